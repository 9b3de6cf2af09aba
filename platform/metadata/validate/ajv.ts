/** Ajv as we use it: no remote schema, no `$data`, linear patterns and `uniqueItems`, decimal `multipleOf`. */
import { _, Ajv, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Dialect } from '../keywords.ts'
import { budgetKeyword } from './budget.ts'
import { addOwnFormats } from './formats.ts'
import { isMultipleOf } from './multiple-of.ts'
import { linearPattern } from './pattern.ts'
import { hasUniqueItems } from './unique-items.ts'

const options: Options = {
  allErrors: true,
  ownProperties: true,
  strict: false,
  logger: false,
  meta: false,
  validateSchema: false,
  inlineRefs: false,
  passContext: true,
  code: { regExp: linearPattern },
}

/** `large`: of a schema of a hundred kilobytes and more, which would spend half of its time on tidying the code. */
export function createAjv(dialect: Dialect, { large = false } = {}): Ajv {
  const given: Options = large ? { ...options, code: { ...options.code, optimize: false } } : options
  const ajv: Ajv = dialect === '2020-12' ? new Ajv2020(given) : new Ajv({ ...given, ignoreKeywordsWithRef: true })
  addFormats.default(ajv)
  addOwnFormats(ajv)
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    validate: isMultipleOf,
    error: { message: 'must be a multiple', params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
  })
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (wanted: boolean, list: unknown[]) => !wanted || hasUniqueItems(list),
    error: { message: 'must have no item twice' },
  })
  ajv.addKeyword(budgetKeyword)
  return ajv
}
