/** The model's documents in the database: read whole, or what changed since a revision; every revision is kept. */
import type { DocumentKind } from '../contract/documents.ts'
import type { Json } from '../contract/json.ts'
import type { Revision } from '../contract/plan.ts'
import type { Database, Queries } from '../database/database.ts'
import type { DocumentSource, ModelSources } from './compile-model.ts'
import type { EntitySource } from './draft.ts'

/** One statement with its values; on the pool or on the owner's connection. */
export type Query = <Row>(text: string, values?: unknown[]) => Promise<Row[]>

export const queryOf =
  (queries: Pick<Queries, 'query'>): Query =>
  async <Row>(text: string, values: unknown[] = []) =>
    (await queries.query<Row>({ text }, values)).rows

export interface DocumentRow {
  kind: 'entity' | DocumentKind
  id: string
  name: string
  revision: number
  /** Null: removed. */
  body: string | null
  ids: Record<string, string>
}

const noSources: ModelSources = { revision: 0, entities: [], documents: [] }

/** All documents of the database's revision; `known` saves reading what it has. */
export async function readSources(query: Query, known: ModelSources = noSources): Promise<ModelSources> {
  const rows = await query<DocumentRow & { current: number }>(
    `SELECT m.revision AS current, d.kind, d.id, d.name, d.revision, d.body, d.ids
       FROM enishi.model AS m LEFT JOIN enishi.document AS d ON d.revision > $1`,
    [known.revision],
  )
  const changed = rows.filter(row => row.kind !== null)
  return withRows({ ...known, revision: rows[0]?.current ?? 0 }, changed)
}

/** What the sources become when these documents are written. */
export function withRows(sources: ModelSources, rows: readonly DocumentRow[]): ModelSources {
  const entities = new Map(sources.entities.map(source => [source.id, source]))
  const documents = new Map(sources.documents.map(source => [`${source.kind} ${source.id}`, source]))
  for (const row of rows) {
    if (row.kind !== 'entity') setOrDelete(documents, `${row.kind} ${row.id}`, documentSource(row))
    else setOrDelete(entities, row.id, entitySource(row))
  }
  const byKey = <T>(map: Map<string, T>) =>
    [...map].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, it]) => it)
  return { revision: sources.revision, entities: byKey(entities), documents: byKey(documents) }
}

const setOrDelete = <T>(map: Map<string, T>, key: string, value: T | null) =>
  value ? void map.set(key, value) : void map.delete(key)

function entitySource({ id, name, revision, body, ids }: DocumentRow): EntitySource | null {
  return body === null ? null : { id, name, revision, text: body, ids, ...(id === 'user' && { system: true }) }
}

function documentSource({ kind, id, revision, body, ids }: DocumentRow): DocumentSource | null {
  return body === null ? null : { kind: kind as DocumentKind, id, revision, body: JSON.parse(body), ids }
}

export interface RevisionEntry {
  revision: number
  author: { id: string | null; name: string }
  summary: string
  documents: Revision['documents']
}

/** In the transaction of the switch. */
export async function writeDocuments(query: Query, rows: readonly DocumentRow[], entry: RevisionEntry): Promise<void> {
  const { revision, author, summary, documents } = entry
  await query(
    `INSERT INTO enishi.revision (revision, author, author_name, summary, documents) VALUES ($1, $2, $3, $4, $5)`,
    [revision, author.id, author.name, summary, JSON.stringify(documents)],
  )
  const values = JSON.stringify(rows.map(row => ({ ...row, revision })))
  await query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS row (kind text, id text, name text, revision integer, body text, ids jsonb)
     ), kept AS (
       INSERT INTO enishi.document_revision (kind, id, name, revision, body, ids)
       SELECT kind, id, name, revision, body, ids FROM given
     )
     INSERT INTO enishi.document (kind, id, name, revision, body, ids)
     SELECT kind, id, name, revision, body, ids FROM given
     ON CONFLICT (kind, id) DO UPDATE
       SET name = excluded.name, revision = excluded.revision, body = excluded.body, ids = excluded.ids`,
    [values],
  )
  await query('UPDATE enishi.model SET revision = $1', [revision])
  await query(`SELECT pg_notify('enishi_model', $1)`, [String(revision)])
}

interface RevisionRow {
  revision: number
  at: Date | string
  author: string | null
  author_name: string
  summary: string
  documents: Revision['documents']
}

const toRevision = (row: RevisionRow): Revision => ({
  revision: row.revision,
  at: new Date(row.at).toISOString(),
  author: row.author ? { _id: row.author, _label: row.author_name } : null,
  summary: row.summary,
  documents: row.documents,
})

/** Newest first. */
export async function allRevisions(database: Database, limit = 200): Promise<Revision[]> {
  const rows = await queryOf(database)<RevisionRow>('SELECT * FROM enishi.revision ORDER BY revision DESC LIMIT $1', [
    limit,
  ])
  return rows.map(toRevision)
}

/** Every revision of one document, newest first, with what it said then; null where it was removed. */
export async function revisionsOf(
  database: Database,
  kind: 'entity' | DocumentKind,
  name: string,
): Promise<{ revision: Revision; text: string | null }[]> {
  const rows = await queryOf(database)<RevisionRow & { body: string | null }>(
    `SELECT r.*, d.body FROM enishi.document_revision AS d JOIN enishi.revision AS r USING (revision)
      WHERE d.kind = $1 AND d.id = (
        SELECT id FROM enishi.document WHERE kind = $1 AND (name = $2 OR id = $2)
         ORDER BY body IS NULL, revision DESC LIMIT 1)
      ORDER BY revision DESC`,
    [kind, name],
  )
  return rows.map(({ body, ...row }) => ({ revision: toRevision(row), text: body }))
}

export interface DocumentText {
  id: string
  name: string
  revision: number
  text: string
  ids: Json
}

/** As it stands, or as it stood at a revision; null where there was none. */
export async function documentText(
  database: Database,
  kind: 'entity' | DocumentKind,
  name: string,
  at?: number,
): Promise<DocumentText | null> {
  const rows = await queryOf(database)<DocumentRow>(
    at === undefined
      ? 'SELECT * FROM enishi.document WHERE kind = $1 AND (name = $2 OR id = $2) AND body IS NOT NULL'
      : `SELECT * FROM enishi.document_revision
          WHERE kind = $1 AND (name = $2 OR id = $2) AND revision <= $3 ORDER BY revision DESC LIMIT 1`,
    at === undefined ? [kind, name] : [kind, name, at],
  )
  const row = rows.find(({ name: own }) => own === name) ?? rows[0]
  return row?.body == null ? null : { id: row.id, name: row.name, revision: row.revision, text: row.body, ids: row.ids }
}
