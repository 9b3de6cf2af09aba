/** What hours and calendars look like in a body, and what is wrong with those that look right; for API and files alike. */
import type { JsonObject } from '../contract/json.ts'
import type { OrganisationSettings, WeekHours } from '../contract/organisation.ts'
import type { Problem } from '../contract/problem.ts'

const span = {
  type: 'array',
  items: { type: 'string', pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' },
  minItems: 2,
  maxItems: 2,
}
export const weekHours: JsonObject = {
  type: ['array', 'null'],
  items: { type: 'array', items: span, maxItems: 6 },
  minItems: 7,
  maxItems: 7,
}

/** `day` and `timeZone` as the reader of the body knows them. */
export const calendarShape = ({ day, timeZone }: { day: JsonObject; timeZone: JsonObject }): JsonObject => ({
  type: ['object', 'null'],
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
    i18n: { type: 'object', additionalProperties: { type: 'string', maxLength: 200 }, maxProperties: 20 },
    timeZone: { ...timeZone, type: ['string', 'null'] },
    weekend: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 6 }, uniqueItems: true, maxItems: 6 },
    nationalHolidays: { enum: ['JP', null] },
    hours: weekHours,
    shared: { type: 'boolean' },
    days: { type: 'array', items: day, maxItems: 1_000 },
  },
  required: ['title', 'timeZone', 'weekend', 'nationalHolidays', 'hours', 'shared', 'days'],
  additionalProperties: false,
})

export const mostCalendars = 50

/** A name of the theme's, or six digits. */
export const tagColor = '^([a-z]{2,12}|#[0-9a-fA-F]{6})$'

/** In all, not only in one change. */
export const mostTagColors = 2_000

export const tagColorsShape: JsonObject = {
  type: 'object',
  propertyNames: { minLength: 1, maxLength: 100 },
  additionalProperties: { type: ['string', 'null'], pattern: tagColor },
  maxProperties: mostTagColors,
}

type Settings = Pick<OrganisationSettings, 'weekend' | 'hours' | 'calendars'>

/** Of settings as they would be. */
export function hoursProblems({ weekend, hours = null, calendars = {} }: Settings): Problem[] {
  return [
    ...problemsOf('/hours', hours, weekend),
    ...Object.entries(calendars).flatMap(([id, calendar]) =>
      problemsOf(`/calendars/${id}/hours`, calendar.hours, calendar.weekend),
    ),
  ]
}

function problemsOf(at: string, hours: WeekHours | null, weekend: readonly number[]): Problem[] {
  if (!hours) return []
  const wrong = hours.flatMap((spans, day) =>
    spans.flatMap(([from, to], place) => {
      if (from < to && (place === 0 || spans[place - 1]![1] <= from)) return []
      const message = `The hours ${from} to ${to} do not follow each other. Give each span of a day in order, such as 09:00 to 12:00 and 13:00 to 18:00.`
      return [{ pointer: `${at}/${day}/${place}`, code: 'hours-order', message }]
    }),
  )
  const isWorked = hours.some((spans, day) => spans.length > 0 && !weekend.includes(day))
  if (isWorked) return wrong
  const message = 'On no day of the week is there an hour of work. Give hours to a day that is no weekend.'
  return [...wrong, { pointer: at, code: 'no-hours', message }]
}
