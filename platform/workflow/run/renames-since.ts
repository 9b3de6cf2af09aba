/**
 * What was renamed since a version was published: it speaks of entities and fields by the names of its day, and so do the
 * outputs that its runs have kept. A name that something else has taken since is still read as what it meant then.
 */
import type { WorkflowDocument } from '../../contract/workflow/workflow-document.ts'
import type { Entity, Model, PastName } from '../../metadata/model.ts'
import { type Renames, renameUses } from '../../metadata/rename-uses.ts'

export interface NamesSince extends Renames {
  /** Names of entities that are no more. */
  goneEntities: ReadonlySet<string>
  /** Names of fields that are no more, by their entity's new name. */
  goneFields: ReadonlyMap<string, ReadonlySet<string>>
}

/** Null where nothing was, which is nearly always. */
export function renamesSince(model: Model, at: Date): NamesSince | null {
  const past = (model.oldNames?.past ?? []).filter(({ since }) => since > at)
  if (!past.length) return null
  const byId = new Map([...model.entities.values()].map(entity => [entity.id, entity]))
  const entities = new Map<string, string>()
  const fields = new Map<string, Map<string, string>>()
  const goneEntities = new Set<string>()
  const goneFields = new Map<string, Set<string>>()
  for (const { entity: id, field, name } of firstHolders(past)) {
    const entity = byId.get(id)
    const now = field === '' ? entity?.name : entity?.fields.find(each => each.id === field)?.name
    if (now === name) continue
    if (field === '') {
      if (now === undefined) goneEntities.add(name)
      else entities.set(name, now)
    } else if (entity && now === undefined)
      goneFields.set(entity.name, (goneFields.get(entity.name) ?? new Set<string>()).add(name))
    else if (entity && now !== undefined)
      fields.set(entity.name, (fields.get(entity.name) ?? new Map<string, string>()).set(name, now))
  }
  return { entities, fields, goneEntities, goneFields }
}

/** Of two that had a name one after the other, the first had it then: also where it is gone, or has it again. */
function firstHolders(past: readonly PastName[]): PastName[] {
  const taken = new Set<string>()
  return past.filter(({ entity, field, name }) => {
    const key = field === '' ? name : `${entity} ${name}`
    return !taken.has(key) && taken.add(key)
  })
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
