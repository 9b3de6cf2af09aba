/** A model's documents as they would read if entities and fields had other names, so that versions can be compared. */
import type { Json, JsonObject } from '../../contract/json.ts'
import { type CompiledModel, compileModel, type ModelSources } from '../../metadata/compile-model.ts'
import { entityName } from '../../metadata/entity-name.ts'
import { followRenames } from '../../metadata/follow-renames.ts'
import { objectAt } from '../../metadata/json-values.ts'
import type { ResolvedRow } from '../../metadata/resolved.ts'
import { withRows } from '../../metadata/store.ts'
import type { MergedNames } from './merged-names.ts'
import { type NewNames, renameFields } from './rename-fields.ts'

/** By `documentKey`. */
export type Bodies = ReadonlyMap<string, JsonObject>

/** An entity by its lasting id, `entity 62740e8c2adf`; another document by its own, `view account.all`. */
export const documentKey = (kind: string, id: string): string => `${kind} ${id}`

export function underNames(model: CompiledModel, names: MergedNames): Bodies {
  const entities = model.sources.entities.flatMap(source => renamedEntity(model, source.name, names) ?? [])
  const extensions = model.sources.documents.flatMap(source => renamedExtension(model, source.id, names) ?? [])
  const renamed = withRows(model.sources, [...entities, ...extensions])
  const next = compileModel(renamed, undefined, model.language)
  return bodiesOf(withRows(renamed, followRenames(model, next, entities)))
}

export const bodiesOf = ({ entities, documents }: ModelSources): Bodies =>
  new Map<string, JsonObject>([
    ...entities.map(({ id, text }) => [documentKey('entity', id), JSON.parse(text) as JsonObject] as const),
    ...documents.map(({ kind, id, body }) => [documentKey(kind, id), body as unknown as JsonObject] as const),
  ])

function renamedEntity(model: CompiledModel, name: string, names: MergedNames): ResolvedRow | null {
  const { source } = model.drafts.get(name)!
  const newName = names.entities.get(source.id) ?? name
  const fields = newNames(model, name, names)
  if (newName === name && fields.size === 0) return null
  const document = renameFields(JSON.parse(source.text) as JsonObject, fields)
  if (entityName(document) !== newName) document['x-entity'] = { ...objectAt(document, 'x-entity'), name: newName }
  const ids = Object.fromEntries(Object.entries(source.ids).map(([field, id]) => [fields.get(field) ?? field, id]))
  const { id, revision } = source
  return { kind: 'entity', id, name: newName, revision, body: JSON.stringify(document), ids, at: '', change: 'change' }
}

function renamedExtension(model: CompiledModel, id: string, names: MergedNames): ResolvedRow | null {
  const source = model.sources.documents.find(source => source.kind === 'extension' && source.id === id)
  if (source?.body.kind !== 'extension') return null
  const fields = newNames(model, source.body.entity, names)
  if (fields.size === 0) return null
  const body = JSON.stringify(renameFields(source.body as unknown as JsonObject, fields))
  const ids = Object.fromEntries(Object.entries(source.ids).map(([field, id]) => [fields.get(field) ?? field, id]))
  return { kind: 'extension', id, name: id, revision: source.revision, body, ids, at: '', change: 'change' }
}

function newNames(model: CompiledModel, entity: string, names: MergedNames): NewNames {
  const draft = model.drafts.get(entity)
  const merged = draft && names.fields.get(draft.source.id)
  const changed = draft?.fields.flatMap(({ id, name }): [string, Json][] => {
    const newName = merged?.get(id)
    return newName === undefined || newName === name ? [] : [[name, newName]]
  })
  return new Map(changed as [string, string][])
}
