/**
 * What an entity's own expressions say of a record as it would be saved: conditions of fields, and rules across them.
 * Those that look beyond the record are asked of the database (reaching-checks.ts).
 */
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import { labelText } from '../../contract/label.ts'
import type { Problem } from '../../contract/problem.ts'
import { type EvaluationValues, evaluate } from '../../expression/evaluate.ts'
import type { Expression } from '../../expression/tree.ts'
import type { EntityRule, FieldConditions } from '../../metadata/model.ts'
import type { Draft } from './draft.ts'
import { pointerTo } from './pointer.ts'
import { isReaching, rulePointers } from './reaching-checks.ts'
import { notWritable } from './reading.ts'

/** `record` is the draft's with its line items as objects. */
export function conditionProblems(context: Context, draft: Draft, record: JsonObject): Problem[] {
  const { conditions, rules = [] } = draft.entity
  if (!conditions?.size && rules.length === 0) return []
  const values = (of: JsonObject): EvaluationValues => ({
    record: { ...draft.before?.system, ...of },
    user: { ...context.caller.attributes, roles: context.caller.roles },
    now: context.now,
    timeZone: context.caller.timeZone,
    computed: (entity, field) => context.model.entities.get(entity)?.computed.get(field),
    organisation: context.organisation,
  })
  const holds = (expression: Expression, of = record) => evaluate(expression, values(of)) === true
  const broken = (expression: Expression) => !isReaching(expression, context.model) && holds(expression)
  const ofFields = [...(conditions ?? [])].flatMap(([name, condition]) =>
    fieldProblems(draft, name, condition, { holds, broken }),
  )
  return [
    ...ofFields,
    ...rules.filter(({ when }) => broken(when)).flatMap(rule => ruleProblems(rule, context.caller.locale)),
  ]
}

interface Verdicts {
  holds(expression: Expression, of?: JsonObject): boolean
  /** The same, but for what the database is asked. */
  broken(expression: Expression): boolean
}

function fieldProblems(
  draft: Draft,
  name: string,
  { visible, required, readOnly }: FieldConditions,
  { holds, broken }: Verdicts,
) {
  const problems: Problem[] = []
  const isShown = !visible || holds(visible)
  if (required && isShown && draft.record[name] === undefined && broken(required))
    problems.push({ pointer: pointerTo('', name), code: 'required', message: 'A value is needed.' })
  // As the record was when the form was opened: what made it read-only may be in the same change.
  if (readOnly && draft.before && draft.changed.has(name) && holds(readOnly, draft.before.record))
    problems.push({ pointer: pointerTo('', name), ...notWritable })
  return problems
}

function ruleProblems({ message, fields }: EntityRule, locale: string): Problem[] {
  const text = labelText(message, locale)
  return rulePointers(fields).map(pointer => ({ pointer, code: 'rule', message: text }))
}
