/**
 * Follows the change log step by step for as long as the server runs. A step is one transaction that also moves the kept
 * position on (`kept-position.ts`), so of several processes one is at it and none does anything twice.
 *
 *     const follower = new LogFollower({ changes, log, step: () => moveOn(services), late: 'webhooks are gone on with later' })
 *     await follower.close()
 */
import type { Logger } from 'pino'
import type { ChangeFeed } from './change-feed.ts'

export interface LogFollowerOptions {
  changes: ChangeFeed
  log: Logger
  /** One step on in the log. False: there is nothing new, or another process is at it. */
  step(): Promise<boolean>
  /** What a failed step means, for the log; it is tried again. */
  late: string
}

export class LogFollower {
  readonly #options: LogFollowerOptions
  readonly #ended = new AbortController()
  readonly #following: Promise<void>

  constructor(options: LogFollowerOptions) {
    this.#options = options
    this.#following = this.#follow()
  }

  async close(): Promise<void> {
    this.#ended.abort()
    await this.#following
  }

  async #follow(): Promise<void> {
    const { changes, log, step, late } = this.#options
    const { signal } = this.#ended
    while (!signal.aborted && !changes.ended.aborted) {
      try {
        while (!signal.aborted && (await step())) {}
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, late)
      }
      await changes.moved(signal)
    }
  }
}
