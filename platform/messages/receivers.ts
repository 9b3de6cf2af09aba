/**
 * Keeps channels listening. However many servers there are, one of them listens to a channel: it holds an advisory lock on
 * a connection of its own, and PostgreSQL lets go of that when the process is gone. What ends or fails is begun again.
 *
 *     const receivers = new Receivers({ messages, context: () => contextOf(services, systemCaller) })
 *     receivers.start()
 */
import type { PoolClient } from 'pg'
import type { Context } from '../access/context.ts'
import type { ReceiveContext } from '../contract/channel.ts'
import { channelContext } from './channel-context.ts'
import { recallFor, rememberFor } from './channel-memory.ts'
import type { Messages, OpenChannel } from './messages.ts'
import { receiveMessage } from './receive-message.ts'
import { reportDelivery } from './report-delivery.ts'

export interface ReceiversOptions {
  messages: Messages
  /** The platform's own, new each time. */
  context: () => Context
  /** Milliseconds between two looks at which channels there are. */
  every?: number
}

interface Listening {
  settings: string
  abort: AbortController
  ended: Promise<void>
}

export class Receivers {
  readonly #options: ReceiversOptions
  readonly #listening = new Map<string, Listening>()
  /** After a failure it is left alone for a while: seconds, doubled up to five minutes. */
  readonly #pauses = new Map<string, { until: number; seconds: number }>()
  #timer: NodeJS.Timeout | undefined

  constructor(options: ReceiversOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), this.#options.every ?? 5_000).unref()
    this.#look()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#timer = undefined
    await Promise.all([...this.#listening.values()].map(stop))
  }

  #look(): void {
    const channels = this.#options.messages.channels.all().filter(({ channel }) => channel.receive)
    const known = new Map(channels.map(open => [open.channel.id, open]))
    for (const [id, listening] of this.#listening) {
      const open = known.get(id)
      if (!open || JSON.stringify(open.settings) !== listening.settings) listening.abort.abort()
    }
    for (const [id, open] of known)
      if (!this.#listening.has(id) && (this.#pauses.get(id)?.until ?? 0) <= Date.now()) this.#listen(id, open)
  }

  #listen(id: string, open: OpenChannel): void {
    const abort = new AbortController()
    const ended = this.#hold(id, open, abort).finally(() => this.#listening.delete(id))
    this.#listening.set(id, { settings: JSON.stringify(open.settings), abort, ended })
  }

  async #hold(id: string, open: OpenChannel, abort: AbortController): Promise<void> {
    const { context } = this.#options
    const { database, log } = context()
    const lost = (error: Error) => abort.abort(error)
    let client: PoolClient | undefined
    try {
      client = await database.pool.connect()
      client.on('error', lost)
      if (!(await lock(client, id))) return
      await open.channel.receive!(this.#contextFor(id, open, abort.signal))
      this.#pauses.delete(id)
    } catch (error) {
      if (abort.signal.aborted) return
      const seconds = Math.min(300, (this.#pauses.get(id)?.seconds ?? 2) * 2)
      this.#pauses.set(id, { seconds, until: Date.now() + seconds * 1_000 })
      log.warn({ err: error, channel: id, seconds }, 'a channel no longer listens; it is tried again')
    } finally {
      client?.off('error', lost)
      // With the connection goes the lock.
      client?.release(true)
    }
  }

  #contextFor(id: string, open: OpenChannel, signal: AbortSignal): ReceiveContext {
    const { messages, context } = this.#options
    return {
      ...channelContext(open, context().log, signal),
      take: async message => void (await receiveMessage(context(), messages, { ...message, channel: id })),
      report: report => reportDelivery(context(), messages, id, report),
      remember: (name, value) => rememberFor(context(), id, name, value),
      recall: name => recallFor(context(), id, name),
    }
  }
}

const stop = ({ abort, ended }: Listening): Promise<void> => {
  abort.abort()
  return ended
}

async function lock(client: PoolClient, id: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 7283641)) AS got',
    [`channel ${id}`],
  )
  return rows[0]!.got
}
