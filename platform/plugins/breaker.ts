/**
 * Keeps away from what fails again and again: after five failures in a row it lets nothing through for half a minute, then
 * one to try; each failed try doubles the time, up to ten minutes.
 */
const mostFailures = 5
const firstRest = 30_000
const longestRest = 600_000

export class Breaker {
  #failures = 0
  #rest = firstRest
  #until = 0
  #trying = false
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** When it lets something through again; null: now. */
  get openUntil(): Date | null {
    return this.#failures >= mostFailures && (this.#until > this.#now() || this.#trying) ? new Date(this.#until) : null
  }

  /** False: leave it. True while it is half open: this is the one try. */
  lets(): boolean {
    if (this.#failures < mostFailures) return true
    if (this.#trying || this.#now() < this.#until) return false
    this.#trying = true
    return true
  }

  succeeded(): void {
    this.#failures = 0
    this.#rest = firstRest
    this.#trying = false
  }

  failed(): void {
    this.#failures++
    if (this.#failures < mostFailures) return
    if (this.#trying) this.#rest = Math.min(this.#rest * 2, longestRest)
    this.#trying = false
    this.#until = this.#now() + this.#rest
  }

  /** Neither: it was stopped from outside. */
  left(): void {
    this.#trying = false
  }
}
