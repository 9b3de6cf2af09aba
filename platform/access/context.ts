/** Everything a request needs, handed down; nothing hangs on module state. */
import type { Logger } from 'pino'
import type { Caller } from '../contract/caller.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Organisation } from '../expression/organisation/organisation.ts'
import type { Entity, Model } from '../metadata/model.ts'

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
  /** Who is asked before a record is saved; handed in by main. */
  beforeSave?: BeforeSave
  /** What a change triggers, looked up and enqueued in the change's own transaction; handed in by main. */
  onChange?: (transaction: Transaction, change: RecordChange) => Promise<void>
}

export interface BeforeSave {
  /** Whether anybody is to be asked: it costs nothing where nobody is. */
  wants(entity: Entity, operation: RecordToSave['operation']): boolean
  /** `locale`: of who saves, for what they are told. */
  ask(saved: RecordToSave, locale: string): Promise<SaveVerdict>
}

export interface RecordToSave {
  entity: Entity
  operation: 'create' | 'update'
  id: string
  /** All own fields as they will be, without encrypted ones. */
  record: JsonObject
  previous: JsonObject | null
  changed: ReadonlySet<string>
}

export interface SaveVerdict {
  set: JsonObject
  problems: Problem[]
}

export interface RecordChange {
  entity: string
  record: string
  operation: 'create' | 'update' | 'delete' | 'restore'
  version: number
}
