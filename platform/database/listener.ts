/** One LISTEN connection for the whole process, opened with the first channel and again whenever it is lost. */

import type { Client } from 'pg'
import type { Logger } from 'pino'

type Handler = (payload: string) => void

const firstDelay = 100
const longestDelay = 5_000
/** A connection that only listens does not notice that its other end is gone, so it asks now and then. */
const question = { text: 'SELECT', query_timeout: 2_000 }
const pause = 1_000

export class Listener {
  readonly #connection: () => Client
  readonly #log: Logger | undefined
  readonly #channels = new Map<string, Set<Handler>>()
  #client: Promise<Client> | null = null
  #said: Promise<void> = Promise.resolve()
  #closed = false

  constructor(connection: () => Client, log?: Logger) {
    this.#connection = connection
    this.#log = log
  }

  /** Resolves when notices sent from now on will arrive. */
  async listen(channel: string, handler: Handler): Promise<() => Promise<void>> {
    const handlers = this.#channels.get(channel) ?? new Set()
    this.#channels.set(channel, handlers.add(handler))
    try {
      this.#client ??= this.#open()
      await this.#say('LISTEN', channel)
    } catch (error) {
      this.#forget(channel, handler)
      throw error
    }
    return async () => {
      if (this.#forget(channel, handler) && !this.#closed) await this.#say('UNLISTEN', channel)
    }
  }

  /** True where nobody listens to it any more. */
  #forget(channel: string, handler: Handler): boolean {
    const handlers = this.#channels.get(channel)
    return handlers?.delete(handler) === true && handlers.size === 0 && this.#channels.delete(channel)
  }

  /** One after the other: a connection takes one statement at a time. */
  async #say(verb: 'LISTEN' | 'UNLISTEN', channel: string): Promise<void> {
    const before = this.#said
    this.#said = (async () => {
      await before.catch(() => {})
      const client = await this.#client
      await client?.query(`${verb} ${client.escapeIdentifier(channel)}`)
    })()
    return this.#said
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = await this.#client?.catch(() => null)
    await client?.end()
  }

  async #open(): Promise<Client> {
    const client = this.#connection()
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''))
    client.on('error', error => this.#log?.warn({ err: error }, 'the notice connection was lost'))
    try {
      await client.connect()
      for (const channel of this.#channels.keys()) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    } catch (error) {
      this.#client = null
      throw error
    }
    let heart: NodeJS.Timeout
    const beat = () => {
      const ask = () => client.query(question).then(beat, error => client.connection.stream.destroy(error))
      heart = setTimeout(ask, pause).unref()
    }
    beat()
    client.on('end', () => {
      clearTimeout(heart)
      this.#client = null
      if (!this.#closed) this.#reopen(firstDelay)
    })
    return client
  }

  /** Notices sent while nobody listened are gone, so every handler is told with an empty payload to look for itself. */
  #reopen(delay: number): void {
    setTimeout(async () => {
      if (this.#closed) return
      try {
        // Who began to listen meanwhile has opened it.
        this.#client ??= this.#open()
        await this.#client
        for (const channel of this.#channels.keys()) this.#tell(channel, '')
      } catch {
        this.#reopen(Math.min(delay * 2, longestDelay))
      }
    }, delay).unref()
  }

  #tell(channel: string, payload: string): void {
    for (const handler of this.#channels.get(channel) ?? []) handler(payload)
  }
}
