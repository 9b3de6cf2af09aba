/**
 * `unevaluatedItems` by asking, for each array, which items other keywords have looked at. Ajv decides that when it
 * compiles, so it errs where a `contains` or a branch that did not hold is concerned.
 */
import type { FuncKeywordDefinition, ValidateFunction } from 'ajv'
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject, listAt, own, stringAt, valueAt } from '../json-values.ts'
import { pointer as pointerOf } from '../pointer.ts'
import { walkSchemas } from '../walk.ts'
import { type Budget, spend } from './budget.ts'

/** `root`: the whole schema as it is compiled; `validatorAt`: a part of it by pointer. */
export function unevaluatedItemsKeyword(
  root: JsonObject,
  validatorAt: (pointer: string) => ValidateFunction,
): FuncKeywordDefinition {
  const pointers = new Map<JsonObject, string>()
  walkSchemas(root, ({ schema, pointer }) => void pointers.set(schema, pointer))
  return {
    keyword: 'unevaluatedItems',
    type: 'array',
    schemaType: ['boolean', 'object'],
    error: { message: 'must have no other items' },
    compile: (_, parent) => {
      const pointer = pointers.get(parent as JsonObject) ?? ''
      return function (this: unknown, items: Json[]) {
        const asking: Asking = { root, validatorAt, budget: this as Budget }
        return areOthersValid(asking, parent as JsonObject, pointer, items)
      }
    },
  }
}

interface Asking {
  root: JsonObject
  validatorAt: (pointer: string) => ValidateFunction
  budget: Budget
}

function areOthersValid(asking: Asking, schema: JsonObject, pointer: string, items: Json[]): boolean {
  const seen = evaluated(asking, schema, pointer, items, true)
  const others = items.filter((_, index) => !seen.has(index))
  const rest = own(schema, 'unevaluatedItems')
  if (typeof rest === 'boolean') return rest || others.length === 0
  return others.every(item => holds(asking, pointerOf(pointer, 'unevaluatedItems'), item))
}

function holds({ validatorAt, budget }: Asking, pointer: string, value: Json): boolean {
  spend(budget)
  return validatorAt(pointer).call(budget, value) as boolean
}

/** Places of the items that the schema's keywords have looked at, of branches only where they hold. */
function evaluated(
  asking: Asking,
  schema: Json | undefined,
  pointer: string,
  items: Json[],
  isOuter = false,
): Set<number> {
  spend(asking.budget)
  const seen = new Set<number>()
  if (!isObject(schema)) return seen
  const all = () => items.forEach((_, index) => void seen.add(index))
  if (own(schema, 'items') !== undefined || (!isOuter && own(schema, 'unevaluatedItems') !== undefined)) all()
  for (const index of listAt(schema, 'prefixItems').keys()) if (index < items.length) seen.add(index)
  if (own(schema, 'contains') !== undefined)
    for (const [index, item] of items.entries())
      if (holds(asking, pointerOf(pointer, 'contains'), item)) seen.add(index)
  for (const part of partsOf(asking, schema, pointer, items))
    for (const index of evaluated(asking, valueAt(asking.root, part), part, items)) seen.add(index)
  return seen
}

/** Schemas that speak of the same array, and hold of it. */
function partsOf(asking: Asking, schema: JsonObject, pointer: string, items: Json[]): string[] {
  const isHeld = (part: string) => holds(asking, part, items as Json)
  const branches = (keyword: string) => listAt(schema, keyword).map((_, index) => pointerOf(pointer, keyword, index))
  const ref = stringAt(schema, '$ref')
  const condition = own(schema, 'if') === undefined ? null : pointerOf(pointer, 'if')
  const isMet = condition !== null && isHeld(condition)
  const chosen = pointerOf(pointer, isMet ? 'then' : 'else')
  return [
    ...(ref === undefined ? [] : [decodeURIComponent(ref.slice(1))]),
    ...branches('allOf'),
    ...[...branches('anyOf'), ...branches('oneOf')].filter(isHeld),
    ...(isMet ? [condition] : []),
    ...(condition !== null && valueAt(asking.root, chosen) !== undefined ? [chosen] : []),
  ]
}
