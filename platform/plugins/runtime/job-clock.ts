/**
 * Runs plugins' jobs when they are due, each in one process: who moves its row on has it. A run whose process died is
 * taken up by another when its time is over.
 */
import { Cron } from 'croner'
import type { Logger } from 'pino'
import type { PluginJob } from '../../contract/plugin.ts'
import type { Database } from '../../database/database.ts'
import type { PluginHost } from '../plugin-host.ts'
import type { Plugins } from '../plugins.ts'
import { pluginContext } from './plugin-context.ts'
import type { PluginServices } from './plugin-services.ts'

export interface JobClockOptions {
  database: Database
  plugins: Plugins
  services: PluginServices
  log: Logger
  /** How often to look, in milliseconds. */
  every?: number
}

export class JobClock {
  readonly #options: JobClockOptions
  readonly #ended = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #running = new Map<string, Promise<void>>()

  constructor(options: JobClockOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.look(), options.every ?? 5_000).unref()
    void this.look()
  }

  /** Begins what is due now, and resolves when it has begun. */
  async look(): Promise<void> {
    const { plugins, log } = this.#options
    for (const host of plugins.hosts.filter(({ decided }) => decided.on))
      for (const job of host.plugin?.jobs ?? []) {
        const key = `${host.name} ${job.id}`
        if (this.#running.has(key) || this.#ended.signal.aborted) continue
        const due = await this.#take(host, job).catch(error => {
          log.warn({ err: error, plugin: host.name, job: job.id }, 'a job of a plugin could not be looked for')
          return false
        })
        if (due)
          this.#running.set(
            key,
            this.#run(host, job).finally(() => this.#running.delete(key)),
          )
      }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#ended.abort()
    await Promise.all(this.#running.values())
  }

  /** A new job, and one with another time, is first due at its next time from now. */
  async #take({ name }: PluginHost, { id, cron }: PluginJob): Promise<boolean> {
    const next = nextRun(cron, this.#options.services.contextOf().organisation.timeZone)
    const { query } = this.#options.database
    await query(
      {
        name: 'plugin-job-known',
        text: `INSERT INTO enishi.plugin_job AS j (plugin, job, cron, due) VALUES ($1, $2, $3, $4)
               ON CONFLICT (plugin, job) DO UPDATE SET cron = excluded.cron, due = excluded.due WHERE j.cron <> excluded.cron`,
      },
      [name, id, cron, next],
    )
    const { rowCount } = await query(
      {
        name: 'plugin-job-taken',
        text: `UPDATE enishi.plugin_job SET running_until = now() + interval '11 minutes'
                WHERE plugin = $1 AND job = $2 AND due <= now() AND coalesce(running_until, now()) <= now()`,
      },
      [name, id],
    )
    return rowCount > 0
  }

  async #run(host: PluginHost, job: PluginJob): Promise<void> {
    const { database, services, log } = this.#options
    // What it throws has been noted by the host; it has its next time.
    await Promise.resolve(job.run(pluginContext({ host, services, signal: this.#ended.signal }))).catch(() => {})
    // Cut off by the end of this server, it is another's to do.
    const next = this.#ended.signal.aborted ? null : nextRun(job.cron, services.contextOf().organisation.timeZone)
    await database
      .query(
        {
          name: 'plugin-job-done',
          text: 'UPDATE enishi.plugin_job SET running_until = NULL, due = coalesce($3, due) WHERE plugin = $1 AND job = $2',
        },
        [host.name, job.id, next],
      )
      .catch(error => log.warn({ err: error, plugin: host.name, job: job.id }, 'a job of a plugin is run again'))
  }
}

const nextRun = (cron: string, timeZone: string): Date =>
  new Cron(cron, { timezone: timeZone, paused: true }).nextRun()!
