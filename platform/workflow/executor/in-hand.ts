/**
 * What this process has in hand. To DBOS a piece that throws has failed for good, and one that returns is done; neither is
 * true of one that the database's absence or this server's end cut off. The first is tried again, the second is never
 * answered: it stays pending in this executor's name, and a survivor takes it over.
 *
 *     const inHand = new InHand(log)
 *     DBOS.registerWorkflow(inHand.kept(work), …)
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Interrupted, isOutage } from '../run/failure.ts'

/** Milliseconds until it is tried again when the database was away. */
const afterOutage = 1_000

export class InHand {
  readonly #log: Logger
  readonly #ending = new AbortController()
  readonly #working = new Set<Promise<boolean>>()

  constructor(log: Logger) {
    this.#log = log
  }

  kept<T>(work: (given: T) => Promise<void>): (given: T) => Promise<void> {
    return async given => {
      const working = this.#untilDone(() => work(given))
      this.#working.add(working)
      const isDone = await working.finally(() => this.#working.delete(working))
      if (!isDone) await new Promise(() => {})
    }
  }

  /** Nothing is begun any more; resolves when what is under way has come to the end of its step, or after a while. */
  async end(milliseconds: number): Promise<void> {
    this.#ending.abort()
    const waiting = new AbortController()
    const longest = pause(milliseconds, undefined, { signal: waiting.signal }).catch(() => {})
    await Promise.race([Promise.allSettled(this.#working), longest])
    waiting.abort()
  }

  /** False where others have to go on with it. */
  async #untilDone(work: () => Promise<void>): Promise<boolean> {
    const { signal } = this.#ending
    while (!signal.aborted) {
      try {
        await work()
        return true
      } catch (error) {
        if (error instanceof Interrupted) return false
        if (!isOutage(error)) throw error
        this.#log.warn({ err: error }, 'the database is away; workflows go on when it is back')
        await pause(afterOutage, undefined, { signal }).catch(() => {})
      }
    }
    return false
  }
}
