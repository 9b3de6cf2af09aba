/** The link by which somebody sets their password: made, and sent to their address where mail goes out. */
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { makeInvitation } from '../access/invitations.ts'
import { systemCaller } from '../contract/caller.ts'
import type { Invitation, UserSummary } from '../contract/session.ts'
import { AppError, conflict } from '../errors.ts'
import { sendMessages } from '../messages/send-messages.ts'
import { asPart, type InTransaction, inTransaction } from '../records/in-transaction.ts'
import { invitationMail } from './invitation-mail.ts'
import type { Services } from './services.ts'

/** Throws 409 for who may not sign in. */
export async function invite(context: Context, services: Services, user: UserSummary): Promise<Invitation> {
  if (!user.active) throw conflict('inactive', `${user.name} may not sign in. Let them in again first.`)
  return inTransaction(context, async inside => {
    const { token, until } = await makeInvitation(inside.transaction, user._id)
    // Behind the # it reaches no server's log.
    const link = `${services.config.publicUrl}/welcome#${token}`
    const mailed = await send(inside, services, user, link)
    await noteAudit(inside.transaction, inside, {
      action: 'user-invited',
      subject: user._id,
      details: { mailed, until },
    })
    return { link, until, mailed }
  })
}

/** An address that takes no mail stops nothing: the link is told to whoever asked. */
async function send(inside: InTransaction, services: Services, user: UserSummary, link: string): Promise<boolean> {
  if (!services.messages.channels.get('email')) return false
  const locale = await localeOf(inside, user._id)
  const mail = invitationMail({ name: user.name, by: inside.caller.name, link, isNew: !user.lastSignedInAt, locale })
  try {
    const asSystem = { ...inside, caller: { ...systemCaller, locale } }
    const request = { channel: 'email', ...mail, to: [user.email] }
    const sent = await asPart(asSystem, part => sendMessages(part, services.messages, request, { isSecret: true }))
    return sent.every(({ state }) => state === 'queued')
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    inside.log.warn({ err: error }, 'an invitation could not be sent')
    return false
  }
}

async function localeOf({ transaction }: InTransaction, user: string): Promise<'en' | 'ja'> {
  const text = 'select locale from enishi.person where user_id = $1'
  const { rows } = await transaction.query<{ locale: string }>({ text }, [user])
  return rows[0]?.locale === 'ja' ? 'ja' : 'en'
}
