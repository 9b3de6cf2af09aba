/** What time brings people: reminders, and daily reports that are missing. In every process; each is told by one. */

import { tellReminders } from './activities/tell-reminders.ts'
import { tellMissingReports } from './reports/tell-missing.ts'
import type { WorkServices } from './work-services.ts'

const interval = 15_000

export class WorkClock {
  readonly #services: WorkServices
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> = Promise.resolve()
  #closed = false

  constructor(services: WorkServices) {
    this.#services = services
    this.#timer = setInterval(() => this.#wake(), interval).unref()
    this.#wake()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await this.#running
  }

  #wake(): void {
    this.#running = this.#running.then(() => this.#turn())
  }

  async #turn(): Promise<void> {
    for (const work of [tellReminders, tellMissingReports])
      try {
        while (!this.#closed && (await work(this.#services))) {}
      } catch (error) {
        if (!this.#closed) this.#services.log.warn({ err: error }, 'reminders are told later')
      }
  }
}
