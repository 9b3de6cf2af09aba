/**
 * Which process a piece of work is in, and whether that process lives: each holds an advisory lock in the name of its
 * executor for as long as its connection stands. Survivors look every other second whose lock is free, and take over
 * what such a one had in hand. Without it DBOS would leave its work lying until that very executor comes back.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor'
import type { Pool, PoolClient } from 'pg'
import type { Logger } from 'pino'
import { dbosSchema } from '../../database/dbos-schema.ts'

const lockClass = 654_711_090
const every = 1_500

export class Liveness {
  readonly #pool: Pool
  readonly #log: Logger
  readonly #number = randomInt(1, 2 ** 31 - 1)
  readonly #ending = new AbortController()
  #session: PoolClient | undefined
  #watching: Promise<void> | undefined

  constructor({ pool, log }: { pool: Pool; log: Logger }) {
    this.#pool = pool
    this.#log = log
  }

  /** The executor's id; its lock is held from now on. */
  async begin(): Promise<string> {
    await this.#hold()
    return `e${this.#number}`
  }

  watch(): void {
    this.#watching = this.#watch()
  }

  /** Nothing is taken over any more. */
  async end(): Promise<void> {
    this.#ending.abort()
    await this.#watching
  }

  /** From now on others take over what this process had in hand. */
  async release(): Promise<void> {
    this.#session?.release(true)
    this.#session = undefined
  }

  async #hold(): Promise<void> {
    const session = await this.#pool.connect()
    session.on('error', error => {
      if (this.#session !== session) return
      this.#session = undefined
      // A lost connection keeps its place in the pool until it is given back.
      session.release(error)
    })
    try {
      await session.query('SET idle_session_timeout = 0')
      await session.query('SELECT pg_advisory_lock($1, $2)', [lockClass, this.#number])
      this.#session = session
    } catch (error) {
      session.release(true)
      throw error
    }
  }

  async #watch(): Promise<void> {
    const { signal } = this.#ending
    while (!signal.aborted) {
      try {
        if (!this.#session) await this.#hold()
        await this.#takeOver()
      } catch (error) {
        this.#log.warn({ err: error }, 'workflows could not look after each other; trying again')
      }
      await pause(every, undefined, { signal }).catch(() => {})
    }
  }

  async #takeOver(): Promise<void> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `SELECT DISTINCT executor_id AS id FROM ${dbosSchema}.workflow_status WHERE status = 'PENDING' AND executor_id <> $1`,
      [`e${this.#number}`],
    )
    for (const { id } of rows)
      if (await this.#isDead(id)) await DBOSExecutor.globalInstance?.recoverPendingWorkflows([id])
  }

  /** Its lock can be had. */
  async #isDead(id: string): Promise<boolean> {
    const number = Number(/^e(\d+)$/.exec(id)?.[1])
    if (!Number.isSafeInteger(number)) return true
    const { rows } = await this.#session!.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS free', [
      lockClass,
      number,
    ])
    if (rows[0]?.free) await this.#session!.query('SELECT pg_advisory_unlock($1, $2)', [lockClass, number])
    return rows[0]?.free === true
  }
}
