/** An entity's model with nothing in it that names a field or an entity which the caller does not see. */
import type { Caller } from '../contract/caller.ts'
import type { Activity, EntityModel, FieldModel, Relation, Stages } from '../contract/entity.ts'
import type { Entity, Field, Model } from '../metadata/model.ts'
import { mayRead } from './field-rules.ts'
import { policyOf } from './policy.ts'

export function trimEntity(
  model: Model,
  caller: Caller,
  entity: Entity,
  seen: (field: string) => boolean,
): EntityModel {
  const { displayField, parent, search, stages } = entity
  const activity = entity.activity && trimActivity(entity.activity, seen)
  return {
    ...bare(entity),
    ...(displayField !== undefined && seen(displayField) && { displayField }),
    // `parent.field` is this entity's own, the one that points to the parent.
    ...(parent && entityReadable(model, caller, parent.entity) && seen(parent.field) && { parent }),
    ...(search && { search: search.filter(seen) }),
    ...(stages && seen(stages.field) && { stages: trimStages(stages, seen) }),
    ...(activity && { activity }),
    unique: entity.unique.filter(fields => fields.every(seen)),
    indexes: entity.indexes.filter(fields => fields.every(seen)),
    fields: entity.fields.filter(field => seen(field.name)).map(field => trimField(model, caller, field, seen)),
  }
}

/** Named one by one, so that nothing of the stored entity (its full list of fields, its document) comes along. */
const bare = (
  entity: Entity,
): Omit<
  EntityModel,
  'displayField' | 'parent' | 'search' | 'stages' | 'activity' | 'unique' | 'indexes' | 'fields'
> => ({
  id: entity.id,
  name: entity.name,
  title: entity.title,
  plural: entity.plural,
  ...(entity.description && { description: entity.description }),
  ...(entity.icon && { icon: entity.icon }),
  ...(entity.color && { color: entity.color }),
  ownership: entity.ownership,
  timeline: entity.timeline,
  attachments: entity.attachments,
  comments: entity.comments,
  audit: entity.audit,
  open: entity.open,
  system: entity.system,
  dialect: entity.dialect,
})

const trimStages = ({ field, required }: Stages, seen: (field: string) => boolean): Stages => ({
  field,
  required: required.map(({ stage, fields }) => ({ stage, fields: fields.filter(seen) })),
})

/** Whoever does not see whether it is done, or any day of it, sees records and no work. */
export function trimActivity({ done, ...fields }: Activity, seen: (field: string) => boolean): Activity | undefined {
  const kept: Omit<Activity, 'done'> = Object.fromEntries(Object.entries(fields).filter(([, name]) => seen(name)))
  if (fields.status !== kept.status || (kept.due === undefined && kept.start === undefined)) return undefined
  return { ...kept, done }
}

function trimField(model: Model, caller: Caller, field: Field, seen: (field: string) => boolean): FieldModel {
  const { storage: _, relation, money, ...rest } = field
  return {
    ...rest,
    ...(relation && { relation: trimRelation(model, caller, relation) }),
    // Without its currency it is not the organisation's: nobody is told which it is.
    ...(money && (money.currencyField === undefined || seen(money.currencyField)) && { money }),
  }
}

function trimRelation(model: Model, caller: Caller, relation: Relation): Relation {
  const { inverse, ...rest } = relation
  const targets = relation.targets.filter(name => entityReadable(model, caller, name))
  const named = inverse !== undefined && targets.some(name => fieldReadable(model, caller, name, inverse))
  const polymorphic = relation.targets.length > 1 && targets.length < 2
  return { ...rest, targets, ...(named && { inverse }), ...(polymorphic && { polymorphic }) }
}

function entityReadable(model: Model, caller: Caller, name: string): boolean {
  const entity = model.entities.get(name)
  return entity !== undefined && mayRead(model, caller, entity)
}

function fieldReadable(model: Model, caller: Caller, entityName: string, field: string): boolean {
  const entity = model.entities.get(entityName)
  return entity !== undefined && policyOf(model, caller, entity, 'read').fields.get(field) === 'read'
}
