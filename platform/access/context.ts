/** Everything a request needs, handed down; nothing hangs on module state. */
import type { Logger } from 'pino'
import type { Caller } from '../contract/caller.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Organisation } from '../expression/organisation/organisation.ts'
import type { Model } from '../metadata/model.ts'

export interface Context {
  database: Database
  /** One revision for the whole request. */
  model: Model
  caller: Caller
  /** Its fiscal year, days off, currency and rates. */
  organisation: Organisation
  log: Logger
  /** The request's moment; `now` and `today` of expressions. */
  now: Date
  ip: string | null
  /** The installation's secret (`config.secret`): signs what travels through clients and comes back, such as cursors, and encrypts fields. */
  secret?: string
  /** Earlier secrets, whose encrypted values can still be read. */
  previousSecrets?: readonly string[]
  /** The database's revision now (`ModelSource.reload`): asked once when a statement met a table that had changed. */
  reload?: () => Promise<Model>
  /** Operations take part in this transaction instead of opening their own: all of them or none. */
  transaction?: Transaction
  /** What a change triggers, looked up and enqueued in the change's own transaction; handed in by main. */
  onChange?: (transaction: Transaction, change: RecordChange) => Promise<void>
}

export interface RecordChange {
  entity: string
  record: string
  operation: 'create' | 'update' | 'delete' | 'restore'
  version: number
}
