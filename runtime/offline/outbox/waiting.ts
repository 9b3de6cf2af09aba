/** A write that waits for the server, as it was made. */
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { Problem } from '../../../platform/contract/problem.ts'

export interface Waiting {
  /** In the order they were made. */
  id?: number
  person: string
  method: 'POST' | 'PATCH'
  path: string
  body: JsonObject
  /** What stood in the fields of `body` before, as far as this device knew. */
  base: JsonObject
  /** `Idempotency-Key`: an answer may have been lost where the write was not. */
  key: string
  /** The version it was made on. */
  version: number | null
  entity: string
  /** The record's id; of a new one an id of this device's own. */
  record: string
  /** How the record was called. */
  label: string
  at: number
  /** `conflict`: somebody else saved first. `refused`: the server said no, `problem` says why. */
  state: 'waiting' | 'conflict' | 'refused'
  problem?: { status: number; code: string; message: string; errors: Problem[] }
}

export type Waits = Waiting & { id: number }

export const isNewRecord = ({ method, path }: Waiting): boolean => method === 'POST' && path.startsWith('/api/records/')

export const isComment = ({ path }: Waiting): boolean => path === '/api/comments'
