/**
 * A session for somebody whom we know by something else than a password, such as a passkey. It is a call of better-auth's
 * for this process alone (open-own-session.ts): no request leads to it.
 */
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'

export const ownSession = {
  id: 'own-session' as const,
  endpoints: {
    openOwnSession: createAuthEndpoint.serverOnly({ method: 'POST' }, async ctx => {
      const { internalAdapter } = ctx.context
      const body: unknown = ctx.body
      const id = typeof body === 'object' && body && 'userId' in body ? String(body.userId) : ''
      const user = await internalAdapter.findUserById(id)
      if (!user) throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' })
      const session = await internalAdapter.createSession(user.id)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ session: session.id })
    }),
  },
}
