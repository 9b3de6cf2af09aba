/** Collects what went wrong in plugins and writes it every two seconds: a plugin that fails a lot costs no statement each. */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { noteFaults } from './plugin-state.ts'

const every = 2_000
/** Different ones between two writings; more are as good as none. */
const most = 200

export class FaultLog {
  readonly #database: Database
  readonly #log: Logger
  readonly #waiting = new Map<string, { plugin: string; part: string; message: string; count: number }>()
  readonly #timer: NodeJS.Timeout
  #writing: Promise<void> = Promise.resolve()

  constructor(database: Database, log: Logger) {
    this.#database = database
    this.#log = log
    this.#timer = setInterval(() => void this.flush(), every).unref()
  }

  note(plugin: string, part: string, text: string): void {
    const message = text.replaceAll('\0', '').slice(0, 1_000)
    const key = JSON.stringify([plugin, part, message])
    const known = this.#waiting.get(key)
    if (known) known.count++
    else if (this.#waiting.size < most) {
      this.#waiting.set(key, { plugin, part, message, count: 1 })
      this.#log.warn({ plugin, part }, `a plugin failed: ${message}`)
    }
  }

  /** One writing after the other. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
  }

  async #write(): Promise<void> {
    const faults = [...this.#waiting.values()]
    this.#waiting.clear()
    if (faults.length === 0) return
    await noteFaults(this.#database, faults).catch(error =>
      this.#log.warn({ err: error }, 'what failed in plugins could not be noted'),
    )
  }
}
