/**
 * What was renamed since a version was published: it speaks of entities and fields by the names of its day, and so do the
 * outputs that its runs have kept. A name that something else has taken since is still read as what it meant then.
 */
import type { WorkflowDocument } from '../../contract/workflow/workflow-document.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { type Renames, renameUses } from '../../metadata/rename-uses.ts'

/** Null where nothing was, which is nearly always. */
export function renamesSince(model: Model, at: Date): Renames | null {
  const past = (model.oldNames?.past ?? []).filter(({ since }) => since > at)
  if (!past.length) return null
  const byId = new Map([...model.entities.values()].map(entity => [entity.id, entity]))
  const entities = new Map<string, string>()
  const fields = new Map<string, Map<string, string>>()
  // Of two that had a name one after the other, the first had it then: also where it is gone, or has it again.
  const taken = new Set<string>()
  for (const { entity: id, field: fieldId, name } of past) {
    const key = fieldId === '' ? name : `${id} ${name}`
    if (taken.has(key)) continue
    taken.add(key)
    const entity = byId.get(id)
    const now = fieldId === '' ? entity?.name : entity?.fields.find(field => field.id === fieldId)?.name
    if (!entity || now === undefined || now === name) continue
    if (fieldId === '') entities.set(name, now)
    else fields.set(entity.name, (fields.get(entity.name) ?? new Map<string, string>()).set(name, now))
  }
  return { entities, fields }
}

/** The document in names of today: by way of names that nothing has, for one's old name may be another's new one. */
export function inNamesOfNow(
  document: WorkflowDocument,
  { entities, fields }: Renames,
  model: Model,
): WorkflowDocument {
  const renamed = [...fields].map(([entity, names]) => [entity, [...names]] as const)
  const away = renamed.map(
    ([entity, names]) => [entity, new Map(names.map(([old, now]) => [old, between(now)]))] as const,
  )
  const back = renamed.map(([entity, names]) => [entity, new Map(names.map(([, now]) => [between(now), now]))] as const)
  const halfway = renameUses(document, { entities, fields: new Map(away) }, underWay(model, fields)) ?? document
  return renameUses(halfway, { entities: new Map(), fields: new Map(back) }, model) ?? halfway
}

const between = (name: string) => `now__${name}`

/** The model with renamed fields under names that nothing has, and without what took an old name since. */
function underWay(model: Model, fields: Renames['fields']): Model {
  const entities = new Map(model.entities)
  for (const [name, names] of fields) entities.set(name, movedAway(model.entities.get(name)!, names))
  return { ...model, entities }
}

function movedAway(entity: Entity, names: ReadonlyMap<string, string>): Entity {
  const renamed = new Set(names.values())
  const fields = entity.fields.flatMap(field => {
    if (renamed.has(field.name)) return [{ ...field, name: between(field.name) }]
    return names.has(field.name) ? [] : [field]
  })
  return { ...entity, fields, byName: new Map(fields.map(field => [field.name, field])) }
}
