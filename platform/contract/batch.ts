/** Several operations in one transaction: `POST /api/batch`. See docs/api.md. */
import type { JsonObject } from './json.ts'
import type { RecordJson } from './record.ts'

export type BatchOperation = Named &
  (
    | { op: 'create'; body: JsonObject; refs?: Refs }
    | { op: 'update'; id: IdOrRef; body: JsonObject; refs?: Refs; version?: number }
    | { op: 'upsert'; key: string; value: string; body: JsonObject; refs?: Refs }
    | { op: 'copy'; id: IdOrRef; body?: JsonObject; refs?: Refs }
    | { op: 'delete'; id: IdOrRef; version?: number }
    | { op: 'restore'; id: IdOrRef }
  )

interface Named {
  entity: string
  /** What later operations call its record. */
  as?: string
}

/** The record of an earlier operation, by what that called it. */
export type IdOrRef = string | { ref: string }

/**
 * Values that come from earlier operations: a pointer into the body → the name of an operation (its record's `_id`), or
 * a name with a pointer behind it (`quote/number`).
 */
export interface Refs {
  [pointer: string]: string
}

export interface BatchAnswer {
  /** In the order of the operations; a deletion has no record. */
  results: { status: 200 | 201 | 204; record?: RecordJson }[]
}
