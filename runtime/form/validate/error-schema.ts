/** Problems as rjsf's tree of errors beside the fields, told in the user's language. */
import { type ErrorSchema, ErrorSchemaBuilder } from '@rjsf/utils'
import type { TFunction } from 'i18next'
import type { Problem } from '../../../platform/contract/problem.ts'
import { validationText } from '../../i18n/validation-text.ts'
import { pointerKeys } from './keyword-value.ts'

export function errorSchema(problems: Problem[], t: TFunction): ErrorSchema {
  const builder = new ErrorSchemaBuilder()
  for (const problem of problems) builder.addErrors(validationText(problem, t), pathOf(problem.pointer))
  return builder.ErrorSchema
}

const pathOf = (pointer: string): (string | number)[] =>
  pointerKeys(pointer).map(key => (/^\d+$/.test(key) ? Number(key) : key))
