/** What is wrong with `organisation.json`, whoever wrote it. */
import type { ValidateFunction } from 'ajv'
import {
  calendarShape,
  hoursProblems,
  mostCalendars,
  tagColor,
  tagColorsShape,
  weekHours,
} from '../access/calendar-shape.ts'
import { currencyCodes } from '../contract/currencies.ts'
import type { JsonObject } from '../contract/json.ts'
import { calendarId, type OrganisationSettings } from '../contract/organisation.ts'
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

const timeZone = { type: 'string', maxLength: 100 }
const shape: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    locale: { enum: ['en', 'ja'] },
    timeZone,
    fiscalYearStart: { type: 'integer', minimum: 1, maximum: 12 },
    fiscalYearNamedBy: { enum: ['start', 'end'] },
    currency: { enum: [...currencyCodes] },
    weekend: { type: 'array', maxItems: 6, items: { type: 'integer', minimum: 0, maximum: 6 } },
    nationalHolidays: { enum: ['JP', null] },
    hours: weekHours,
    calendars: {
      type: 'object',
      propertyNames: { pattern: calendarId.source },
      additionalProperties: { ...calendarShape({ day, timeZone }), type: 'object' },
      maxProperties: mostCalendars,
    },
    tagColors: { ...tagColorsShape, additionalProperties: { type: 'string', pattern: tagColor } },
    ownDays: { type: 'array', maxItems: 5000, items: day },
  },
}

let validate: ValidateFunction | undefined

export function organisationProblems(body: JsonObject): Problem[] {
  validate ??= createAjv('draft-07').compile(shape)
  if (!validate.call({ left: Number.POSITIVE_INFINITY }, body)) return problemsOf(validate.errors ?? [])
  // A weekend that the file does not name is known only where it is applied, and held against the hours there.
  const { weekend = [], hours = null, calendars = {} } = body as Partial<OrganisationSettings>
  const zones = Object.entries(calendars).map(([id, { timeZone }]) => [`/calendars/${id}/timeZone`, timeZone] as const)
  const wrong = [['/timeZone', stringAt(body, 'timeZone')] as const, ...zones].flatMap(([pointer, zone]) =>
    zone && !isTimeZone(zone) ? [{ pointer, code: 'format', message: `'${zone}' is no time zone.` }] : [],
  )
  return [...wrong, ...hoursProblems({ weekend, hours, calendars })]
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
