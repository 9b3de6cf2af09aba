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
  /** The run of a workflow that does it, and the workflows on records on the way to it. */
  run?: { id: string; chain: readonly { workflow: string; record: string | null }[] }
  /** What changes trigger; handed in by main. */
  onChange?: ChangeListener
}

export interface ChangeListener {
  /** Whether it is to be told: a change that nobody asks for stays a single statement. */
  wants(model: Model, entity: string, operation: RecordChange['operation']): boolean
  /** In the transaction of the changes themselves; `context` is whose changes they are. */
  changed(context: Context & { transaction: Transaction }, changes: readonly RecordChange[]): Promise<void>
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
  /** Of an update: the fields that are different now. */
  changed?: readonly string[]
  /** Of an update: the record as it was, whatever its writer may see of it. */
  before?: () => JsonObject
}
