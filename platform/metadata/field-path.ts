/** A field by its path through to-one relations: `customer.name`, `_owner.email`. */
import { systemFields } from '../contract/entity.ts'
import type { Field, Model } from './model.ts'

const people = new Set(['_owner', '_createdBy', '_updatedBy'])
const system = new Set<string>(systemFields)

/** The last field of the path; null where some part of it is not there. */
export function fieldAt(model: Pick<Model, 'entities'>, entity: string, path: string): Field | 'system' | null {
  const own = model.entities.get(entity)?.byName.get(path)
  if (own) return own
  if (system.has(path)) return 'system'
  const dot = path.indexOf('.')
  if (dot < 0) return null
  const first = path.slice(0, dot)
  const target = people.has(first) ? 'user' : toOneTarget(model, entity, first)
  return target === null ? null : fieldAt(model, target, path.slice(dot + 1))
}

/** Every field that a path names, the relations on its way too; as far as it leads. */
export function fieldsAlong(
  model: Pick<Model, 'entities'>,
  entity: string,
  path: string,
): { entity: string; field: string }[] {
  if (model.entities.get(entity)?.byName.has(path)) return [{ entity, field: path }]
  const dot = path.indexOf('.')
  if (dot < 0) return []
  const first = path.slice(0, dot)
  const target = people.has(first) ? 'user' : toOneTarget(model, entity, first)
  const rest = target === null ? [] : fieldsAlong(model, target, path.slice(dot + 1))
  return [...fieldsAlong(model, entity, first), ...rest]
}

function toOneTarget(model: Pick<Model, 'entities'>, entity: string, name: string): string | null {
  const relation = model.entities.get(entity)?.byName.get(name)?.relation
  const isToOne = relation?.kind === 'many-to-one' || relation?.kind === 'one-to-one'
  return isToOne && relation.targets.length === 1 ? relation.targets[0]! : null
}
