/** What a plan does, as its journal keeps it: a statement or a few that belong together, and how to take them back. */

/** Rows of a table that are written anew, some at a time, in the order of their ids. */
export interface Backfill {
  table: string
  /** `SET …`, `WHERE …` of the rows that are not as they should be yet. */
  set: string
  where: string
  rows: number
  /** Of changes that the history tells: how they are logged, of `written (key, was, now_is, version)`. */
  log?: { column: string; sql: string }
}

export interface Statement {
  /** Of the step. */
  id: string
  sql: string[]
  /** Nobody waits for it, so it may wait for others and take its time: CONCURRENTLY, VALIDATE, ANALYZE. */
  beside?: boolean
  /** An index that it makes: kept where it is there and valid, made anew where it was cut off. */
  index?: string
  backfill?: Backfill
  /** Cannot be done twice: where it may have been cut off it is taken back first. */
  once?: boolean
  /** A question that must have no answer; its first column is told. */
  refuse?: { sql: string; message: string }
  /** Rows to read or write, for the progress. */
  rows?: number
  /** Takes it back; harmless when it was never done. */
  undo: string[]
}

export interface Phases {
  expand: Statement[]
  middle: Statement[]
  contract: Statement[]
}

/** As a person reads it; a backfill runs by ranges of ids. */
export const toldSql = ({ sql, backfill }: Statement): string[] => [
  ...sql,
  ...(backfill
    ? [`UPDATE data."${backfill.table.replaceAll('"', '""')}" SET ${backfill.set} WHERE ${backfill.where}`]
    : []),
]
