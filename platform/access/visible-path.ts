/** Whether a caller may look at what a path such as `amount`, `-_createdAt` or `customer.name` leads to. */
import type { Caller } from '../contract/caller.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { policyOf } from './policy.ts'

const people = new Set(['_owner', '_createdBy', '_updatedBy'])

export function pathVisible(model: Model, caller: Caller, entity: Entity, path: string): boolean {
  const [name = '', ...rest] = path.replace(/^-/, '').split('.')
  const policy = policyOf(model, caller, entity, 'read')
  const rule = policy.fields.get(name)
  // Who may hand a record on may write its owner, and see it.
  if (!policy.allowed || (rule !== 'read' && rule !== 'write')) return false
  if (rest.length === 0) return true
  const targets = people.has(name) ? ['user'] : (entity.byName.get(name)?.relation?.targets ?? [])
  return targets.some(target => {
    const next = model.entities.get(target)
    return next !== undefined && pathVisible(model, caller, next, rest.join('.'))
  })
}
