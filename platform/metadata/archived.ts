/** What lies in the archive of the database, told by the names it had. */
import type { Archived } from '../contract/archive.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { readArchive } from './database-state.ts'
import type { Archive } from './diff.ts'
import { objectAt } from './json-values.ts'
import type { Entity, Model } from './model.ts'
import { archivedLinkName, archivedName } from './names.ts'
import type { Query } from './store.ts'
import { archivedColumn } from './tables.ts'

/** With what brings it back, and where its data stands. */
export interface ArchivedThing extends Archived {
  /** The entity's last text; null of a field. */
  text: string | null
  /** The field's schema; null of an entity, and where no document says it any more. */
  property: Json | null
  /** The field's, in the table of its entity; none of an entity. */
  columns: { table: string; name: string }[]
  tables: string[]
}

/** Newest first. */
export async function readArchived(query: Query, model: Model): Promise<ArchivedThing[]> {
  const archive = await readArchive(query)
  if (!archive.tables.size && !archive.columns.size) return []
  const entities = await removedEntities(query, archive)
  const fields: ArchivedThing[] = []
  for (const entity of model.entities.values()) fields.push(...(await removedFields(query, entity, archive)))
  return [...entities, ...fields].toSorted((one, other) => other.revision - one.revision)
}

interface EntityRow {
  id: string
  name: string
  revision: number
  at: Date | string
  author: string
  text: string
  ids: Record<string, string>
}

async function removedEntities(query: Query, { tables }: Archive): Promise<ArchivedThing[]> {
  const rows = await query<EntityRow>(
    `SELECT d.id, d.name, d.revision, r.at, r.author_name AS author, last.body AS text, last.ids
       FROM enishi.document AS d JOIN enishi.revision AS r USING (revision)
       CROSS JOIN LATERAL (
         SELECT v.body, v.ids FROM enishi.document_revision AS v
          WHERE v.kind = 'entity' AND v.id = d.id AND v.body IS NOT NULL ORDER BY v.revision DESC LIMIT 1) AS last
      WHERE d.kind = 'entity' AND d.body IS NULL`,
  )
  return rows
    .filter(({ id }) => tables.has(archivedName(id)))
    .map(({ id, name, revision, at, author, text, ids }) => ({
      entity: { id, name },
      field: null,
      because: 'removed',
      ...{ revision, at: new Date(at).toISOString(), author, text, property: null, columns: [] },
      tables: [archivedName(id), ...Object.values(ids).map(field => archivedLinkName(id, field))].filter(table =>
        tables.has(table),
      ),
    }))
}

interface FieldRow {
  id: string
  name: string
  because: Archived['because']
  revision: number
  at: Date | string
  author: string
  /** Of the document that had it last; of kept values the property itself. */
  body: JsonObject
}

/** Fields that a document of the entity (its own, an extension) once had, and whose values are still there. */
async function removedFields(query: Query, entity: Entity, { tables, columns }: Archive): Promise<ArchivedThing[]> {
  const own = columns.get(entity.table)
  const mayHaveLinks = tables.size > 0
  if (!own && !mayHaveLinks) return []
  const current = new Set(entity.fields.map(({ id }) => id))
  const rows = await query<FieldRow>(everyField, [entity.id, entity.name])
  return rows.flatMap(({ id, name, because, revision, at, author, body }): ArchivedThing[] => {
    const names = ['', '$entity', '$id'].map(part => archivedColumn(id + part)).filter(column => own?.has(column))
    const standing = names.map(name => ({ table: entity.table, name }))
    const links = [archivedLinkName(entity.id, id)].filter(table => tables.has(table))
    if (current.has(id) || !(standing.length || links.length)) return []
    const property = because === 'type' ? body : (objectAt(body, 'properties')?.[name] ?? null)
    return [
      {
        entity: { id: entity.id, name: entity.name },
        field: { id, name },
        ...{ because, revision, at: new Date(at).toISOString(), author, property, text: null },
        ...{ columns: standing, tables: links },
      },
    ]
  })
}

/** By its lasting id the last revision that had it, and the one after that, which had it no more. */
const everyField = `
  WITH versions AS (
    SELECT kind, id, revision, body, ids, lead(revision) OVER (PARTITION BY kind, id ORDER BY revision) AS next
      FROM enishi.document_revision
     WHERE (kind = 'entity' AND id = $1)
        OR (kind = 'extension' AND id IN (
             SELECT id FROM enishi.document_revision WHERE kind = 'extension' AND body::jsonb ->> 'entity' = $2))
  ), lost AS (
    SELECT DISTINCT ON (field.value) field.value AS id, field.key AS name, v.next AS revision, v.body::jsonb AS body
      FROM versions AS v CROSS JOIN LATERAL jsonb_each_text(v.ids) AS field
     WHERE v.body IS NOT NULL ORDER BY field.value, v.revision DESC
  ), found AS (
    SELECT id, name, 'removed' AS because, revision, body FROM lost WHERE revision IS NOT NULL
    UNION ALL
    SELECT id, name, 'type', revision, property FROM enishi.kept_field WHERE entity = $1
  )
  SELECT found.*, r.at, r.author_name AS author FROM found JOIN enishi.revision AS r USING (revision)`
