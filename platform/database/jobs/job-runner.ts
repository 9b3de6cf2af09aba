/**
 * Runs jobs in this process: those that wait, and those whose process has died. Any number of processes share them: a
 * job belongs to the session that holds its advisory lock, and PostgreSQL lets go of that when the session is gone.
 *
 *     const jobs = new JobRunner({ database, kinds: [planJob], log })
 *     await jobs.start()
 */
import type { Logger } from 'pino'
import type { Database } from '../database.ts'
import type { JobKind } from './job-kind.ts'
import { runJob } from './run-job.ts'

export interface JobRunnerOptions {
  database: Database
  kinds: readonly JobKind[]
  log?: Logger
  /** How often to look for jobs that nobody told of: those of a process that died. Milliseconds. */
  every?: number
}

/** Each holds a connection of the owner, of which there are four, and changes of the model need one. */
const atOnce = 2

export class JobRunner {
  readonly #options: JobRunnerOptions
  readonly #running = new Map<string, Promise<void>>()
  #ending = false
  #looking: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #unlisten: (() => Promise<void>) | undefined

  constructor(options: JobRunnerOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { database, every = 5_000 } = this.#options
    this.#unlisten = await database.listen('enishi_job', () => this.#look())
    this.#timer = setInterval(() => this.#look(), every).unref()
    this.#look()
  }

  /** Resolves when what runs here has come to a place where another process can take it up. */
  async close(): Promise<void> {
    this.#ending = true
    clearInterval(this.#timer)
    await this.#unlisten?.()
    await this.#looking
    await Promise.all(this.#running.values())
  }

  /** One at a time; who asks while it goes on is looked for after it. */
  #look(): void {
    this.#looking = (this.#looking ?? Promise.resolve()).then(() => this.#takeWaiting())
  }

  async #takeWaiting(): Promise<void> {
    if (this.#ending) return
    try {
      for (const id of await this.#waiting()) {
        if (this.#running.size >= atOnce || this.#ending) return
        if (!this.#running.has(id)) this.#running.set(id, this.#run(id))
      }
    } catch (error) {
      this.#options.log?.warn({ err: error }, 'jobs could not be looked for')
    }
  }

  async #waiting(): Promise<string[]> {
    const { database, kinds } = this.#options
    const { rows } = await database.query<{ id: string }>(
      {
        name: 'waiting-jobs',
        text: `SELECT id FROM enishi.job WHERE state IN ('queued', 'running') AND kind = ANY ($1) ORDER BY id LIMIT 100`,
      },
      [kinds.map(({ kind }) => kind)],
    )
    return rows.map(({ id }) => id)
  }

  async #run(id: string): Promise<void> {
    const { database, kinds, log } = this.#options
    let took = false
    try {
      took = await database.asOwner(client =>
        runJob(client, { id, kinds, database, log, isEnding: () => this.#ending }),
      )
    } catch (error) {
      log?.warn({ err: error, job: id }, 'a job was cut off; it will be taken up again')
    }
    this.#running.delete(id)
    if (took) this.#look()
  }
}
