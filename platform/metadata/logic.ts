/** The expressions of an entity's document: rules across fields, and conditions of single fields. */
import type { EntityModel } from '../contract/entity.ts'
import type { JsonObject } from '../contract/json.ts'
import { checkExpression } from '../expression/check.ts'
import type { ExpressionProblem, Scope } from '../expression/scope.ts'
import type { Expression } from '../expression/tree.ts'
import type { Draft } from './draft.ts'
import { conditionKeywords, type EntityUse, usesOfEntity } from './entity-uses.ts'
import { isObject, listAt, objectAt, stringAt, stringsAt } from './json-values.ts'
import { label, translations } from './labels.ts'
import type { EntityRule, FieldConditions } from './model.ts'

type EntityOf = (name: string) => EntityModel | undefined

export interface Logic {
  conditions: ReadonlyMap<string, FieldConditions>
  rules: readonly EntityRule[]
}

const conditionOf = {
  'x-visibleWhen': 'visible',
  'x-requiredWhen': 'required',
  'x-readOnlyWhen': 'readOnly',
} as const satisfies Record<(typeof conditionKeywords)[number], keyof FieldConditions>

/** Compiled once, when first asked for. What does not compile is left out: it was refused when it was written. */
export function logicOf(draft: Draft, entityOf: EntityOf): () => Logic {
  let logic: Logic | undefined
  return () => (logic ??= compileLogic(draft, entityOf))
}

export const hasLogic = (draft: Draft): boolean => rulesIn(draft).length > 0 || draft.fields.some(hasCondition)

const hasCondition = ({ schema = {} }: Draft['fields'][number]): boolean =>
  conditionKeywords.some(keyword => stringAt(schema, keyword) !== undefined)

/** Over the record and who is at work with it; true or false. */
const logicScope = (entity: string, entityOf: EntityOf): Scope => ({
  inMemory: true,
  entity: entityOf,
  variables: { record: entity, user: true },
})

export interface LogicProblem extends ExpressionProblem {
  use: EntityUse
}

/** Of rules and conditions; formulas have their own (computed.ts). */
export function logicProblems(draft: Draft, entityOf: EntityOf): LogicProblem[] {
  if (!hasLogic(draft)) return []
  const scope = logicScope(draft.source.name, entityOf)
  return usesOfEntity(draft, entityOf).flatMap(use =>
    use.kind === 'expression' && (use.by === 'rule' || use.by === 'condition')
      ? problemsOf(use.source, scope, draft.source.name).map(problem => ({ ...problem, pointer: use.pointer, use }))
      : [],
  )
}

/** What looks over relations is asked of the database, and there has to be SQL for it. */
function problemsOf(source: string, scope: Scope, entity: string): ExpressionProblem[] {
  const { expression, problems } = checkExpression(source, scope, 'boolean')
  const isReaching = expression?.uses.some(use => use.entity !== entity && use.entity !== 'user')
  return isReaching ? checkExpression(source, { ...scope, inMemory: false }, 'boolean').problems : problems
}

function compileLogic(draft: Draft, entityOf: EntityOf): Logic {
  const scope = logicScope(draft.source.name, entityOf)
  const compile = (source: string | undefined): Expression | null =>
    source === undefined ? null : checkExpression(source, scope, 'boolean').expression
  const conditions = new Map<string, FieldConditions>()
  for (const { name, schema } of draft.fields) {
    const entries = conditionKeywords.flatMap(keyword => {
      const expression = compile(stringAt(schema ?? {}, keyword))
      return expression ? [[conditionOf[keyword], expression] as const] : []
    })
    if (entries.length) conditions.set(name, Object.fromEntries(entries))
  }
  const rules = rulesIn(draft).flatMap(({ when, rule }) => {
    const expression = compile(when)
    return expression ? [{ when: expression, ...toldBy(rule) }] : []
  })
  return { conditions, rules }
}

const toldBy = (rule: JsonObject) => ({
  message: label(
    stringAt(rule, 'message') ?? '',
    translations(rule, tag => stringAt(tag, 'message')),
  ),
  fields: stringsAt(rule, 'fields'),
})

function rulesIn({ document }: Draft): { when: string; rule: JsonObject }[] {
  return listAt(objectAt(document, 'x-entity') ?? {}, 'rules').flatMap(rule => {
    const when = isObject(rule) ? stringAt(rule, 'when') : undefined
    return isObject(rule) && when !== undefined ? [{ when, rule }] : []
  })
}
