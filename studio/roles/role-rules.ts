/** A role's document as the matrix reads it, and the matrix's edits of its text: nothing else in the text changes. */
import {
  type Action,
  type ActionRule,
  actions,
  type EntityRule,
  type FieldRule,
  type PlatformRight,
  platformRights,
  type RoleDocument,
  type Scope,
} from '../../platform/contract/documents.ts'
import { removeAt } from '../text/edit-json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'

export interface Cell {
  scope: Scope | null
  when: string
}

/** What a role lets one do; no rule is no right. */
export function cellOf(role: Partial<RoleDocument> | null, entity: string, action: Action): Cell {
  const rule: ActionRule | undefined = ruleOf(role, entity)?.[action]
  if (rule === undefined) return { scope: null, when: '' }
  return typeof rule === 'string' ? { scope: rule, when: '' } : { scope: rule.scope, when: rule.when ?? '' }
}

export const ruleOf = (role: Partial<RoleDocument> | null, entity: string): EntityRule | undefined =>
  role?.entities && Object.hasOwn(role.entities, entity) ? role.entities[entity] : undefined

/** Sets how far an action reaches and keeps its condition; null takes the right away. */
export function setScope(text: string, entity: string, action: Action, scope: Scope | null): string {
  if (scope === null) return withoutEmpty(removeAt(text, ['entities', entity, action]), entity)
  const before = valueAt(text, ['entities', entity, action])
  const hasCondition = typeof before === 'object' && before !== null
  return writeValue(text, ['entities', entity, action, ...(hasCondition ? ['scope'] : [])], scope)
}

/** Sets the condition of an action that the role has; an empty one takes it away. */
export function setCondition(text: string, entity: string, action: Action, when: string): string {
  const { scope } = cellOf(roleOf(text), entity, action)
  if (scope === null) return text
  return writeValue(text, ['entities', entity, action], when ? { scope, when } : scope)
}

/** Sets what a role lets one see of a field; null lets it follow its entity. */
export function setFieldRule(text: string, entity: string, field: string, rule: FieldRule | null): string {
  const path = ['entities', entity, 'fields', field]
  if (rule !== null) return writeValue(text, path, rule)
  const without = removeAt(text, path)
  const left = valueAt(without, ['entities', entity, 'fields'])
  const isEmpty = typeof left === 'object' && left !== null && !Object.keys(left).length
  return withoutEmpty(isEmpty ? removeAt(without, ['entities', entity, 'fields']) : without, entity)
}

export type Preset = 'none' | 'read' | 'own' | 'all'

/** One row at a stroke. Conditions and field rules stay where the action does. */
export function applyPreset(text: string, entity: string, preset: Preset): string {
  return actions.reduce((result, action) => setScope(result, entity, action, presetScope(preset, action)), text)
}

function presetScope(preset: Preset, action: Action): Scope | null {
  if (preset === 'none') return null
  if (preset === 'all') return 'all'
  if (action === 'read' || action === 'export') return 'all'
  if (preset === 'read' || action === 'assign') return null
  return action === 'create' ? 'all' : 'own'
}

/** Rights stand in the order of the contract. */
export function setRight(text: string, right: PlatformRight, on: boolean): string {
  const given = new Set(roleOf(text)?.rights ?? [])
  if (on) given.add(right)
  else given.delete(right)
  return writeValue(
    text,
    ['rights'],
    platformRights.filter(candidate => given.has(candidate)),
  )
}

export function roleOf(text: string): Partial<RoleDocument> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RoleDocument) : null
  } catch {
    return null
  }
}

/** An entity without any rule says nothing. */
function withoutEmpty(text: string, entity: string): string {
  const rule = valueAt(text, ['entities', entity])
  const isEmpty = typeof rule === 'object' && rule !== null && !Object.keys(rule).length
  return isEmpty ? removeAt(text, ['entities', entity]) : text
}
