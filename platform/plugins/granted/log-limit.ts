/** A hundred lines a minute; how many more there were is told once, with the next that fits. */
const perMinute = 100

export class LogLimit {
  #minute = 0
  #lines = 0
  #dropped = 0
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** How many were dropped before this one; null: drop it. */
  take(): number | null {
    const minute = Math.floor(this.#now() / 60_000)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#lines = 0
    }
    if (++this.#lines > perMinute) {
      this.#dropped++
      return null
    }
    const dropped = this.#dropped
    this.#dropped = 0
    return dropped
  }
}
