/**
 * Hands pieces of runs to this process and others: queue, timers and dispatch are DBOS's, on the same PostgreSQL. One
 * per process, as DBOS is.
 *
 *     const executor = new Executor({ database, log, work: work => workOn(engine, work) })
 *     await executor.start()
 */
import { DBOS } from '@dbos-inc/dbos-sdk'
import { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Database } from '../../database/database.ts'
import { dbosSchema } from '../../database/dbos-schema.ts'
import type { Enqueued } from '../run/engine.ts'
import { InHand } from './in-hand.ts'
import { Liveness } from './liveness.ts'
import { type EnqueuedMessage, messageName, messageQueueName, pieceName, queueName, queueOptions } from './queue.ts'

export interface ExecutorOptions {
  database: Database
  log: Logger
  work(work: Enqueued): Promise<void>
  /** Once a minute, in one process. */
  tick(minute: Date): Promise<void>
  carry(message: EnqueuedMessage): Promise<void>
  /** Pieces of runs at the same time in this process. */
  concurrency?: number
}

/** The same in every process: by default DBOS takes a hash of the source, and an upgrade would leave runs behind. */
const applicationVersion = 'enishi'

export class Executor {
  readonly #options: ExecutorOptions
  readonly #inHand: InHand
  #liveness: Liveness | undefined
  #pool: Pool | undefined

  constructor(options: ExecutorOptions) {
    this.#options = options
    this.#inHand = new InHand(options.log)
  }

  async start(): Promise<void> {
    const { database, log, work, tick, carry, concurrency = 16 } = this.#options
    // Its own connections, so that a backlog never takes those of requests.
    this.#pool = new Pool({ ...database.pool.options, max: 6, application_name: 'enishi workflows' })
    this.#pool.on('error', ({ message }) => log.warn({ reason: message }, 'an idle connection of workflows was lost'))
    this.#liveness = new Liveness({ pool: this.#pool, log })
    const executorID = await this.#liveness.begin()
    DBOS.setConfig({
      name: 'enishi',
      systemDatabaseUrl: 'postgresql://enishi@localhost/enishi',
      systemDatabasePool: this.#pool,
      systemDatabaseSchemaName: dbosSchema,
      applicationVersion,
      executorID,
      runMigrations: false,
      useListenNotify: false,
      logger: quiet(log),
    })
    DBOS.registerWorkflow(this.#inHand.kept(work), { name: pieceName, maxRecoveryAttempts: 1_000 })
    DBOS.registerWorkflow(this.#inHand.kept(carry), { name: messageName, maxRecoveryAttempts: 1_000 })
    const minute = DBOS.registerWorkflow((at: Date) => tick(at), { name: 'minute', maxRecoveryAttempts: 20 })
    await DBOS.launch()
    await DBOS.registerQueue(queueName, {
      ...queueOptions,
      workerConcurrency: concurrency,
      onConflict: 'always_update',
    })
    await DBOS.registerQueue(messageQueueName, {
      ...{ minPollingIntervalMs: 200, workerConcurrency: 8, onConflict: 'always_update' },
    })
    await DBOS.applySchedules([{ scheduleName: 'minute', workflowFn: minute, schedule: '* * * * *', context: null }])
    this.#liveness.watch()
  }

  /** What is under way comes to the end of its step; the rest is done by others, or after the next start. */
  async close(): Promise<void> {
    await this.#liveness?.end()
    await this.#inHand.end(5_000)
    // What was cut off never answers; the others have been answered, and only their end is to be noted.
    if (DBOS.isInitialized()) await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: 200 })
    await this.#liveness?.release()
    await this.#pool?.end()
  }
}

/** What DBOS tells at its start and of each recovery is of no use to operators. */
const quiet = (log: Logger) => ({
  info: (entry: unknown) => log.debug({ dbos: entry }, 'dbos'),
  debug: () => {},
  warn: (entry: unknown) => log.warn({ dbos: entry }, 'dbos'),
  error: (entry: unknown) => log.error({ dbos: entry }, 'dbos'),
})
