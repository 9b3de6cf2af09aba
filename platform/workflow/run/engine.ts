/** What runs need of the rest of the server; made once by main, handed down. */
import type { Logger } from 'pino'
import type { Context } from '../../access/context.ts'
import type { Caller } from '../../contract/caller.ts'
import type { Json } from '../../contract/json.ts'
import type { Database, Transaction } from '../../database/database.ts'
import type { Attempt } from '../../messages/deliver-message.ts'
import type { ModelSource } from '../../metadata/model.ts'
import type { Capture } from '../../outbound/guarded-fetch.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { WorkflowTypes } from '../registry.ts'
import type { TaskSeams } from '../tasks/seams.ts'
import type { Versions } from './versions.ts'

export interface EngineServices {
  database: Database
  models: Pick<ModelSource, 'current' | 'reload'>
  types: WorkflowTypes
  log: Logger
  contextOf(caller: Caller): Context
  /** As of now; null for who is not there or not active any more. */
  callerById(id: string): Promise<Caller | null>
  /** For calls of nodes to the outside. */
  fetchFor(options: { seconds: number; capture?: Capture }): typeof fetch
  secret(name: string): Promise<string>
  sandbox: Sandbox
  /** One attempt to hand a message to its channel. */
  deliver(message: string): Promise<Attempt>
  tell: TaskSeams['tell']
  /** Without the values of secrets, before it is kept. */
  redact<T extends Json>(value: T): T
}

export interface FailedRun {
  id: string
  workflow: string
  title: string
  owner: string | null
  message: string
}

/** A piece of a run's work as it is handed to DBOS. */
export interface Enqueued {
  run: string
  piece: string
  /** The token whose time has come. */
  token?: number
  /** When, where not at once. */
  at?: Date
}

export interface RunEngine extends EngineServices {
  versions: Versions
  /** It failed too often, and begins no more runs. */
  isPaused(workflow: string): boolean
  /** A run has failed for good, for now: its owner is told. */
  noteFailure(run: FailedRun): void
  /** Of a test run: what the step did is written down. */
  afterStep?(seq: number): Promise<void>
  /** Aborted when the server ends. */
  ending: AbortSignal
  enqueue(transaction: Transaction, work: Enqueued): Promise<void>
}
