/** Which entity a document is of: by the id it says, by its name, by its name before; else a new one. */
import type { EntityDocument } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { CompiledModel } from './compile-model.ts'
import { newEntityId, saidIds } from './ids.ts'
import { objectAt, stringAt } from './json-values.ts'
import { isId } from './names.ts'
import type { Query } from './store.ts'

export interface Identity {
  id: string
  said: Record<string, string>
  before: { ids: Record<string, string>; revision: number } | null
  /** In which it changed last, removal included; 0 for what never was. */
  revision: number
}

export async function identifyEntity(
  { query, current }: { query: Query; current: CompiledModel },
  document: JsonObject,
  given: EntityDocument,
  name: string,
): Promise<Identity> {
  const settings = objectAt(document, 'x-entity') ?? {}
  const said = stringAt(settings, 'id')
  const renamedFrom = stringAt(settings, 'renamedFrom') ?? given.name
  const byName = (wanted: string | undefined) => current.sources.entities.find(source => source.name === wanted)
  const known =
    (said !== undefined && isId(said) ? current.sources.entities.find(({ id }) => id === said) : undefined) ??
    (said === undefined ? (byName(name) ?? byName(renamedFrom)) : undefined)
  if (known)
    return {
      id: known.id,
      said: await restoredIds(query, known.id, document, given.text),
      before: known,
      revision: known.revision,
    }
  const [gone] = await query<{ id: string; revision: number; ids: Record<string, string> }>(
    `SELECT id, revision, ids FROM enishi.document
      WHERE kind = 'entity' AND body IS NULL AND (id = $1 OR ($1 IS NULL AND name = $2 AND NOT EXISTS (
              SELECT FROM enishi.purged WHERE entity = document.id AND field = '')))
      ORDER BY revision DESC LIMIT 1`,
    [said ?? null, name],
  )
  if (!gone) return { id: said ?? (await freeId(query, name, 0)), said: saidIds(document), before: null, revision: 0 }
  const isBack = said !== undefined || (await wasText(query, gone.id, given.text))
  if (!isBack)
    return {
      id: await freeId(query, name, gone.revision),
      said: saidIds(document),
      before: null,
      revision: gone.revision,
    }
  return {
    id: gone.id,
    said: await restoredIds(query, gone.id, document, given.text),
    before: gone,
    revision: gone.revision,
  }
}

/**
 * A text that stood here before, byte for byte, brings the ids it had: its fields are the same ones again, but for those
 * that were purged since.
 */
async function restoredIds(
  query: Query,
  id: string,
  document: JsonObject,
  text: string,
): Promise<Record<string, string>> {
  const [then] = await query<{ ids: Record<string, string> }>(
    `SELECT (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each_text(ids)
              WHERE NOT EXISTS (
                SELECT FROM enishi.purged AS p
                 WHERE p.entity = $1 AND p.field IN ('', value) AND p.revision > document_revision.revision)) AS ids
       FROM enishi.document_revision
      WHERE kind = 'entity' AND id = $1 AND body = $2 ORDER BY revision DESC LIMIT 1`,
    [id, text],
  )
  return { ...then?.ids, ...saidIds(document) }
}

const wasText = async (query: Query, id: string, text: string): Promise<boolean> =>
  (
    await query(`SELECT FROM enishi.document_revision WHERE kind = 'entity' AND id = $1 AND body = $2 LIMIT 1`, [
      id,
      text,
    ])
  ).length > 0

/** An entity that was renamed keeps the id that its first name gave it. */
async function freeId(query: Query, name: string, revision: number): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const id = newEntityId(name, revision, attempt)
    const taken = await query(`SELECT FROM enishi.document WHERE kind = 'entity' AND id = $1`, [id])
    if (!taken.length) return id
  }
}
