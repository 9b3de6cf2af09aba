/** What two roles give differently. Pure: read from their documents. */
import { type Action, actions, platformRights, type RoleDocument } from '../../platform/contract/documents.ts'
import { cellOf, ruleOf } from '../roles/role-rules.ts'

export interface Difference {
  /** Empty: of the platform. */
  entity: string
  what: { kind: 'action'; action: Action } | { kind: 'field'; field: string } | { kind: 'right'; right: string }
  one: Given
  other: Given
}

export interface Given {
  /** A scope, a rule of a field, or `yes`; null: nothing. */
  value: string | null
  when: string
}

export function roleDifferences(one: RoleDocument, other: RoleDocument): Difference[] {
  const names = [...new Set([...Object.keys(one.entities ?? {}), ...Object.keys(other.entities ?? {})])].sort()
  const rights = platformRights.map(
    (right): Difference => ({
      entity: '',
      what: { kind: 'right', right },
      one: { value: one.rights?.includes(right) ? 'yes' : null, when: '' },
      other: { value: other.rights?.includes(right) ? 'yes' : null, when: '' },
    }),
  )
  return [...rights, ...names.flatMap(name => ofEntity(one, other, name))].filter(
    ({ one, other }) => one.value !== other.value || one.when !== other.when,
  )
}

function ofEntity(one: RoleDocument, other: RoleDocument, entity: string): Difference[] {
  const given = (role: RoleDocument, action: Action): Given => {
    const { scope, when } = cellOf(role, entity, action)
    return { value: scope, when }
  }
  const rule = (role: RoleDocument, field: string): Given => {
    const rules = ruleOf(role, entity)?.fields ?? {}
    return { value: Object.hasOwn(rules, field) ? (rules[field] ?? null) : null, when: '' }
  }
  const fields = [one, other].flatMap(role => Object.keys(ruleOf(role, entity)?.fields ?? {}))
  return [
    ...actions.map(
      (action): Difference => ({
        entity,
        what: { kind: 'action', action },
        one: given(one, action),
        other: given(other, action),
      }),
    ),
    ...[...new Set(fields)].sort().map(
      (field): Difference => ({
        entity,
        what: { kind: 'field', field },
        one: rule(one, field),
        other: rule(other, field),
      }),
    ),
  ]
}
