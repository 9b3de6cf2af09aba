/**
 * Nobody hands out more than they have: a role can be given (and a person who holds it managed) by an administrator, or
 * by somebody whose own roles already give all that is in it.
 */
import type { Caller } from '../contract/caller.ts'
import { actions, type FieldRule, type RoleDocument, scopes } from '../contract/documents.ts'
import { notAllowed } from '../errors.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { administratorRole } from './administrator-role.ts'
import { fieldRules } from './field-rules.ts'
import { type Grant, grantsOf } from './grants.ts'
import { coversLimits } from './role-limits.ts'

/** Throws 403 when one of the roles is above the caller's own. */
export function requireMayGrant(model: Model, caller: Caller, roles: string[]): void {
  const above = roles.find(role => !mayGrant(model, caller, role))
  if (above !== undefined) throw aboveOwn(above)
}

/** A role without a document gives nothing, so anybody may give or take it. */
export function mayGrant(model: Model, caller: Caller, role: string): boolean {
  if (caller.administrator) return true
  if (role === administratorRole) return false
  const document = model.documents.role.get(role)
  return !document || coversRole(model, caller, document)
}

export const aboveOwn = (role: string) =>
  notAllowed(`The role '${role}' gives more than your own. An administrator can give, change or take it.`)

/** `role` may be a draft: the caller is measured by the model as it is, the role as it is written. */
export function coversRole(model: Model, caller: Caller, role: RoleDocument): boolean {
  if (role.rights?.some(right => !caller.rights.includes(right))) return false
  if (!coversLimits(caller.limits, role.limits)) return false
  const roles = new Map([...model.documents.role, [role.id, role]])
  const written = { ...model, documents: { ...model.documents, role: roles } }
  return [...model.entities.values()].every(entity => coversEntity(model, written, caller, role, entity))
}

function coversEntity(model: Model, written: Model, caller: Caller, role: RoleDocument, entity: Entity): boolean {
  const holder: Caller = { ...caller, roles: [role.id] }
  const given = grantsOf(written, holder, entity).find(each => each.role === role.id)
  if (!given) return true
  const own = grantsOf(model, caller, entity)
  return actions.every(action => {
    const grant = given.grant(action)
    const ownGrants = own.flatMap(each => each.grant(action) ?? [])
    if (grant && !ownGrants.some(mine => coversGrant(mine, grant))) return false
    return coversFields(fieldRules(model, caller, entity, action), fieldRules(written, holder, entity, action))
  })
}

const coversGrant = (mine: Grant, other: Grant) =>
  scopes.indexOf(mine.scope) >= scopes.indexOf(other.scope) && (mine.when === null || mine.when === other.when)

const coversFields = (mine: Map<string, FieldRule>, other: Map<string, FieldRule>) =>
  [...other].every(([field, rule]) => width[mine.get(field) ?? 'hidden'] >= width[rule])

const width: Record<FieldRule, number> = { hidden: 0, masked: 1, read: 2, write: 3 }
