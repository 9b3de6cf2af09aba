/**
 * Follows the change log in the background, so that a search has little left to do. While others write, it works a
 * fifth of the time at most: under a long import the records matter more than their index, and a search brings it up to
 * date by itself. Alone it hardly rests, so that an entity is soon indexed anew.
 */
import type { Logger } from 'pino'
import type { Database } from '../../database/database.ts'
import type { ModelSource } from '../../metadata/model.ts'
import { indexStep } from './index-step.ts'
import { hasWork, readStatus } from './state.ts'

const interval = 2_000
/** Milliseconds of rest for one of work. */
const rest = { besideWriters: 4, alone: 0.25 }

export class Indexer {
  readonly #database: Database
  readonly #models: ModelSource
  readonly #log: Logger
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()
  #closed = false
  #transactions = 0

  constructor({ database, models, log }: { database: Database; models: ModelSource; log: Logger }) {
    this.#database = database
    this.#models = models
    this.#log = log
    this.#in(0)
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#running
  }

  #in(milliseconds: number): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      this.#running = this.#turn()
    }, milliseconds)
    this.#timer.unref()
  }

  async #turn(): Promise<void> {
    const start = performance.now()
    const more = await this.#step().catch(error => {
      if (!this.#closed) this.#log.warn({ err: error }, 'the search index could not be brought up to date')
      return null
    })
    this.#in(more ? (performance.now() - start) * rest[more] : interval)
  }

  /** Null when nothing is left to do. */
  async #step(): Promise<keyof typeof rest | null> {
    const model = this.#models.current()
    const status = await readStatus(this.#database)
    // Since the last turn; one was its own step.
    const begun = status.transactions - this.#transactions
    this.#transactions = status.transactions
    if (!hasWork(status, model)) return null
    if ((await indexStep(this.#database, model, { wait: 1 })) !== 'more') return null
    return begun > 1 ? 'besideWriters' : 'alone'
  }
}
