/** Who looks: what of each entity the caller sees, and the answers that never tell hidden from unknown. */
import type { Context } from '../../access/context.ts'
import { type Policy, policyOf } from '../../access/policy.ts'
import { type AppError, badRequest, notAllowed, notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'

export const readPolicy = ({ model, caller }: Context, entity: Entity): Policy =>
  policyOf(model, caller, entity, 'read')

/** The entity as it is named in the model, where the caller may read some of its records. */
export function readableEntity(context: Context, name: string): Entity | null {
  const entity = context.model.entities.get(name)
  return entity && readPolicy(context, entity).allowed ? entity : null
}

type Verb = 'create' | 'read' | 'update' | 'delete' | 'share' | 'export'

/** Stops who may do it to no record at all: 404 as for an unknown entity, or 403 for one they have other rights on. */
export function mayDo({ model, caller }: Context, entity: Entity, verb: Verb): Policy {
  // A person also stands in the tables of sign-in: http/users.ts writes both.
  if (entity.system && caller.kind !== 'system' && (verb === 'create' || verb === 'delete'))
    throw notAllowed('People are added and deactivated in the studio, under People.')
  const policy = policyOf(model, caller, entity, verb)
  if (policy.allowed) return policy
  const knows = (['create', 'read', 'update', 'delete'] as const).some(
    action => policyOf(model, caller, entity, action).allowed,
  )
  throw knows ? notAllowed(`You may not ${verb} records of '${entity.name}'.`) : unknownEntity(entity.name)
}

export const unknownEntity = (name: string): AppError => notFound(`The entity '${name}'`)

export const unknownRecord = (entity: Entity, id: string): AppError =>
  notFound(`The ${entity.name} '${id.slice(0, 60)}'`)

/** The same for a field that does not exist and for one the caller may not see. */
export function unknownField(entity: Entity, name: string, parameter: string): AppError {
  const message = `'${entity.name}' has no field '${name.slice(0, 100)}'.`
  return badRequest('unknown-field', message, [{ pointer: `/${parameter}`, code: 'unknown-field', message }])
}

export const systemFieldsOf = (entity: Entity) =>
  ['_id', '_version', '_createdAt', '_createdBy', '_updatedAt', '_updatedBy', '_deletedAt'].concat(
    entity.ownership === 'user' ? ['_owner', '_unit'] : [],
  )
