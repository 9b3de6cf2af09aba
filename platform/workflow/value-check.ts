/**
 * Values from outside (an answer, code's output, a webhook's body) against a schema that a workflow's author gave:
 *
 *     const check = valueCheck(schema)   // throws for what is no schema
 *     check(value)                       // [{ pointer: '/total', code: 'type', … }]
 */
import type { Json, Schema } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import type { SettingProblem } from '../contract/workflow/node-type.ts'
import { createAjv } from '../metadata/validate/ajv.ts'
import { budgeted, TooCostly } from '../metadata/validate/budget.ts'
import { forAjv } from '../metadata/validate/for-ajv.ts'
import { problemsOf } from '../metadata/validate/problems.ts'

const maxSteps = 100_000

export function valueCheck(schema: Schema): (value: Json) => Problem[] {
  const validate = createAjv('2020-12').compile(budgeted(forAjv(structuredClone(schema))))
  return value => {
    try {
      return validate.call({ left: maxSteps }, value) ? [] : problemsOf(validate.errors ?? [])
    } catch (error) {
      if (error instanceof TooCostly) return [{ pointer: '', code: 'too-costly', message: error.message }]
      throw error
    }
  }
}

/** Whether a setting holds a schema that values can be checked against. */
export function schemaProblems(pointer: string, schema: unknown): SettingProblem[] {
  if (schema === undefined) return []
  try {
    valueCheck(schema as Schema)
    return []
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [{ pointer, code: 'schema', message: `This is no JSON Schema: ${reason}.` }]
  }
}
