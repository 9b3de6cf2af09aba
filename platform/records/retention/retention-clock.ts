/** Starts the retention job once a day, in whichever process comes first. */
import type { Logger } from 'pino'
import type { Database } from '../../database/database.ts'
import { addJob } from '../../database/jobs/job-store.ts'
import type { ModelSource } from '../../metadata/model.ts'
import { retentionKind } from './retention-job.ts'

const hour = 3_600_000

export class RetentionClock {
  readonly #timer: NodeJS.Timeout
  readonly #parts: { database: Database; models: ModelSource; log: Logger }

  constructor(parts: { database: Database; models: ModelSource; log: Logger }) {
    this.#parts = parts
    this.#timer = setInterval(() => void this.#tick(), hour)
    this.#timer.unref()
    void this.#tick()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #tick(): Promise<void> {
    const { database, models, log } = this.#parts
    const isNeeded = [...models.current().entities.values()].some(({ retention }) => retention !== null)
    if (isNeeded) await startRetention(database).catch(error => log.warn({ err: error }, 'retention was not started'))
  }
}

/** The id of today's job; null where it has been started already. */
export const startRetention = (database: Database, now = new Date()): Promise<string | null> =>
  database.transaction(async transaction => {
    const day = now.toISOString().slice(0, 10)
    await transaction.query({ text: 'LOCK TABLE enishi.retention_run IN SHARE ROW EXCLUSIVE MODE' })
    const known = await transaction.query({ text: 'SELECT FROM enishi.retention_run WHERE day = $1' }, [day])
    if (known.rowCount > 0) return null
    const job = await addRetentionJob(transaction, { id: null, name: 'Enishi' })
    await transaction.query({ text: 'INSERT INTO enishi.retention_run (day, job) VALUES ($1, $2)' }, [day, job])
    return job
  })

export const addRetentionJob = (queries: Pick<Database, 'query'>, author: { id: string | null; name: string }) =>
  addJob(queries, { kind: retentionKind, title: 'Retention', input: null, author, openTo: 'model' })
