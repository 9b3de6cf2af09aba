/** Which rule a field has for somebody, and where it comes from: the same pieces that make the policy's rules. */
import type { Caller } from '../contract/caller.ts'
import type { Action, FieldRule } from '../contract/documents.ts'
import type { FieldCause, FieldExplanation } from '../contract/explanation.ts'
import { labelText } from '../contract/label.ts'
import type { Entity, Field, Model } from '../metadata/model.ts'
import { reachable, ruleOfRole, sourcesReadable } from './field-rules.ts'
import { grantsOf } from './grants.ts'
import { policyOf } from './policy.ts'
import { roleTitle } from './role-title.ts'

export interface FieldQuestion {
  model: Model
  /** Of whom it is asked. */
  caller: Caller
  entity: Entity
  action: Action
  /** Of who asks. */
  locale: string
}

export function explainField(question: FieldQuestion, field: Field): FieldExplanation {
  const { model, caller, entity, action, locale } = question
  const rule = policyOf(model, caller, entity, action).fields.get(field.name) ?? 'hidden'
  const isGiven = !field.computed || sourcesReadable({ ...question, looked: new Map() }, entity, field)
  const roles = caller.administrator
    ? []
    : grantsOf(model, caller, entity).map(role => ({
        role: role.role,
        title: roleTitle(model, role.role, locale),
        ...ruleOfRole(role, field, action, isGiven),
      }))
  return {
    name: field.name,
    title: labelText(field.title, locale),
    rule,
    because: beside(question, field, rule),
    roles,
  }
}

/** What holds whatever the roles say. */
function beside({ model, caller, action }: FieldQuestion, field: Field, rule: FieldRule): FieldCause | null {
  if (!reachable(model, caller, field)) return 'relation'
  const writes = action === 'create' || action === 'update'
  if (!writes && field.writeOnly) return 'write-only'
  return writes && field.readOnly && rule === 'read' ? 'read-only' : null
}
