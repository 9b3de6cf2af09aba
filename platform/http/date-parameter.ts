/** Dates in paths and queries, as `YYYY-MM-DD`. */
import type { Context } from 'hono'
import { badRequest, notFound } from '../errors.ts'
import { dayOf } from '../expression/calendar.ts'

/** What is no date names nothing: 404, as for one that does not exist. */
export function dateParameter(c: Context): string {
  const date = c.req.param('date') ?? ''
  if (dayOf(date) === null) throw notFound('A day of that date')
  return date
}

/** `from` and `to` of a query; 400 where one is no date. */
export function datesOf(given: { from?: string; to?: string }): { from?: string; to?: string } {
  const problems = Object.entries(given).flatMap(([name, text]) =>
    dayOf(text) === null
      ? [{ pointer: `/${name}`, code: 'not-a-date', message: `'${name}' must be a date, as 2026-04-01.` }]
      : [],
  )
  if (problems.length) throw badRequest('bad-parameter', problems[0]!.message, problems)
  return given
}
