/** A table that was in the database before Enishi, or beside it: what an entity can be made of. */
import type { InferredSheet } from './inferred.ts'

export interface TableName {
  schema: string
  table: string
}

export interface SourceTable extends TableName {
  comment: string | null
  /** As PostgreSQL estimates it; null before its first ANALYZE. */
  rows: number | null
  /** False: whoever runs the database has to grant it first, by `grant`. */
  readable: boolean
  grant: string
  /** The entity that was made of it. */
  entity: string | null
}

/** What a sheet says of its columns by their values, with what the table declares. */
export interface InferredTable extends InferredSheet {
  comment: string | null
  /** Columns that only together are unique, by their numbers. */
  keys: number[][]
  /** Its first rows. */
  sample: string[][]
}
