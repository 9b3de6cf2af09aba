/** Entities whose records are work, with those of their fields that the caller may read. */
import type { Context } from '../../access/context.ts'
import { trimActivity } from '../../access/trim-entity.ts'
import type { Activity } from '../../contract/entity.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { readPolicy } from '../../records/query/viewer.ts'

export interface Work {
  entity: Entity
  activity: Activity
  /** To-one relations, in their order: what it is about. */
  relations: Field[]
}

export const activityEntities = (context: Context): Work[] =>
  [...context.model.entities.values()].flatMap(entity => workOf(context, entity) ?? [])

/** Null where its records are no work to the caller. */
export function workOf(context: Context, entity: Entity): Work | null {
  const policy = readPolicy(context, entity)
  if (!entity.activity || !policy.allowed) return null
  const seen = (name: string) => policy.fields.get(name) === 'read'
  const activity = trimActivity(entity.activity, seen)
  return activity ? { entity, activity, relations: relationsOf(entity, seen) } : null
}

const mostRelations = 4

/** What may be of several kinds says most about it. */
const relationsOf = (entity: Entity, seen: (name: string) => boolean): Field[] =>
  entity.fields
    .filter(({ name, type, relation }) => type === 'relation' && seen(name) && !relation?.targets.includes('user'))
    .toSorted((one, other) => Number(other.storage.kind === 'pair') - Number(one.storage.kind === 'pair'))
    .slice(0, mostRelations)
