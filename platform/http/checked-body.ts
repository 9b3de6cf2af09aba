/**
 * A body that is checked by a schema and typed by it; whatever the schema does not name is refused.
 *
 *     const unit = checkedBody({ type: 'object', properties: { name: shortText }, required: ['name'], additionalProperties: false })
 *     const { name } = await unit(c)
 */
import type { ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { Context } from 'hono'
import type { FromSchema, JSONSchema } from 'json-schema-to-ts'
import type { Problem } from '../contract/problem.ts'
import { invalid } from '../errors.ts'
import { dayOf } from '../expression/calendar.ts'
import { objectBody } from './body.ts'
import { isUuid } from './id-parameter.ts'

const ajv = new Ajv2020({ allErrors: true, ownProperties: true, allowUnionTypes: true })
ajvFormats.default(ajv, ['email', 'date-time'])
// Without the `urn:uuid:` that the standard format takes and PostgreSQL does not.
ajv.addFormat('uuid', isUuid)
ajv.addFormat('time-zone', isTimeZone)
ajv.addFormat('calendar-date', date => dayOf(date) !== null)

type CheckedBody = <const S extends JSONSchema>(schema: S) => (c: Context) => Promise<FromSchema<S>>

/** Typed from outside only: inside, TypeScript cannot follow `FromSchema` of a schema that is not known yet. */
export const checkedBody = untyped as CheckedBody

function untyped(schema: object) {
  const valid = ajv.compile(schema)
  return async (c: Context): Promise<unknown> => {
    const body = await objectBody(c)
    if (valid(body)) return body
    const problems = (valid.errors ?? []).map(problemOf)
    throw invalid(problems[0]?.message ?? 'The body is not valid.', problems)
  }
}

function problemOf({ instancePath, keyword, params, message = 'is not valid' }: ErrorObject): Problem {
  const key = params['missingProperty'] ?? params['additionalProperty']
  const pointer = key === undefined ? instancePath : `${instancePath}/${escaped(String(key))}`
  return {
    pointer,
    code: keyword,
    message: `${pointer || 'The body'} ${sentence(keyword, message)}.`,
    parameters: params,
  }
}

const sentence = (keyword: string, message: string) =>
  keyword === 'required' ? 'is missing' : keyword === 'additionalProperties' ? 'is not known here' : message

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    // Offsets such as `+09:00` pass there too, but PostgreSQL reads their sign the other way round.
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
