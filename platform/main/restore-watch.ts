/**
 * A restore under running servers. Whoever begins it takes a lock and tells all processes; each closes all of its work and
 * answers 503 with how far it is. One restores, in one transaction, while the others wait for the lock, which PostgreSQL
 * lets go of when its holder is done, or dead. Then each opens its work anew, on what is there: before or after, never half.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'
import { noteAudit } from '../access/audit.ts'
import { readFormer } from '../backup/former.ts'
import { backupFolder } from '../backup/kept-backups.ts'
import { keepOutcome } from '../backup/restore-outcome.ts'
import type { Restorer, WantedRestore } from '../backup/restorer.ts'
import type { Config } from '../config.ts'
import type { RestoreOutcome } from '../contract/backup.ts'
import { systemCaller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import { conflict } from '../errors.ts'
import type { Services } from '../http/services.ts'
import { carryOutRestore } from './carry-out-restore.ts'
import { restoringAnswer } from './restoring-answer.ts'
import type { Handler, WebServer } from './web-server.ts'

export interface ServerWork {
  services: Services
  fetch: Handler
  /** `answered`: when nobody waits for an answer any more. */
  close(answered: () => Promise<void>): Promise<void>
}

export interface RestoreWatchParts {
  web: WebServer
  connect: () => Promise<Database>
  config: Config
  log: Logger
  open: (restorer: Restorer) => Promise<ServerWork>
}

const restoreLock = 3_654_711_901
/** More than what passes by itself takes. */
const mostTries = 5
const channel = 'enishi_restore'
/** Without a word it is a connection that was lost and is there again: that is no reason to stop work. */
const begins = 'begins'
/** With the percentage behind it: the name of the lock's connection, which everybody can see. */
const nameOfLock = 'enishi restore'

export class RestoreWatch implements Restorer {
  readonly #parts: RestoreWatchParts
  #work: ServerWork | null = null
  /** When what was before a restore was put aside, as this process last found it; null: nothing is kept. */
  #former: string | null = null
  #aside: Promise<void> | null = null
  #done = 0
  #ending = false

  constructor(parts: RestoreWatchParts) {
    this.#parts = parts
  }

  async start(): Promise<Services> {
    this.#former = await this.#othersDone()
    const { services } = await this.#open()
    return services
  }

  async begin(wish: WantedRestore): Promise<void> {
    if (this.#aside || this.#ending) throw goesOn()
    const begun = Promise.withResolvers<void>()
    this.#aside = this.#lead(wish, begun).finally(() => {
      this.#aside = null
    })
    return begun.promise
  }

  /** A restore that this process carries out is taken back. */
  async close(answered: () => Promise<void>): Promise<void> {
    this.#ending = true
    await this.#aside
    await this.#work?.close(answered)
  }

  async #lead(wish: WantedRestore, begun: PromiseWithResolvers<void>): Promise<void> {
    const { connect, log } = this.#parts
    let outcome: RestoreOutcome | null = null
    try {
      const database = await connect()
      try {
        await database.asOwner(async lock => {
          if (!(await taken(lock))) throw goesOn()
          begun.resolve()
          outcome = await this.#restore(wish, database, lock)
        })
      } finally {
        await database.close()
      }
    } catch (error) {
      begun.reject(error)
      log.error({ err: error }, 'a restore ended early')
    }
    await this.#openAgain(outcome)
  }

  async #restore(wish: WantedRestore, database: Database, lock: PoolClient): Promise<RestoreOutcome> {
    const { config, log } = this.#parts
    // Also whoever lost the connection for a moment hears of it.
    const tell = () =>
      lock.query(`SELECT pg_notify('${channel}', '${begins}'), set_config('application_name', $1, false)`, [
        this.#name(),
      ])
    const telling = setInterval(
      () => void tell().catch(error => log.warn({ err: error }, 'others were not told')),
      1_000,
    )
    try {
      await tell()
      await this.#closeWork()
      const outcome = await carryOutRestore({ wish, database, config, log }, done => {
        if (this.#ending) throw conflict('stopped', 'The server was stopped meanwhile.')
        this.#done = done
      })
      await keepOutcome(backupFolder(config.dataFolder), outcome)
      return outcome
    } finally {
      clearInterval(telling)
    }
  }

  readonly #name = () => `${nameOfLock} ${this.#done}`

  /** Another process restores. */
  #standAside(): void {
    this.#aside ??= this.#closeWork()
      .catch(error => this.#parts.log.error({ err: error }, 'work did not end as it should'))
      .then(() => this.#openAgain(null))
      .finally(() => {
        this.#aside = null
      })
  }

  async #closeWork(): Promise<void> {
    const { web } = this.#parts
    const work = this.#work
    // Also what cannot be closed is not gone on with.
    this.#work = null
    this.#done = 0
    web.serve(restoringAnswer(() => ({ state: 'restoring', done: this.#done })))
    await work?.close(() => web.idle())
  }

  async #open(): Promise<ServerWork> {
    const work = await this.#parts.open(this)
    this.#work = work
    try {
      await work.services.database.listen(channel, word => {
        if (word === begins) this.#standAside()
      })
    } catch (error) {
      await this.#closeWork()
      throw error
    }
    if (this.#work === work) this.#parts.web.serve(work.fetch)
    return work
  }

  /** Until it is possible, since nobody else would do it; but for what was restored meanwhile and is not to be opened. */
  async #openAgain(outcome: RestoreOutcome | null): Promise<void> {
    let failed = 0
    while (!this.#work && !this.#ending)
      try {
        const former = await this.#othersDone().catch(error => {
          // The database itself was away: that passes.
          failed = 0
          throw error
        })
        if (this.#ending) return
        const isRestored = former !== null && former !== this.#former
        if (isRestored && failed >= mostTries) return this.#giveUp()
        failed += 1
        const { services } = await this.#open()
        this.#former = former
        if (outcome) await noteEnd(services, outcome)
      } catch (error) {
        this.#parts.log.error({ err: error }, 'work could not be taken up again')
        await pause(2_000)
      }
  }

  /** No connection is held from then on: taking the restore back needs the database for itself. */
  #giveUp(): void {
    const { web, log } = this.#parts
    log.fatal(
      'What was restored cannot be opened; the reason stands above. What was there before is kept: run "npx enishi restore back", then start this server again.',
    )
    web.serve(restoringAnswer(() => ({ state: 'stuck', done: 100 })))
  }

  /** When what was there before a restore was put aside; null where nothing is kept. */
  async #othersDone(): Promise<string | null> {
    const database = await this.#parts.connect()
    try {
      while (!this.#ending) {
        const { rows } = await database.query<{ free: boolean; name: string | null }>(
          {
            text: `SELECT pg_try_advisory_xact_lock_shared($1) AS free, (SELECT max(application_name) FROM pg_stat_activity
              WHERE datname = current_database() AND starts_with(application_name, $2)) AS name`,
          },
          [restoreLock, nameOfLock],
        )
        if (rows[0]!.free) return (await readFormer(database))?.at ?? null
        this.#done = Number(rows[0]!.name?.slice(nameOfLock.length)) || 0
        await pause(500)
      }
      return null
    } finally {
      await database.close()
    }
  }
}

async function taken(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [restoreLock])
  return rows[0]!.taken
}

const goesOn = () => conflict('restore-runs', 'A restore goes on already. Wait until it is done.')

/** In the log of what is there now. */
const noteEnd = ({ database }: Services, { name, by, ok }: RestoreOutcome) =>
  noteAudit(
    database,
    { caller: systemCaller, ip: null },
    { action: 'backup', details: { restored: name ?? 'what was before', by, ok } },
  )
