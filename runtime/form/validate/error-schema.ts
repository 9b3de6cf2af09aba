/** Problems as rjsf's tree of errors beside the fields, each in the words that `words` finds for it. */
import { type ErrorSchema, ErrorSchemaBuilder } from '@rjsf/utils'
import type { Problem } from '../../../platform/contract/problem.ts'
import { pointerKeys } from './keyword-value.ts'

export function errorSchema(problems: Problem[], words: (problem: Problem) => string): ErrorSchema {
  const builder = new ErrorSchemaBuilder()
  for (const problem of problems) builder.addErrors(words(problem), pathOf(problem.pointer))
  return builder.ErrorSchema
}

const pathOf = (pointer: string): (string | number)[] =>
  pointerKeys(pointer).map(key => (/^\d+$/.test(key) ? Number(key) : key))
