/**
 * What an entity's own expressions say of a record as it would be saved: conditions of fields, and rules across them.
 * Those that look beyond the record are asked of the database (reaching-checks.ts).
 */
import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import { labelText } from '../../contract/label.ts'
import type { Problem } from '../../contract/problem.ts'
import { type EvaluationValues, evaluate } from '../../expression/evaluate.ts'
import type { Expression } from '../../expression/tree.ts'
import type { Entity, EntityRule, FieldConditions } from '../../metadata/model.ts'
import type { Draft } from './draft.ts'
import { pointerTo } from './pointer.ts'
import { isReaching, rulePointers } from './reaching-checks.ts'
import { notVisible, notWritable } from './reading.ts'

/** `record` is the draft's with its line items as objects. */
export function conditionProblems(context: Context, draft: Draft, record: JsonObject): Problem[] {
  const { conditions, rules = [], stages } = draft.entity
  if (!conditions?.size && rules.length === 0 && !stages) return []
  const holds = (expression: Expression, of = record) =>
    evaluate(expression, valuesOf(context, { ...draft.before?.system, ...of })) === true
  const isKnown = (expression: Expression) => !isReaching(expression, context.model)
  const isMet = (expression: Expression) => isKnown(expression) && holds(expression)
  const ofFields = [...(conditions ?? [])].flatMap(([name, condition]) =>
    fieldProblems(draft, name, condition, { holds, isKnown, isMet }),
  )
  return [
    ...ofFields,
    ...stageProblems(draft, name => {
      const visible = conditions?.get(name)?.visible
      return !visible || isMet(visible)
    }),
    ...rules.filter(({ when }) => isMet(when)).flatMap(rule => ruleProblems(rule, context.caller.locale)),
  ]
}

const valuesOf = (context: Context, record: JsonObject): EvaluationValues => ({
  record,
  user: { ...context.caller.attributes, roles: context.caller.roles },
  now: context.now,
  timeZone: context.caller.timeZone,
  computed: (entity, field) => context.model.entities.get(entity)?.computed.get(field),
  organisation: context.organisation,
})

/** Fields of a new record that would take no value in it. */
export const hiddenFields = (context: Context, entity: Entity, record: JsonObject): string[] =>
  [...(entity.conditions ?? [])].flatMap(([name, { visible }]) =>
    visible && !isReaching(visible, context.model) && evaluate(visible, valuesOf(context, record)) !== true
      ? [name]
      : [],
  )

interface Verdicts {
  holds(expression: Expression, of?: JsonObject): boolean
  /** The database need not be asked. */
  isKnown(expression: Expression): boolean
  /** Known, and true. */
  isMet(expression: Expression): boolean
}

function fieldProblems(
  draft: Draft,
  name: string,
  { visible, required, readOnly }: FieldConditions,
  { holds, isKnown, isMet }: Verdicts,
) {
  const problems: Problem[] = []
  const isShown = !visible || isMet(visible)
  if (required && isShown && draft.record[name] === undefined && isMet(required))
    problems.push({ pointer: pointerTo('', name), code: 'required', message: 'A value is needed.' })
  if (visible && isGiven(draft, name) && isKnown(visible) && !holds(visible))
    problems.push({ pointer: pointerTo('', name), ...notVisible })
  // As the record was when the form was opened: what made it read-only may be in the same change.
  if (readOnly && draft.before && draft.changed.has(name) && holds(readOnly, draft.before.record))
    problems.push({ pointer: pointerTo('', name), ...notWritable })
  return problems
}

/** By somebody: a default is given to every record. What stood there before may stay. */
function isGiven({ entity, before, changed, record }: Draft, name: string): boolean {
  const value = record[name]
  if (value === undefined || !changed.has(name)) return false
  return before !== null || !isDeepStrictEqual(value, entity.byName.get(name)?.default)
}

/** What a record needs while it stands at its stage; a field that is not shown is not asked for. */
function stageProblems({ entity: { stages }, record }: Draft, isShown: (field: string) => boolean): Problem[] {
  const wanted = stages?.required.find(({ stage }) => stage === record[stages.field])?.fields ?? []
  return wanted
    .filter(name => record[name] === undefined && isShown(name))
    .map(name => ({ pointer: pointerTo('', name), code: 'required', message: 'A value is needed at this stage.' }))
}

function ruleProblems({ message, fields }: EntityRule, locale: string): Problem[] {
  const text = labelText(message, locale)
  return rulePointers(fields).map(pointer => ({ pointer, code: 'rule', message: text }))
}
