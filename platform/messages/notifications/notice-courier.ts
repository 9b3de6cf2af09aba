/**
 * Carries notices out of the server: mails, digests and push, when they are due. In every process; each delivery is
 * taken by one of them, and one whose process died is taken again.
 */
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Context } from '../../access/context.ts'
import type { Database } from '../../database/database.ts'
import type { Outbound } from '../../outbound/outbound.ts'
import type { Messages } from '../messages.ts'
import { pushKeys } from '../push/push-keys.ts'
import { type PushMessage, sendPush } from '../push/send-push.ts'
import { carryMail } from './carry-mail.ts'
import { linkOf } from './notice-link.ts'

export interface NoticeCourierOptions {
  database: Database
  messages: Messages
  outbound: Outbound
  /** The platform's own, at this moment. */
  context: () => Context
  log: Logger
}

const interval = 5_000
/** Minutes until a push that failed is tried again, or one whose process died. */
const patience = 5
const mostTries = 4

export class NoticeCourier {
  readonly #options: NoticeCourierOptions
  readonly #timer: NodeJS.Timeout
  readonly #listening: Promise<() => Promise<void>>
  #looking: Promise<void> | null = null
  #again = false
  #closed = false

  constructor(options: NoticeCourierOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.wake(), interval).unref()
    this.#listening = options.database.listen('enishi_notice', () => this.wake())
    this.#listening.catch(error => options.log.warn({ err: error }, 'notices are looked for every few seconds'))
    this.wake()
  }

  wake(): void {
    if (this.#closed) return
    if (this.#looking) this.#again = true
    else
      this.#looking = carryNotices(this.#options)
        .catch(error => {
          if (!this.#closed) this.#options.log.warn({ err: error }, 'notices are carried later')
        })
        .finally(() => {
          this.#looking = null
          const again = this.#again
          this.#again = false
          if (again) this.wake()
        })
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await (await this.#listening.catch(() => async () => {}))()
    await this.#looking
  }
}

/** All that is due by now. */
export async function carryNotices(options: NoticeCourierOptions): Promise<void> {
  while (await carryMail(options.context(), options.messages)) {}
  for (let push = await takePush(options); push; push = await takePush(options)) await carryPush(options, push)
}

interface Push {
  id: string
  person: string
  tries: number
  title: string
  text: string | null
  entity: string | null
  record: string | null
  link: string | null
  kind: string
}

/** Moved on in time while it is under way. One that has been read meanwhile goes. */
async function takePush({ database }: NoticeCourierOptions): Promise<Push | null> {
  const { kysely } = database
  await sql`delete from enishi.notice_delivery as d using enishi.notification as n
    where d.way = 'push' and d.at <= now() and n.id = d.notification
      and (n.shown and n.read_at is not null or d.tries >= ${mostTries})`.execute(kysely)
  const { rows } = await sql<Push>`
    with due as (select id from enishi.notice_delivery where way = 'push' and at <= now()
      order by at limit 1 for update skip locked),
    taken as (update enishi.notice_delivery as d set tries = d.tries + 1, at = now() + ${patience} * interval '1 minute'
      from due where d.id = due.id returning d.*)
    select t.id, t.person, t.tries, n.title, n.text, n.entity, n.record, n.link, n.kind
    from taken as t join enishi.notification as n on n.id = t.notification`.execute(kysely)
  return rows[0] ?? null
}

async function carryPush({ database, outbound, messages, context }: NoticeCourierOptions, push: Push): Promise<void> {
  const now = context()
  const keys = await pushKeys(now)
  const message: PushMessage = {
    title: push.title,
    body: push.text ?? '',
    url: linkOf(now.model, push),
    tag: push.record ?? push.link ?? push.id,
  }
  const fetch = outbound.fetchFor({ seconds: 15, answerBytes: 64 * 1024, redirects: 0 })
  const sending = { queries: database, fetch, keys, publicUrl: messages.publicUrl }
  if (await sendPush(sending, push.person, message))
    await sql`delete from enishi.notice_delivery where id = ${push.id}`.execute(database.kysely)
}
