/** What a node may use while it runs; everything in it acts as the run does (its rights, its budget). */
import type { Json, JsonObject } from '../json.ts'

export interface NodeContext {
  run: { id: string; workflow: string; version: number; test: boolean }
  node: { id: string; type: string }
  /** The same on every attempt of this step of this run, and only there: an idempotency key. */
  key: string
  attempt: number
  /** Aborted when the step's time is over or the server ends. */
  signal: AbortSignal
  /** The step's moment; the same when it is repeated. */
  now: Date
  locale: string
  timeZone: string
  /** The record the run is about as it is now, or null. */
  record: { entity: string; _id: string } | null
  records: NodeRecords
  /** `fetch` of the public internet only, and of hosts an administrator allowed. Captured in a test run. */
  fetch: typeof fetch
  /** Of the vault; never stored with the run. Throws when there is none of that name. */
  secret(name: string): Promise<string>
  log: { info(message: string, details?: JsonObject): void; warn(message: string, details?: JsonObject): void }
}

/** Records under the run's rights, in the step's transaction. Shapes are those of the API. */
export interface NodeRecords {
  get(entity: string, id: string, options?: { select?: string[] }): Promise<JsonObject | null>
  find(entity: string, query: RecordsQuery): Promise<JsonObject[]>
  aggregate(entity: string, query: JsonObject): Promise<JsonObject[]>
  create(entity: string, body: JsonObject): Promise<JsonObject>
  update(entity: string, id: string, patch: JsonObject): Promise<JsonObject>
  remove(entity: string, id: string): Promise<void>
  upsert(entity: string, key: string, body: JsonObject): Promise<JsonObject>
}

export interface RecordsQuery {
  /** CEL. */
  filter?: string
  sort?: string[]
  select?: string[]
  limit?: number
}

/** What a node throws for a failure that repeating does not mend; anything else thrown is repeated by its `retry`. */
export interface StepFailure {
  code: string
  message: string
  details?: Json
}
