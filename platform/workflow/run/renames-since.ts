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
  // Of two that had a name one after the other, the first had it then.
  for (const { entity: id, field: fieldId, name } of past) {
    const entity = byId.get(id)
    if (!entity) continue
    if (fieldId === '') note(entities, name, entity.name)
    const field = fieldId === '' ? undefined : entity.fields.find(field => field.id === fieldId)
    if (!field) continue
    const own = fields.get(entity.name) ?? new Map<string, string>()
    note(own, name, field.name)
    fields.set(entity.name, own)
  }
  return { entities, fields }
}

function note(names: Map<string, string>, before: string, now: string): void {
  if (before !== now && !names.has(before)) names.set(before, now)
}

/** The document in names of today. */
export function inNamesOfNow(document: WorkflowDocument, renames: Renames, model: Model): WorkflowDocument {
  return renameUses(document, renames, withoutTaken(model, renames.fields)) ?? document
}

/** The model without fields that took another one's name: the name then is found to be the other's. */
function withoutTaken(model: Model, fields: Renames['fields']): Model {
  const entities = new Map(model.entities)
  for (const [name, renamed] of fields) {
    const entity = model.entities.get(name)!
    const taken = [...renamed.keys()].filter(old => entity.byName.has(old))
    if (taken.length) entities.set(name, lacking(entity, taken))
  }
  return { ...model, entities }
}

function lacking(entity: Entity, taken: string[]): Entity {
  const byName = new Map([...entity.byName].filter(([name]) => !taken.includes(name)))
  return { ...entity, byName, fields: entity.fields.filter(({ name }) => !taken.includes(name)) }
}
