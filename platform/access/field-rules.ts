/**
 * The effective rule of every field of an entity for one action. Several roles add up: the most permissive rule of
 * each field counts, whichever role's rows it is seen on (docs/access.md says why).
 */
import type { Caller } from '../contract/caller.ts'
import type { Action, FieldRule } from '../contract/documents.ts'
import type { SystemField } from '../contract/entity.ts'
import type { FieldCause } from '../contract/explanation.ts'
import type { Entity, Field, Model } from '../metadata/model.ts'
import { grantsOf, type RoleGrants } from './grants.ts'

export function fieldRules(model: Model, caller: Caller, entity: Entity, action: Action): Map<string, FieldRule> {
  const grants = grantsOf(model, caller, entity)
  const rules = new Map<string, FieldRule>()
  const asking: Asking = { model, caller, action, looked: new Map() }
  for (const field of entity.fields) rules.set(field.name, ruleOf(asking, entity, grants, field))
  for (const [name, rule] of systemRules(entity, rules, mayAssign(caller, grants))) rules.set(name, rule)
  return rules
}

export interface Asking {
  model: Model
  caller: Caller
  action: Action
  /** Whether sources of formulas can be read, by entity and field: they may be shared by many. */
  looked: Map<string, boolean>
}

function ruleOf(asking: Asking, entity: Entity, grants: RoleGrants[], field: Field): FieldRule {
  const { model, caller, action } = asking
  if (!reachable(model, caller, field)) return 'hidden'
  const isGiven = caller.administrator || !field.computed || sourcesReadable(asking, entity, field)
  const given = caller.administrator ? 'write' : givenRule(grants, field, action, isGiven)
  return bounded(given, field, action, caller)
}

/** A formula tells of all that it is made of, and of rows that its reader may not see: each field has to be theirs to read. */
export const sourcesReadable = (asking: Asking, entity: Entity, field: Field): boolean =>
  entity.computed.get(field.name)?.uses.every(use => sourceReadable(asking, use.entity, use.field)) ?? false

function sourceReadable(asking: Asking, entityName: string, name: string): boolean {
  const key = `${entityName}\0${name}`
  const known = asking.looked.get(key)
  if (known !== undefined) return known
  const readable = mayLookAt({ ...asking, action: 'read' }, entityName, name)
  asking.looked.set(key, readable)
  return readable
}

function mayLookAt(asking: Asking, entityName: string, name: string): boolean {
  const entity = asking.model.entities.get(entityName)
  if (!entity || !mayRead(asking.model, asking.caller, entity)) return false
  const field = entity.byName.get(name)
  // A key that an open schema does not name is read with the record.
  if (!field) return entity.open
  return ruleOf(asking, entity, grantsOf(asking.model, asking.caller, entity), field) === 'read'
}

/** Actions whose fields are written; for all others a field is only looked at. */
const isWrite = (action: Action): boolean => action === 'create' || action === 'update'

const order: FieldRule[] = ['hidden', 'masked', 'read', 'write']
const widest = (rules: FieldRule[]): FieldRule =>
  rules.reduce<FieldRule>((best, rule) => (order.indexOf(rule) > order.indexOf(best) ? rule : best), 'hidden')

/** `isGiven`: whether the field is anything to who reads the entity, where no role names it. */
const givenRule = (grants: RoleGrants[], field: Field, action: Action, isGiven = true): FieldRule =>
  widest(grants.map(role => ruleOfRole(role, field, action, isGiven).rule))

interface GivenRule {
  rule: FieldRule
  because: FieldCause
}

/** A field that its role does not name follows the entity; personal data stays masked until it is named. */
export function ruleOfRole(role: RoleGrants, field: Field, action: Action, isGiven: boolean): GivenRule {
  const named = role.fieldRule(field.name)
  if (named) return { rule: named, because: 'named' }
  if (!isGiven) return { rule: 'hidden', because: 'sources' }
  if (!role.grant(action)) return { rule: 'hidden', because: 'none' }
  if (field.personal) return { rule: 'masked', because: 'personal' }
  return { rule: isWrite(action) ? 'write' : 'read', because: 'follows' }
}

/** What holds for everybody: what the schema calls write-only is never read, what it calls read-only never written. */
function bounded(rule: FieldRule, field: Field, action: Action, caller: Caller): FieldRule {
  if (!isWrite(action)) return field.writeOnly ? 'hidden' : rule === 'write' ? 'read' : rule
  const isFixed = field.computed !== undefined || (field.readOnly && caller.kind !== 'system')
  return isFixed && rule === 'write' ? 'read' : rule
}

/** A relation is only seen where at least one of its targets is, an inverse where the field behind it is too. */
export function reachable(model: Model, caller: Caller, field: Field): boolean {
  if (caller.administrator || !field.relation) return true
  return field.relation.targets.some(name => {
    const target = model.entities.get(name)
    return target !== undefined && mayRead(model, caller, target) && viaReadable(model, caller, field, target)
  })
}

export const mayRead = (model: Model, caller: Caller, entity: Entity): boolean =>
  caller.administrator || grantsOf(model, caller, entity).some(role => role.grant('read'))

/** `via` is a plain relation of the target, never an inverse itself: this ends. */
function viaReadable(model: Model, caller: Caller, field: Field, target: Entity): boolean {
  const via = field.relation?.via ? target.byName.get(field.relation.via) : undefined
  if (!via) return true
  const rule = givenRule(grantsOf(model, caller, target), via, 'read')
  return rule === 'read' || rule === 'write'
}

const mayAssign = (caller: Caller, grants: RoleGrants[]) =>
  caller.administrator || grants.some(role => role.grant('assign'))

function systemRules(entity: Entity, rules: Map<string, FieldRule>, assign: boolean): [SystemField, FieldRule][] {
  const label = entity.displayField ? (rules.get(entity.displayField) ?? 'hidden') : 'read'
  const always = ['_id', '_version', '_createdAt', '_createdBy', '_updatedAt', '_updatedBy', '_deletedAt'] as const
  const ownership = entity.ownership === 'user' ? (['_owner', '_unit'] as const) : []
  return [
    ...always.map((name): [SystemField, FieldRule] => [name, 'read']),
    ...ownership.map((name): [SystemField, FieldRule] => [name, assign ? 'write' : 'read']),
    ['_label', label === 'write' ? 'read' : label],
  ]
}
