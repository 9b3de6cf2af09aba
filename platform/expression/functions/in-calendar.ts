/**
 * The same functions by a calendar that is named at the end: `addBusinessDays(today, 3, "osaka")`. It is written out, so
 * that where it is used can be found; one that nobody has made yet is the organisation's own.
 */
import { calendarId } from '../../contract/organisation.ts'
import type { Overload } from './define.ts'

export const inCalendar = (overload: Overload): Overload => ({
  ...overload,
  takes: [...overload.takes, 'string'],
  compute(args, moment) {
    const organisation = moment.organisation.named.get(args.at(-1) as string) ?? moment.organisation
    const timeZone = organisation === moment.organisation ? moment.timeZone : organisation.timeZone
    return overload.compute(args.slice(0, -1), { ...moment, timeZone, organisation })
  },
  literal: {
    at: overload.takes.length,
    problem: id =>
      calendarId.test(String(id))
        ? null
        : `Write a calendar's id in quotes, such as "osaka": small letters, digits and -.`,
  },
})
