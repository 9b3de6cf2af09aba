/** A company in Tokyo: fiscal year from April, Japan's holidays, closed around New Year, one Saturday worked, rates. */
import type { PoolClient } from 'pg'
import type { CalendarSettings, WeekHours } from '../../platform/contract/organisation.ts'
import {
  compileOrganisation,
  type Organisation,
  type OrganisationParts,
} from '../../platform/expression/organisation/organisation.ts'

/** From Monday to Friday. */
function week(spans: WeekHours[number]): WeekHours {
  return [[], spans, spans, spans, spans, spans, []]
}
const plain: Omit<CalendarSettings, 'title' | 'shared'> = {
  timeZone: null,
  weekend: [0, 6],
  nationalHolidays: 'JP',
  hours: null,
  days: [],
}

export const parts: OrganisationParts = {
  settings: {
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    fiscalYearStart: 4,
    fiscalYearNamedBy: 'start',
    currency: 'JPY',
    weekend: [0, 6],
    nationalHolidays: 'JP',
    hours: week([
      ['09:00', '12:00'],
      ['13:00', '17:30'],
    ]),
    calendars: {
      desk: { ...plain, title: 'Desk', weekend: [], nationalHolidays: null, shared: false },
      london: {
        ...plain,
        title: 'London',
        timeZone: 'Europe/London',
        nationalHolidays: null,
        hours: week([['10:00', '18:00']]),
        shared: true,
        days: [
          { date: '2026-12-25', name: 'Christmas', working: false },
          { date: '2026-12-29', name: 'Open', working: true },
        ],
      },
    },
  },
  ownDays: [
    { date: '2026-12-29', name: '年末休業', working: false },
    { date: '2026-12-30', name: '年末休業', working: false },
    { date: '2026-12-31', name: '年末休業', working: false },
    { date: '2026-12-05', name: '土曜出勤', working: true },
    { date: '2026-11-03', name: '祝日出勤', working: true },
  ],
  rates: [
    { currency: 'USD', date: '2026-01-05', rate: 156.5 },
    { currency: 'USD', date: '2026-11-20', rate: 150.25 },
    { currency: 'EUR', date: '2026-11-01', rate: 175 },
    { currency: 'BHD', date: '2026-11-01', rate: 400 },
  ],
}

export const tokyo: Organisation = compileOrganisation(parts)

/** Into the table that SQL asks for rates. */
export const putRates = (client: PoolClient) =>
  client.query(
    'INSERT INTO enishi.currency_rate SELECT * FROM jsonb_populate_recordset(NULL::enishi.currency_rate, $1)',
    [JSON.stringify(parts.rates)],
  )
