/** Mails of notices: one each, or one for all that came together. Sent in the transaction that takes them off the list. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { systemCaller } from '../../contract/caller.ts'
import { AppError } from '../../errors.ts'
import { asPart, type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import type { Messages } from '../messages.ts'
import { sendMessages } from '../send-messages.ts'
import { linkOf } from './notice-link.ts'

interface Due {
  id: string
  way: 'mail' | 'digest'
  mail: { subject: string; body: string } | null
  title: string
  text: string | null
  entity: string | null
  record: string | null
  link: string | null
  /** In the app; what they do not want there is not read there. */
  seen: boolean
}

interface Reader {
  person: string
  way: 'mail' | 'digest'
  email: string
  locale: string
  active: boolean
}

/** One person's that are due; false: there are none. */
export const carryMail = (context: Context, messages: Messages): Promise<boolean> =>
  inTransaction(context, async inside => {
    const reader = await nextReader(inside)
    if (!reader) return false
    const due = await takeDue(inside, reader)
    const wanted = due.filter(({ seen }) => !seen)
    if (reader.active && messages.channels.get('email'))
      for (const mail of mailsOf(inside, messages, reader, wanted)) await send(inside, messages, reader, mail)
    return true
  })

async function nextReader({ transaction }: InTransaction): Promise<Reader | null> {
  const { rows } = await sql<Reader>`
    select d.person, d.way, u.email, p.locale, p.active
    from enishi.notice_delivery as d join auth."user" as u on u.id = d.person
      join enishi.person as p on p.user_id = d.person
    where d.way in ('mail', 'digest') and d.at <= now()
    order by d.at, d.id limit 1 for update of d skip locked`.execute(transaction.kysely)
  return rows[0] ?? null
}

const atOnce = 100

async function takeDue({ transaction }: InTransaction, { person, way }: Reader): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (select id from enishi.notice_delivery
      where person = ${person} and way = ${way} and at <= now() order by id limit ${atOnce} for update skip locked),
    taken as (delete from enishi.notice_delivery as d using due where d.id = due.id returning d.*)
    select t.id, t.way, t.mail, n.title, n.text, n.entity, n.record, n.link,
      n.shown and n.read_at is not null as seen
    from taken as t join enishi.notification as n on n.id = t.notification order by n.id`.execute(transaction.kysely)
  return rows
}

interface Mail {
  subject: string
  body: string
}

function mailsOf({ model }: Context, { publicUrl }: Messages, { way, locale }: Reader, due: Due[]): Mail[] {
  const url = (each: Due) => publicUrl + linkOf(model, each)
  const lines = (each: Due) => [each.title, each.text, url(each)].filter(line => line !== null).join('\n')
  if (due.length === 0) return []
  if (way === 'mail') return due.map(each => each.mail ?? { subject: each.title, body: `${lines(each)}\n` })
  const subject = locale === 'ja' ? `Enishi のお知らせ（${due.length}件）` : `Enishi: ${due.length} notifications`
  return [{ subject, body: `${due.map(lines).join('\n\n')}\n` }]
}

/** To the person's own address, and kept with no record. An address that takes no mail stops nobody else's. */
async function send(context: InTransaction, messages: Messages, { email, locale }: Reader, mail: Mail): Promise<void> {
  const request = { channel: 'email', ...mail, to: [email] }
  try {
    await asPart({ ...context, caller: { ...systemCaller, locale } }, inside => sendMessages(inside, messages, request))
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    context.log.warn({ err: error }, 'somebody could not be told by e-mail')
  }
}
