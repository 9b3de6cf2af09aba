/** Brings deliveries to where they go, in every process; what is due is looked for each second, and at once when woken. */
import type { Logger } from 'pino'
import type { Secrets } from '../access/secrets.ts'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Outbound } from '../outbound/outbound.ts'
import { type DueDelivery, endAttempt, takeDue } from './delivery-store.ts'
import { mostFailingDays, retryAt } from './retry.ts'
import { signedHeaders } from './signature.ts'
import { turnOff } from './webhook-store.ts'

export interface CourierOptions {
  database: Database
  outbound: Outbound
  secrets: Pick<Secrets, 'get' | 'redactText'>
  log: Logger
}

const interval = 1_000
const mostAtOnce = 16
const day = 86_400_000

export class Courier {
  readonly #options: CourierOptions
  readonly #timer: NodeJS.Timeout
  readonly #under = new Set<Promise<void>>()
  readonly #fetch: typeof fetch
  #looking: Promise<void> | null = null
  #closed = false

  constructor(options: CourierOptions) {
    this.#options = options
    this.#fetch = options.outbound.fetchFor({ seconds: 15, answerBytes: 64 * 1024 })
    this.#timer = setInterval(() => this.wake(), interval).unref()
  }

  wake(): void {
    if (this.#closed || this.#looking) return
    this.#looking = this.#look()
      .catch(error => {
        if (!this.#closed) this.#options.log.warn({ err: error }, 'deliveries of webhooks are looked for again')
      })
      .finally(() => {
        this.#looking = null
      })
  }

  /** What is under way comes to its end; the rest waits for the next start. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await this.#looking
    await Promise.all(this.#under)
  }

  async #look(): Promise<void> {
    while (!this.#closed && this.#under.size < mostAtOnce) {
      const due = await takeDue(this.#options.database, mostAtOnce - this.#under.size)
      if (due.length === 0) return
      for (const delivery of due) this.#begin(delivery)
    }
  }

  #begin(delivery: DueDelivery): void {
    const done = this.#deliver(delivery)
      .catch(error =>
        this.#options.log.warn({ err: error }, 'what became of a delivery was not noted; it is sent again'),
      )
      .finally(() => {
        this.#under.delete(done)
        this.wake()
      })
    this.#under.add(done)
  }

  async #deliver(delivery: DueDelivery): Promise<void> {
    const { database, secrets } = this.#options
    const begun = performance.now()
    const { status, error } = await this.#send(delivery)
    const milliseconds = Math.round(performance.now() - begun)
    const isGone = status === 410
    const again = error !== null && !isGone ? retryAt(delivery.attempts, new Date()) : null
    const told = error && secrets.redactText(error).slice(0, 500)
    await endAttempt(database, delivery, { status, error: told, milliseconds, retryAt: again })
    if (isGone) await turnOff(database, delivery.webhook, 'The address answered that it is gone (410).')
    else if (error && isHopeless(delivery))
      await turnOff(database, delivery.webhook, `Nothing could be delivered for ${mostFailingDays} days.`)
  }

  async #send({ id, body, url, webhook, previousUntil }: DueDelivery) {
    try {
      const now = new Date()
      const names = [
        `webhook.${webhook}`,
        ...(previousUntil && previousUntil > now ? [`webhook.${webhook}.previous`] : []),
      ]
      const keys = await Promise.all(names.map(name => this.#options.secrets.get(name)))
      const headers = { 'content-type': 'application/json', ...signedHeaders(id, now, body, keys) }
      const answer = await this.#fetch(url, { method: 'POST', headers, body, redirect: 'manual' })
      const text = await answer.text().catch(() => '')
      return { status: answer.status, error: answer.ok ? null : `It answered ${answer.status}: ${text.slice(0, 300)}` }
    } catch (error) {
      return { status: null, error: error instanceof AppError ? error.message : 'It could not be sent.' }
    }
  }
}

const isHopeless = ({ failingSince }: DueDelivery): boolean =>
  failingSince !== null && Date.now() - failingSince.getTime() > mostFailingDays * day
