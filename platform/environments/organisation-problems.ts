/** What is wrong with `organisation.json`, whoever wrote it. */
import type { ValidateFunction } from 'ajv'
import { currencyCodes } from '../contract/currencies.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { stringAt } from '../metadata/json-values.ts'
import { createAjv } from '../metadata/validate/ajv.ts'
import { problemsOf } from '../metadata/validate/problems.ts'

const day = {
  type: 'object',
  required: ['date', 'name', 'working'],
  additionalProperties: false,
  properties: {
    date: { type: 'string', format: 'date' },
    name: { type: 'string', minLength: 1, maxLength: 200 },
    working: { type: 'boolean' },
  },
}

const shape: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    locale: { enum: ['en', 'ja'] },
    timeZone: { type: 'string', maxLength: 100 },
    fiscalYearStart: { type: 'integer', minimum: 1, maximum: 12 },
    fiscalYearNamedBy: { enum: ['start', 'end'] },
    currency: { enum: [...currencyCodes] },
    weekend: { type: 'array', maxItems: 6, items: { type: 'integer', minimum: 0, maximum: 6 } },
    nationalHolidays: { enum: ['JP', null] },
    ownDays: { type: 'array', maxItems: 5000, items: day },
  },
}

let validate: ValidateFunction | undefined

export function organisationProblems(body: JsonObject): Problem[] {
  validate ??= createAjv('draft-07').compile(shape)
  if (!validate.call({ left: Number.POSITIVE_INFINITY }, body)) return problemsOf(validate.errors ?? [])
  const zone = stringAt(body, 'timeZone')
  if (zone === undefined || isTimeZone(zone)) return []
  return [{ pointer: '/timeZone', code: 'format', message: `'${zone}' is no time zone.` }]
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
