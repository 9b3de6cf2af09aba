/** `/api/invitations`: open to who has a link that sets a password. The token comes in the body, so no log has it. */
import { Hono } from 'hono'
import { countAttempt, giveBackAttempt } from '../access/attempts.ts'
import { noteAudit } from '../access/audit.ts'
import { changePerson } from '../access/change-person.ts'
import { openInvitation } from '../access/invitations.ts'
import { addressLimits } from '../access/sign-in-limits.ts'
import { readSignInPolicy, requirePassword } from '../access/sign-in-policy.ts'
import type { InvitationState } from '../contract/session.ts'
import type { SignInAnswer } from '../contract/two-factor.ts'
import { checkedBody } from './checked-body.ts'
import { clientAddress } from './client-address.ts'
import type { Services } from './services.ts'

const token = { type: 'string', minLength: 1, maxLength: 200 } as const
const looked = checkedBody({
  type: 'object',
  properties: { token },
  required: ['token'],
  additionalProperties: false,
})
const taken = checkedBody({
  type: 'object',
  properties: { token, password: { type: 'string', maxLength: 1000 } },
  required: ['token', 'password'],
  additionalProperties: false,
})

export function invitationRoutes({ database, identity, config }: Services) {
  /** Guessing 256 bits is hopeless; asking without end is stopped all the same. */
  async function counted<T>(ip: string | null, work: () => Promise<T>): Promise<T> {
    const limits = addressLimits('invitation', ip)
    await countAttempt(database, limits)
    const result = await work()
    await giveBackAttempt(database, limits)
    return result
  }
  return new Hono()
    .post('/look', async c => {
      const { token } = await looked(c)
      const { name, email, locale } = await counted(clientAddress(c, config), () => openInvitation(database, token))
      const { passwordLength } = await readSignInPolicy(database)
      return c.json({ name, email, locale, passwordLength } satisfies InvitationState)
    })
    .post('/accept', async c => {
      const { token, password } = await taken(c)
      const ip = clientAddress(c, config)
      const { email } = await counted(ip, () =>
        database.transaction(async transaction => {
          const { user, email } = await openInvitation(transaction, token)
          await requirePassword(transaction, password, '/password')
          await changePerson(transaction, user, { password })
          const who = { caller: { id: user, key: null, shownTo: null }, ip }
          await noteAudit(transaction, who, {
            action: 'password-changed',
            subject: user,
            details: { by: 'invitation' },
          })
          return { email }
        }),
      )
      const signedIn = await identity.signIn({ email, password }, { headers: c.req.raw.headers, ip })
      for (const cookie of signedIn.cookies) c.header('set-cookie', cookie, { append: true })
      const answer: SignInAnswer = signedIn.needsCode ? { done: false, needs: 'code' } : { done: true }
      return c.json(answer)
    })
}
