/** The change that brings something back from the archive: for plan and apply, like every other. */
import { applyEdits, modify } from 'jsonc-parser'
import type { ChangeSet } from '../contract/documents.ts'
import type { Database } from '../database/database.ts'
import { conflict, notFound } from '../errors.ts'
import { type ArchivedThing, readArchived } from './archived.ts'
import type { Model } from './model.ts'
import { type Query, queryOf } from './store.ts'

/** An entity by its id or name; a field by its id. */
export interface WhichArchived {
  entity: string
  field?: string | undefined
}

export async function findArchived(
  query: Query,
  model: Model,
  { entity, field }: WhichArchived,
): Promise<ArchivedThing> {
  const found = (await readArchived(query, model)).find(
    thing => (thing.entity.id === entity || thing.entity.name === entity) && (thing.field?.id ?? undefined) === field,
  )
  if (!found) throw notFound(field === undefined ? `The archived entity '${entity}'` : `The archived field '${field}'`)
  return found
}

export async function changeRestoring(database: Database, model: Model, which: WhichArchived): Promise<ChangeSet> {
  const thing = await findArchived(queryOf(database), model, which)
  const { entity, field, text, property } = thing
  if (!field) return { base: model.revision, entities: [{ name: entity.name, text: text! }] }
  const current = model.entities.get(entity.name)!
  if (current.system || property === null)
    throw conflict(
      'not-restorable',
      `The field '${field.name}' came with another document. Go back to a revision of that one instead.`,
    )
  const taken = new Set(current.fields.map(({ name }) => name.toLowerCase()))
  const name = freeName(field.name, taken)
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' }
  const written = [
    { path: ['properties', name], value: property },
    { path: ['x-entity', 'ids', name], value: field.id },
  ].reduce((text, { path, value }) => applyEdits(text, modify(text, path, value, { formattingOptions })), current.text)
  return { base: model.revision, entities: [{ name: entity.name, text: written }] }
}

/** Another field may have its name by now. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}_${number}`
    if (!taken.has(tried.toLowerCase())) return tried
  }
}
