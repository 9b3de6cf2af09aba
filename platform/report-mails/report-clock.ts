/** Looks every minute for mails that are due, in every process; the database sees to it that each goes out once. */
import type { SendReports } from './send-due.ts'
import { sendDueReports } from './send-due.ts'

const minute = 60_000

export class ReportClock {
  readonly #timer: NodeJS.Timeout
  readonly #parts: SendReports
  #running: Promise<unknown> = Promise.resolve()

  constructor(parts: SendReports) {
    this.#parts = parts
    this.#timer = setInterval(() => {
      this.#running = sendDueReports(this.#parts, new Date()).catch(error =>
        this.#parts.context().log.warn({ err: error }, 'reports were not sent'),
      )
    }, minute)
    this.#timer.unref()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }
}
