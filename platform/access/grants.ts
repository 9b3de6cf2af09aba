/** What the caller's roles say about one entity, as a list: a role that does not name the entity is not in it. */
import type { Caller } from '../contract/caller.ts'
import {
  type Action,
  type EntityRule,
  type FieldRule,
  type RoleDocument,
  type Scope,
  scopes,
} from '../contract/documents.ts'
import type { Entity, Model } from '../metadata/model.ts'

export interface Grant {
  scope: Scope
  /** CEL; null: no condition. */
  when: string | null
}

export interface RoleGrants {
  /** Id of its document; empty for what everybody has. */
  role: string
  /** What the role gives for an action, or nothing. */
  grant(action: Action): Grant | null
  /** What the role says about a field itself; null: it follows the entity. */
  fieldRule(name: string): FieldRule | null
}

export function grantsOf(model: Model, caller: Caller, entity: Entity): RoleGrants[] {
  const given = caller.roles.flatMap(id => {
    const role = model.documents.role.get(id)
    const rule = role && own(role.entities, entity.name)
    return rule ? [roleGrants(role, rule, entity)] : []
  })
  return isColleague(caller, entity) && !given.some(role => role.grant('read')) ? [...given, names(entity)] : given
}

/**
 * Who works here may know who else does: without it no owner, assignee or author would have a name. As soon as a role
 * says who may read `user`, that counts instead.
 */
const isColleague = (caller: Caller, entity: Entity) =>
  entity.system && entity.name === 'user' && caller.roles.length > 0

const names = (entity: Entity): RoleGrants => ({
  role: '',
  grant: action => (action === 'read' ? { scope: 'all', when: null } : null),
  fieldRule: name => (name === entity.displayField ? 'read' : 'hidden'),
})

const roleGrants = (role: RoleDocument, rule: EntityRule, entity: Entity): RoleGrants => ({
  role: role.id,
  grant: action => usable(grantFrom(own(rule, action)), entity),
  fieldRule: name => (rule.fields && own(rule.fields, name)) ?? null,
})

function grantFrom(rule: EntityRule[Action]): Grant | null {
  if (!rule) return null
  return typeof rule === 'string' ? { scope: rule, when: null } : { scope: rule.scope, when: rule.when ?? null }
}

/** Records without an owner belong to nobody's unit either, so only `all` reaches them. */
function usable(grant: Grant | null, entity: Entity): Grant | null {
  if (!grant || !scopes.includes(grant.scope)) return null
  return entity.ownership === 'user' || grant.scope === 'all' ? grant : null
}

/** Documents are JSON: an entity called `constructor` must not find `Object.prototype`'s. */
const own = <T extends object, K extends keyof T & string>(object: T, key: K): T[K] | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined
