/** The expressions of an entity's document: rules across fields, and conditions of single fields. */
import type { EntityModel } from '../contract/entity.ts'
import type { JsonObject } from '../contract/json.ts'
import { checkExpression } from '../expression/check.ts'
import type { ExpressionProblem, Scope } from '../expression/scope.ts'
import type { Expression } from '../expression/tree.ts'
import type { Draft } from './draft.ts'
import { isObject, listAt, objectAt, stringAt, stringsAt } from './json-values.ts'
import { label, translations } from './labels.ts'
import type { EntityRule, FieldConditions } from './model.ts'
import { pointer } from './pointer.ts'

type EntityOf = (name: string) => EntityModel | undefined

export interface Logic {
  conditions: ReadonlyMap<string, FieldConditions>
  rules: readonly EntityRule[]
}

const conditionKeywords = {
  'x-visibleWhen': 'visible',
  'x-requiredWhen': 'required',
  'x-readOnlyWhen': 'readOnly',
} as const satisfies Record<string, keyof FieldConditions>

/** Compiled once, when first asked for. What does not compile is left out: it was refused when it was written. */
export function logicOf(draft: Draft, entityOf: EntityOf): () => Logic {
  let logic: Logic | undefined
  return () => (logic ??= compileLogic(draft, entityOf))
}

export const hasLogic = (draft: Draft): boolean => expressionsIn(draft).length > 0

export interface PlacedExpression {
  source: string
  /** Pointer into the document. */
  pointer: string
}

/** All expressions of the document, with their places. */
function expressionsIn(draft: Draft): PlacedExpression[] {
  const found: PlacedExpression[] = rulesIn(draft).map(({ when, pointer: at }) => ({ source: when, pointer: at }))
  for (const { name, schema } of draft.fields)
    for (const keyword of Object.keys(conditionKeywords)) {
      const source = stringAt(schema ?? {}, keyword)
      const at = draft.reached.properties.get(name)?.[0]?.pointer
      if (source !== undefined && at !== undefined) found.push({ source, pointer: pointer(at, keyword) })
    }
  return found
}

/** Over the record and who is at work with it; true or false. */
const logicScope = (entity: string, entityOf: EntityOf): Scope => ({
  entity: entityOf,
  variables: { record: entity, user: true },
})

export function logicProblems(draft: Draft, entityOf: EntityOf): (ExpressionProblem & { source: string })[] {
  const scope = logicScope(draft.source.name, entityOf)
  return expressionsIn(draft).flatMap(({ source, pointer: at }) =>
    checkExpression(source, scope, 'boolean').problems.map(problem => ({ ...problem, pointer: at, source })),
  )
}

function compileLogic(draft: Draft, entityOf: EntityOf): Logic {
  const scope = logicScope(draft.source.name, entityOf)
  const compile = (source: string | undefined): Expression | null =>
    source === undefined ? null : checkExpression(source, scope, 'boolean').expression
  const conditions = new Map<string, FieldConditions>()
  for (const { name, schema } of draft.fields) {
    const entries = Object.entries(conditionKeywords).flatMap(([keyword, key]) => {
      const expression = compile(stringAt(schema ?? {}, keyword))
      return expression ? [[key, expression] as const] : []
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

function rulesIn({ document }: Draft): { when: string; rule: JsonObject; pointer: string }[] {
  return listAt(objectAt(document, 'x-entity') ?? {}, 'rules').flatMap((rule, index) => {
    const when = isObject(rule) ? stringAt(rule, 'when') : undefined
    return isObject(rule) && when !== undefined
      ? [{ when, rule, pointer: pointer('/x-entity/rules', index, 'when') }]
      : []
  })
}
