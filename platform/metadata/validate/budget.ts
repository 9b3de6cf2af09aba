/**
 * Counts the steps of one check. A few lines of `allOf` and `$ref` can ask for 2^30 of them (on one record, or with
 * its depth), and no static count tells those from honest schemas; so every call of a referenced schema is counted.
 */
import type { FuncKeywordDefinition } from 'ajv'
import type { JsonObject } from '../../contract/json.ts'
import { isObject, stringAt, valueAt } from '../json-values.ts'
import { walkSchemas } from '../walk.ts'

export interface Budget {
  left: number
}

export class TooCostly extends Error {
  constructor() {
    super('This record is too costly to check: the schema refers to itself too often. Make the schema simpler.')
  }
}

const countedKeyword = 'x-enishi-counted'

export const budgetKeyword: FuncKeywordDefinition = {
  keyword: countedKeyword,
  schemaType: 'boolean',
  errors: false,
  validate: count,
}

function count(this: unknown): boolean {
  spend(this as Budget)
  return true
}

export function spend(budget: Budget): void {
  if (--budget.left < 0) throw new TooCostly()
}

/** Marks what references lead to, in place: `schema` is a copy of the validator's own. */
export function budgeted(schema: JsonObject): JsonObject {
  const targets = new Set<string>()
  walkSchemas(schema, place => {
    const ref = stringAt(place.schema, '$ref')
    if (ref !== undefined) targets.add(decodeURIComponent(ref.slice(1)))
  })
  for (const target of targets) {
    const found = valueAt(schema, target)
    if (isObject(found)) found[countedKeyword] = true
  }
  return schema
}
