/**
 * What a caller may do with an entity: one row condition and one rule per field for each action, made from the roles'
 * grants and what was shared. Compiled once per model revision × set of roles × entity × action; every path to records goes through it.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type { Action, FieldRule } from '../contract/documents.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { fieldRules } from './field-rules.ts'
import { type Grant, grantsOf } from './grants.ts'
import { onWhole } from './on-whole.ts'
import { roleCondition } from './role-condition.ts'
import { type Reach, scopeCondition } from './scope-condition.ts'
import { shareCondition } from './share-condition.ts'

export interface Policy {
  /** False: no row at all; `rows` is then a condition that no row meets. */
  allowed: boolean
  /** The rows it reaches, as a condition on an alias for WHERE (never negated); null: all rows. */
  rows: ((alias: string) => RawBuilder<SqlBool>) | null
  /**
   * The rule of every field and system field by name. For `create` and `update` only `write` may be written; for every
   * other action `read` may be looked at, `masked` may be known to exist. A name that is not in it does not exist.
   */
  fields: ReadonlyMap<string, FieldRule>
  /** Equal keys, equal SQL, at every hop too: it names the whole set of roles and the revision. */
  key: string
}

export function policyOf(model: Model, caller: Caller, entity: Entity, action: Action): Policy {
  const compiled = policiesOf(model)
  const key = `${model.revision} ${entity.name}.${action} ${roleSet(caller)}`
  const known = compiled.get(key)
  if (known) return known
  if (compiled.size >= maxPolicies) compiled.clear()
  const policy = compilePolicy(model, caller, entity, action, key)
  compiled.set(key, policy)
  return policy
}

/** Tells apart everything the compiled form depends on; the caller's own values are slots. */
const roleSet = (caller: Caller) => {
  const kind = caller.kind === 'system' ? 'system' : 'person'
  return caller.administrator
    ? `${kind} *`
    : `${kind} ${caller.roles.join(' ')}${reachOf(caller)}${sharedEntities(caller)}`
}

/** Whether teammates and units are values of the caller. */
const reachOf = ({ teammates, unitsBelow }: Caller) => `${teammates ? '' : ' ?teammates'}${unitsBelow ? '' : ' ?units'}`

const sharedEntities = ({ shares }: Caller) =>
  Object.keys(shares)
    .sort()
    .map(entity => ` +${entity} ${shares[entity]}`)
    .join('')

const maxPolicies = 20_000
const byModel = new WeakMap<Model, Map<string, Policy>>()
function policiesOf(model: Model) {
  const known = byModel.get(model)
  if (known) return known
  const made = new Map<string, Policy>()
  byModel.set(model, made)
  return made
}

function compilePolicy(model: Model, caller: Caller, entity: Entity, action: Action, key: string): Policy {
  const fields = fieldRules(model, caller, entity, action)
  if (caller.administrator) return { allowed: true, rows: null, fields, key }
  const grants = grantsOf(model, caller, entity).flatMap(role => role.grant(action) ?? [])
  if (grants.length === 0) return { allowed: false, rows: () => sql<SqlBool>`false`, fields, key }
  const shared = shareCondition(model, caller, entity, action)
  return { allowed: true, rows: rowCondition({ model, entity, reach: caller }, grants, shared), fields, key }
}

/** `(scopeA and whenA) or (scopeB and whenB) or shared`; null as soon as one grant reaches everything. */
function rowCondition(of: GrantOf, grants: Grant[], shared: Policy['rows']): Policy['rows'] {
  if (grants.some(grant => grant.scope === 'all' && grant.when === null)) return null
  const byAlias = new Map<string, RawBuilder<SqlBool>>()
  return alias => {
    const known = byAlias.get(alias)
    if (known) return known
    const parts = grants.map(grant => grantCondition(of, grant, alias))
    if (shared) parts.push(shared(alias))
    const condition = sql<SqlBool>`(${sql.join(parts, sql` or `)})`
    byAlias.set(alias, condition)
    return condition
  }
}

interface GrantOf {
  model: Model
  entity: Entity
  reach: Reach
}

function grantCondition(of: GrantOf, grant: Grant, alias: string): RawBuilder<SqlBool> {
  const { scope, when } = grantParts(of, grant, alias)
  return sql<SqlBool>`(${sql.join(
    [scope, when].filter(part => part !== null),
    sql` and `,
  )})`
}

/** The conditions that one grant is made of; null where it asks for nothing. */
export const grantParts = ({ model, entity, reach }: GrantOf, { scope, when }: Grant, alias: string) => ({
  scope: scope === 'all' ? null : onWhole(model, entity, alias, alias => scopeCondition(scope, alias, reach)),
  when: when === null ? null : roleCondition(model, entity, when, alias),
})
