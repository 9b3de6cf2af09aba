/** Roles are written by administrators, or by holders of the right `users` as far as their own roles reach. */
import type { Caller } from '../contract/caller.ts'
import type { ChangeSet, RoleDocument } from '../contract/documents.ts'
import { notAllowed } from '../errors.ts'
import type { Model } from '../metadata/model.ts'
import { aboveOwn, coversRole, requireMayGrant } from './may-grant.ts'
import { requireRight } from './require-right.ts'

/** Throws 403 when a role of the change, as it was or as it would be, gives more than the caller has. */
export function requireMayWriteRoles(model: Model, caller: Caller, { roles = [], remove = [] }: ChangeSet): void {
  const removed = remove.filter(({ kind }) => kind === 'role').map(({ id }) => id)
  if (caller.administrator || roles.length + removed.length === 0) return
  requireRight(caller, 'users')
  requireMayGrant(model, caller, [...removed, ...roles.map(({ id }) => id)])
  for (const role of roles) {
    requireKnownEntities(model, role)
    if (!coversRole(model, caller, role)) throw aboveOwn(role.id)
  }
}

/** What a new entity gives cannot be compared with one's own rights. */
function requireKnownEntities(model: Model, role: RoleDocument): void {
  const unknown = Object.keys(role.entities ?? {}).find(name => !model.entities.has(name))
  if (unknown)
    throw notAllowed(`The role '${role.id}' gives rights on '${unknown}'. Only an administrator can do that.`)
}
