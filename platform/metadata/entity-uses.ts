/** What an entity's own document names: fields, entities and expressions, with their places in it. */
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import type { JsonObject } from '../contract/json.ts'
import type { UserKind } from '../contract/usage.ts'
import { activityFields, activityOf } from './activity.ts'
import { type Computation, computationIn } from './computation.ts'
import type { Draft } from './draft.ts'
import { isObject, listAt, objectAt, own, stringAt } from './json-values.ts'
import { fieldsInMessageRules } from './message-rules.ts'
import { pointer } from './pointer.ts'
import { stagesOf } from './stages.ts'
import { conditionUse, type Use } from './use.ts'

export type EntityUse = Use & {
  by: UserKind
  /** The field that says so; none: the entity itself does. */
  at?: string
}

/** `entityOf` finds where a rollup leads. */
export function usesOfEntity(draft: Draft, entityOf: (name: string) => EntityModel | undefined): EntityUse[] {
  return [...settingUses(draft), ...draft.fields.flatMap(field => fieldUses(draft, field, entityOf))]
}

function settingUses({ document, source: { name: entity } }: Draft): EntityUse[] {
  const settings = objectAt(document, 'x-entity') ?? {}
  const path = (path: string, ...keys: (string | number)[]): EntityUse => ({
    kind: 'path',
    entity,
    path,
    pointer: pointer('/x-entity', ...keys),
    by: 'setting',
  })
  const display = stringAt(settings, 'displayField')
  const stages = stagesOf(settings)
  const activity = activityOf(settings)
  const lists = (['unique', 'indexes'] as const).flatMap(keyword =>
    listAt(settings, keyword).flatMap((list, index) => names(list).map((name, at) => path(name, keyword, index, at))),
  )
  return [
    ...(display === undefined ? [] : [path(display, 'displayField')]),
    ...lists,
    ...names(listAt(settings, 'search')).map((name, at) => path(name, 'search', at)),
    ...listAt(settings, 'duplicates').flatMap((rule, index) =>
      (['match', 'fuzzy'] as const).flatMap(key =>
        names(isObject(rule) ? listAt(rule, key) : []).map((name, at) => path(name, 'duplicates', index, key, at)),
      ),
    ),
    ...fieldsInMessageRules(settings).map(({ name, keys }) => path(name, ...keys)),
    ...(stages ? [path(stages.field, 'stages', 'field')] : []),
    ...(stages?.required ?? []).flatMap(({ stage, fields }) =>
      fields.map((name, at) => path(name, 'stages', 'required', stage, at)),
    ),
    ...activityFields.flatMap(key => (activity?.[key] === undefined ? [] : [path(activity[key], 'activity', key)])),
    ...listAt(settings, 'rules').flatMap((rule, index) => (isObject(rule) ? ruleUses(entity, rule, index) : [])),
  ]
}

/** Texts only, each at its own place. */
const names = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : [])

function ruleUses(entity: string, rule: JsonObject, index: number): EntityUse[] {
  const at = pointer('/x-entity/rules', index)
  const when = stringAt(rule, 'when')
  const fields = names(listAt(rule, 'fields')).map(
    (path, at_): EntityUse => ({ kind: 'path', entity, path, pointer: pointer(at, 'fields', at_), by: 'rule' }),
  )
  return when === undefined ? fields : [{ ...conditionUse(entity, when, `${at}/when`), by: 'rule' }, ...fields]
}

export const conditionKeywords = ['x-visibleWhen', 'x-requiredWhen', 'x-readOnlyWhen'] as const

function fieldUses(
  { reached, source: { name: entity } }: Draft,
  { name, schema = {} }: FieldModel,
  entityOf: (name: string) => EntityModel | undefined,
): EntityUse[] {
  const at = reached.properties.get(name)?.[0]?.pointer
  if (at === undefined) return []
  const computation = computationIn(schema)
  const currency = stringAt(objectAt(schema, 'x-money') ?? {}, 'currencyField')
  const conditions = conditionKeywords.flatMap((keyword): EntityUse[] => {
    const source = stringAt(schema, keyword)
    return source === undefined
      ? []
      : [{ ...conditionUse(entity, source, `${at}/${keyword}`), by: 'condition', at: name }]
  })
  return [
    ...relationUses(schema, at).map(use => ({ ...use, by: 'relation' as const, at: name })),
    ...(currency === undefined ? [] : [currencyUse(entity, currency, name, at)]),
    ...conditions,
    ...(computation ? computationUses(entity, computation, at, entityOf) : []).map(use => ({
      ...use,
      by: computation!.by,
      at: name,
    })),
  ]
}

const currencyUse = (entity: string, path: string, name: string, at: string): EntityUse => ({
  kind: 'path',
  entity,
  path,
  pointer: `${at}/x-money/currencyField`,
  by: 'setting',
  at: name,
})

function relationUses(schema: JsonObject, at: string): Use[] {
  return (['x-relation', 'x-items'] as const).flatMap(keyword => {
    const target = own(objectAt(schema, keyword) ?? {}, 'entity')
    const place = pointer(at, keyword, 'entity')
    if (typeof target === 'string') return [{ kind: 'entity', name: target, pointer: place } satisfies Use]
    return names(target).map((name, index): Use => ({ kind: 'entity', name, pointer: pointer(place, index) }))
  })
}

function computationUses(
  entity: string,
  computation: Computation,
  at: string,
  entityOf: (name: string) => EntityModel | undefined,
): Use[] {
  if (computation.by === 'formula')
    return [
      {
        kind: 'expression',
        entity,
        source: computation.source,
        pointer: `${at}/x-formula`,
        variables: { user: false },
      },
    ]
  const { relation, field, filter } = computation.rollup
  const target = entityOf(entity)?.fields.find(({ name }) => name === relation)?.relation?.targets[0]
  const uses: Use[] = [{ kind: 'path', entity, path: relation, pointer: `${at}/x-rollup/relation` }]
  if (target === undefined) return uses
  if (field !== undefined) uses.push({ kind: 'path', entity: target, path: field, pointer: `${at}/x-rollup/field` })
  if (filter !== undefined) uses.push(conditionUse(target, filter, `${at}/x-rollup/filter`, false))
  return uses
}
