/**
 * What changes, for whoever follows it in this process: the log is read once and handed to all. It is read when any
 * process says that something may have changed, and every second in any case; when nobody follows, not at all.
 *
 *     for (let at = await feed.now(); ; ) {
 *       for (const change of await feed.after(at)) at = change.position
 *       await feed.moved(signal)
 *     }
 */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { LookFeed } from './look-feed.ts'
import { isBehind, type Position } from './position.ts'
import { type Change, lastPosition, readChanges } from './read-changes.ts'

const interval = 1_000
/** Changes of many requests are told once. */
const together = 25
const batch = 500
/** Changes kept for those who follow; who is further behind reads the log. */
const kept = 2_000

export class ChangeFeed {
  readonly #database: Database
  readonly #log: Logger
  readonly #ended = new AbortController()
  readonly #listening: Promise<(() => Promise<void>)[]>
  readonly #waiting = new Set<() => void>()
  /** What those hear who have a record open, beside its changes. */
  readonly looks: LookFeed
  /** All changes behind `#from`, up to the end that was read. */
  #recent: Change[] = []
  #from: Position | null = null
  #reading: Promise<void> | null = null
  #again = false
  #telling: NodeJS.Timeout | null = null
  readonly #timer: NodeJS.Timeout

  constructor({ database, log }: { database: Database; log: Logger }) {
    this.#database = database
    this.#log = log
    this.looks = new LookFeed(database, () => this.#tellAll())
    this.#listening = Promise.all([
      database.listen('enishi_changes', () => this.#wake()),
      // Who has lost a right is looked at again, and hears no more.
      database.listen('enishi_access', () => this.#tellAll()),
    ])
    this.#listening.catch(error => log.error({ err: error }, 'no notices of changes: they are told within a second'))
    this.#timer = setInterval(() => this.#wake(), interval).unref()
  }

  /** Aborted when the server stops. */
  get ended(): AbortSignal {
    return this.#ended.signal
  }

  now(): Promise<Position> {
    return lastPosition(this.#database)
  }

  /** In order; none: nothing has come yet. */
  async after(position: Position): Promise<Change[]> {
    if (!this.#from || isBehind(this.#from, position)) return readChanges(this.#database, position, batch)
    return this.#recent.filter(change => isBehind(change.position, position)).slice(0, batch)
  }

  /** Resolves when there may be more, when rights have changed, or after `interval` at the latest. */
  moved(signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.ended.aborted) return Promise.resolve()
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, interval).unref()
      signal.addEventListener('abort', done)
      this.#waiting.add(done)
    })
  }

  /** A request of this process may have changed something: tells all processes, soon and once. */
  tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = null
      this.#database
        .query({ name: 'changes-tell', text: `SELECT pg_notify('enishi_changes', '')` })
        .catch(error => this.#log.debug({ err: error }, 'a change was not told; it is found within a second'))
    }, together).unref()
  }

  async close(): Promise<void> {
    this.#ended.abort()
    clearInterval(this.#timer)
    if (this.#telling) clearTimeout(this.#telling)
    this.#tellAll()
    await this.#reading
    await this.looks.close()
    for (const stop of await this.#listening.catch(() => [])) await stop()
  }

  #wake(): void {
    if (this.#waiting.size === 0) this.#forget()
    else this.#readOn()
  }

  #forget(): void {
    this.#from = null
    this.#recent = []
  }

  #readOn(): void {
    if (this.#reading) this.#again = true
    else
      this.#reading = this.#read()
        .catch(error => {
          if (!this.ended.aborted) this.#log.warn({ err: error }, 'the change log could not be read; it is tried again')
        })
        .finally(() => {
          this.#reading = null
          if (this.#again && !this.ended.aborted) this.#readOn()
        })
  }

  async #read(): Promise<void> {
    this.#again = false
    const from = this.#recent.at(-1)?.position ?? this.#from ?? (await this.now())
    const changes = await readChanges(this.#database, from, batch)
    this.#from ??= from
    this.#recent.push(...changes)
    const tooMany = this.#recent.length - kept
    if (tooMany > 0) this.#from = this.#recent.splice(0, tooMany).at(-1)!.position
    if (changes.length === batch) this.#again = true
    if (changes.length > 0) this.#tellAll()
  }

  #tellAll(): void {
    for (const done of this.#waiting) done()
  }
}
