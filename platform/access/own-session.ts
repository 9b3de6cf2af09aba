/**
 * A session for somebody whom we know by something else than a password, such as a passkey. It is a call of better-auth's
 * for this process alone: no request leads to it.
 */
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { Auth } from './auth.ts'
import { authError } from './auth-error.ts'

export const ownSession = {
  id: 'own-session' as const,
  endpoints: {
    openOwnSession: createAuthEndpoint.serverOnly({ method: 'POST' }, async ctx => {
      const { internalAdapter } = ctx.context
      const body: unknown = ctx.body
      const id = typeof body === 'object' && body && 'userId' in body ? String(body.userId) : ''
      const user = await internalAdapter.findUserById(id)
      if (!user) throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' })
      await setSessionCookie(ctx, { session: await internalAdapter.createSession(user.id), user })
      return ctx.json({ done: true })
    }),
  },
}

/** The answer holds its cookies. Throws 401 for who may not come in. */
export async function openOwnSession(auth: Auth, userId: string, headers: Headers): Promise<Response> {
  const answer = (await auth.api.openOwnSession({ body: { userId } as never, headers, asResponse: true })) as Response
  if (answer.ok) return answer
  throw authError(answer.status, await answer.json().catch(() => null))
}
