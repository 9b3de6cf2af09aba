/**
 * Who names which field or entity: formulas, rollups, rules, conditions and settings of entities, and views, forms,
 * roles, apps, extensions and workflows. "Where used" is read off it, and a rename follows the same uses (rename-uses.ts); the
 * order of formulas, and circles among them, is found where they are checked (computed.ts).
 */
import { type AnyDocument, documentKinds } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { UsedBy } from '../contract/usage.ts'
import { checkUse } from './check-use.ts'
import { usesOf } from './document-uses.ts'
import type { EntityUse } from './entity-uses.ts'
import { fieldsAlong } from './field-path.ts'
import { labelOf } from './labels.ts'
import type { Entity, Model } from './model.ts'
import type { Use } from './use.ts'

export interface Dependency {
  entity: string
  /** Null: the entity as a whole. */
  field: string | null
  by: UsedBy
}

/** Of one revision; gathered once. */
export function dependenciesOf(model: Model): readonly Dependency[] {
  const known = gathered.get(model)
  if (known) return known
  const made = [
    ...[...model.entities.values()].flatMap(entity => ofEntity(model, entity)),
    ...documentKinds.flatMap(kind => [...model.documents[kind].values()].flatMap(body => ofDocument(model, body))),
  ]
  gathered.set(model, made)
  return made
}
const gathered = new WeakMap<Model, readonly Dependency[]>()

const ofEntity = (model: Model, entity: Entity): Dependency[] =>
  entity.uses.flatMap(use => {
    const by = userOf(entity, use)
    return usedBy(model, use).map(used => ({ ...used, by }))
  })

function userOf(entity: Entity, { by: kind, at, pointer }: EntityUse): UsedBy {
  const field = at === undefined ? undefined : entity.byName.get(at)
  return { kind, id: entity.name, ...(field && { field: field.name }), title: (field ?? entity).title, pointer }
}

const ofDocument = (model: Model, body: AnyDocument): Dependency[] =>
  usesOf(body, model).flatMap(use => {
    const by: UsedBy = {
      kind: body.kind,
      id: body.id,
      title: labelOf(body as unknown as JsonObject, 'title', body.id),
      pointer: use.pointer,
    }
    return usedBy(model, use).map(used => ({ ...used, by }))
  })

/** Every field on the way counts: a path needs the relation as much as what stands behind it. */
function usedBy(model: Model, use: Use): { entity: string; field: string | null }[] {
  if (use.kind === 'entity') return [{ entity: use.name, field: null }]
  if (use.kind === 'path') return fieldsAlong(model, use.entity, use.path)
  if (use.kind === 'document') return []
  return checkUse(use, model).expressions?.flatMap(({ uses }) => uses) ?? []
}
