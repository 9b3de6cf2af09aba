/**
 * An entity as a caller's expressions may name it: without hidden and masked fields, so that asking for one is answered
 * exactly as asking for a field that does not exist. Null where the caller may not read the entity at all.
 */
import type { Caller } from '../contract/caller.ts'
import type { EntityModel } from '../contract/entity.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { type Policy, policyOf } from './policy.ts'
import { trimEntity } from './trim-entity.ts'

export function visibleEntity(model: Model, caller: Caller, entity: Entity): EntityModel | null {
  const policy = policyOf(model, caller, entity, 'read')
  if (!policy.allowed) return null
  const known = byPolicy.get(policy)
  if (known) return known
  const trimmed = trimEntity(model, caller, entity, name => policy.fields.get(name) === 'read')
  byPolicy.set(policy, trimmed)
  return trimmed
}
const byPolicy = new WeakMap<Policy, EntityModel>()
