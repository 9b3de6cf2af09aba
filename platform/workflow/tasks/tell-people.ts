/**
 * Tells people of their tasks: in the app always, by e-mail where that channel is set up. In the transaction of what it is
 * about, so that nobody is told of what did not happen.
 */
import { sql } from 'kysely'
import { preferencesOf } from '../../access/preferences.ts'
import { systemCaller } from '../../contract/caller.ts'
import type { LocalText } from '../../contract/workflow/text.ts'
import { AppError } from '../../errors.ts'
import type { Messages } from '../../messages/messages.ts'
import { notify } from '../../messages/notifications/notify.ts'
import { waysOf } from '../../messages/notifications/ways-of.ts'
import { sendMessages } from '../../messages/send-messages.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { makeLink } from './links.ts'
import { localText } from './local-text.ts'
import type { TaskNotice } from './seams.ts'
import { noticeWords } from './words.ts'

export async function tellPeople(context: InTransaction, messages: Messages, notices: TaskNotice[]): Promise<void> {
  for (const notice of notices) {
    const told = await readNotice(context, notice)
    if (told) await tell(context, messages, notice, told)
  }
}

interface Told {
  title: LocalText
  state: string
  entity: string | null
  record: string | null
  email: string
  locale: string
}

async function readNotice({ transaction }: InTransaction, { task, person }: TaskNotice): Promise<Told | null> {
  const { rows } = await sql<Told>`select t.title, t.state, t.entity, t.record, u.email, p.locale
    from enishi.task as t join auth."user" as u on u.id = ${person}::uuid
      join enishi.person as p on p.user_id = u.id and p.active
    where t.id = ${task}::uuid`.execute(transaction.kysely)
  return rows[0] ?? null
}

async function tell(context: InTransaction, messages: Messages, notice: TaskNotice, told: Told): Promise<void> {
  const { locale, state } = told
  const words = noticeWords(locale, notice.kind, { title: localText(told.title, locale), state })
  const path = `/tasks?${new URLSearchParams({ ...(notice.kind === 'decided' && { box: 'sent' }), task: notice.task })}`
  const entity = [...context.model.entities.values()].find(({ id }) => id === told.entity)
  const record = entity && told.record ? { entity, _id: told.record } : null
  const about = { kind: 'task' as const, title: words.title, text: words.text, record, link: path }
  const chosen = (await preferencesOf(context.transaction, [notice.person])).get(notice.person)
  const at = chosen && messages.channels.get('email') ? waysOf(chosen, 'task', context.now).mail : null
  const text = at && (await mailOf(context, messages, { notice, words, path }))
  // Now, it goes with the decision it is about; in quiet hours the courier keeps it.
  const isNow = at !== null && at <= context.now
  await notify(
    context.transaction,
    { people: [notice.person], ...about, ...(at && { mail: isNow ? null : text! }) },
    context.now,
  )
  if (isNow) await sendMail(context, messages, { notice, told, text: text! })
}

interface Words {
  notice: TaskNotice
  words: ReturnType<typeof noticeWords>
  path: string
}

async function mailOf(context: InTransaction, messages: Messages, { notice, words, path }: Words) {
  const token = await makeLink(context, notice)
  const url = messages.publicUrl + (token ? `/decide/${token}` : path)
  return { subject: words.title, body: `${words.text}\n\n${url}\n` }
}

interface Mail {
  notice: TaskNotice
  told: Told
  text: { subject: string; body: string }
}

/** To the person's own address, and kept with no record: others would read the link there. */
async function sendMail(context: InTransaction, messages: Messages, { notice, told, text }: Mail): Promise<void> {
  const caller = { ...systemCaller, locale: told.locale }
  const request = { channel: 'email', ...text, to: [told.email] }
  try {
    await sendMessages({ ...context, caller }, messages, request)
  } catch (error) {
    // An address that takes no mail is no reason to decide nothing.
    if (!(error instanceof AppError) || error.status >= 500) throw error
    context.log.warn({ err: error, task: notice.task }, 'somebody could not be told of a task by e-mail')
  }
}
