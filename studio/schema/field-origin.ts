/** Which field of the saved document a row is, whatever it is called now: by id where the document carries ids. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { FieldRow } from './field-row.ts'
import { objectAt } from './read-json.ts'

/** Saved names of fields, and their ids where the document has them. */
export interface SavedFields {
  names: ReadonlySet<string>
  nameOfId: ReadonlyMap<unknown, string>
}

export function savedFields(document: JsonObject | null, rows: FieldRow[]): SavedFields {
  const ids = Object.entries(idsOf(document))
  return { names: new Set(rows.map(({ name }) => name)), nameOfId: new Map(ids.map(([name, id]) => [id, name])) }
}

/** The saved name; null for a field that is new. */
export function originOf(row: FieldRow, document: JsonObject | null, saved: SavedFields): string | null {
  const ids = idsOf(document)
  const byId = Object.hasOwn(ids, row.name) ? saved.nameOfId.get(ids[row.name]) : undefined
  if (byId !== undefined) return byId
  if (saved.names.has(row.name)) return row.name
  return row.renamedFrom !== undefined && saved.names.has(row.renamedFrom) ? row.renamedFrom : null
}

const idsOf = (document: JsonObject | null) => objectAt(objectAt(document ?? {}, 'x-entity'), 'ids')
