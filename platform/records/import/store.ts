/** Imports and their rows in the database. */
import type { Import, ImportRow, ImportSettings, ImportState, RowOutcome, SheetFormat } from '../../contract/import.ts'
import type { Json } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Queries } from '../../database/database.ts'

type Query = Pick<Queries, 'query'>

export interface StoredImport {
  id: string
  /** Lasting id of the entity. */
  entity: string
  author: string | null
  file: string
  format: SheetFormat
  header: string[]
  rows: number
  settings: ImportSettings | null
  state: ImportState
  job: string | null
  created_at: string
}

export const addImport = (
  { query }: Query,
  {
    id,
    entity,
    author,
    file,
    format,
    header,
  }: Omit<StoredImport, 'rows' | 'settings' | 'state' | 'job' | 'created_at'>,
): Promise<unknown> =>
  query(
    {
      text: `INSERT INTO enishi.import (id, entity, author, file, format, header, rows, state)
        VALUES ($1, $2, $3, $4, $5, $6, 0, 'staged')`,
    },
    [id, entity, author, file, JSON.stringify(format), header],
  )

/** `first`: the number of the first of them. */
export const addRows = ({ query }: Query, id: string, first: number, rows: string[][]): Promise<unknown> =>
  query(
    {
      name: 'import-add-rows',
      text: `INSERT INTO enishi.import_row (import, number, cells)
        SELECT $1, $2::integer + (r.n)::integer - 1, ARRAY(SELECT jsonb_array_elements_text(r.cells))
        FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS r (cells, n)`,
    },
    [id, first, JSON.stringify(rows)],
  )

export const setRows = ({ query }: Query, id: string, rows: number): Promise<unknown> =>
  query({ text: 'UPDATE enishi.import SET rows = $2 WHERE id = $1' }, [id, rows])

/** A caller's own, or everybody's (`author` null), newest first. */
export async function findImports(
  { query }: Query,
  { author, id = null, limit = 50 }: { author: string | null; id?: string | null; limit?: number },
): Promise<StoredImport[]> {
  const { rows } = await query<StoredImport>(
    {
      name: 'import-find',
      text: `SELECT * FROM enishi.import WHERE ($1::uuid IS NULL OR author = $1) AND ($2::uuid IS NULL OR id = $2)
        ORDER BY created_at DESC, id DESC LIMIT $3`,
    },
    [author, id, limit],
  )
  return rows
}

/** What was said last of a sheet of this header. */
export async function rememberedSettings({ query }: Query, { author, entity, header }: StoredImport) {
  const { rows } = await query<{ settings: ImportSettings }>(
    {
      text: `SELECT settings FROM enishi.import
        WHERE author IS NOT DISTINCT FROM $1 AND entity = $2 AND header = $3 AND settings IS NOT NULL
        ORDER BY created_at DESC LIMIT 1`,
    },
    [author, entity, header],
  )
  return rows[0]?.settings ?? null
}

export const saveSettings = ({ query }: Query, id: string, settings: ImportSettings): Promise<unknown> =>
  query({ text: 'UPDATE enishi.import SET settings = $2 WHERE id = $1' }, [id, JSON.stringify(settings)])

export interface Move {
  from: readonly ImportState[]
  to: ImportState
  job: string | null
}

/** False where it is not in one of those states: somebody else has begun something with it. */
export async function moveImport({ query }: Query, id: string, { from, to, job }: Move): Promise<boolean> {
  const { rows } = await query(
    {
      text: 'UPDATE enishi.import SET state = $3, job = coalesce($4, job) WHERE id = $1 AND state = any($2) RETURNING id',
    },
    [id, from, to, job],
  )
  return rows.length > 0
}

/** As if no run had been. */
export const forgetOutcomes = ({ query }: Query, id: string): Promise<unknown> =>
  query(
    {
      text: `UPDATE enishi.import_row SET outcome = NULL, record = NULL, version = NULL, changes = NULL, problems = NULL
        WHERE import = $1 AND outcome IS NOT NULL`,
    },
    [id],
  )

export interface RowsAsked {
  after?: number
  /** `pending`: none yet. */
  outcomes?: readonly (RowOutcome | 'pending')[] | undefined
  limit: number
  /** From the last row to the first. */
  backwards?: boolean
}

export type StoredRow = ImportRow & { version: number | null }

export async function findRows({ query }: Query, id: string, asked: RowsAsked): Promise<StoredRow[]> {
  const { after = 0, outcomes = null, limit, backwards = false } = asked
  const { rows } = await query<StoredRow>(
    {
      name: `import-rows-${backwards ? 'back' : 'on'}`,
      text: `SELECT number, cells, outcome, record, version, changes, problems FROM enishi.import_row
        WHERE import = $1 AND ($3::text[] IS NULL OR coalesce(outcome, 'pending') = any($3))
          AND ${backwards ? '($2::integer = 0 OR number < $2)' : 'number > $2::integer'}
        ORDER BY number ${backwards ? 'DESC' : ''} LIMIT $4`,
    },
    [id, after, outcomes, limit],
  )
  return rows
}

export interface RowResult {
  number: number
  outcome: RowOutcome
  record?: string | null
  version?: number | null
  changes?: Record<string, [Json, Json]> | null
  problems?: Problem[] | null
}

/** Those of one batch. */
export const noteResults = ({ query }: Query, id: string, results: RowResult[]): Promise<unknown> =>
  query(
    {
      name: 'import-note',
      text: `UPDATE enishi.import_row AS r
        SET outcome = n.outcome, record = n.record, version = n.version, changes = n.changes, problems = n.problems
        FROM jsonb_to_recordset($2::jsonb)
          AS n (number integer, outcome text, record uuid, version integer, changes jsonb, problems jsonb)
        WHERE r.import = $1 AND r.number = n.number`,
    },
    [id, JSON.stringify(results)],
  )

export async function countsOf({ query }: Query, ids: string[]): Promise<Map<string, Import['counts']>> {
  const { rows } = await query<{ import: string; counts: Import['counts'] }>(
    {
      text: `SELECT import, jsonb_object_agg(outcome, n) AS counts
        FROM (SELECT import, outcome, count(*) AS n FROM enishi.import_row
          WHERE import = any($1) AND outcome IS NOT NULL GROUP BY import, outcome) AS c GROUP BY import`,
    },
    [ids],
  )
  return new Map(rows.map(({ import: id, counts }) => [id, counts]))
}

/** With its rows. */
export const removeImport = ({ query }: Query, id: string): Promise<unknown> =>
  query({ text: 'DELETE FROM enishi.import WHERE id = $1' }, [id])

/** Sheets hold what their records hold, so they are not kept for good. */
export const removeOldImports = ({ query }: Query): Promise<unknown> =>
  query({ text: "DELETE FROM enishi.import WHERE created_at < now() - interval '90 days'" })
