/** Patterns that re2 can run; the others are refused by the name of what makes them slow. */
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { objectAt, stringAt } from '../json-values.ts'
import { pointer } from '../pointer.ts'
import { compilePattern } from '../validate/pattern.ts'

export function patternProblems(schema: JsonObject, at: string): Problem[] {
  const pattern = stringAt(schema, 'pattern')
  return [
    ...(pattern === undefined ? [] : problem(pattern, pointer(at, 'pattern'))),
    ...Object.keys(objectAt(schema, 'patternProperties') ?? {}).flatMap(key =>
      problem(key, pointer(at, 'patternProperties', key)),
    ),
  ]
}

function problem(pattern: string, at: string): Problem[] {
  try {
    compilePattern(pattern)
    return []
  } catch (error) {
    return [{ pointer: at, code: 'pattern', message: (error as Error).message }]
  }
}
