/** `/api/organisation`: its clocks, fiscal year, money and days off. Everybody signed in may know them. */
import { Hono, type Context as HonoContext } from 'hono'
import { audited } from '../access/audit.ts'
import { calendarShape, mostCalendars, tagColorsShape, weekHours } from '../access/calendar-shape.ts'
import { changeOrganisation } from '../access/change-organisation.ts'
import type { Context } from '../access/context.ts'
import { localDate } from '../access/local-date.ts'
import { calendarDays, putOwnDays, removeOwnDay } from '../access/own-days.ts'
import { requireRight } from '../access/require-right.ts'
import { currencyCodes } from '../contract/currencies.ts'
import type { JsonObject } from '../contract/json.ts'
import { calendarId, type OrganisationAnswer, type OrganisationChange } from '../contract/organisation.ts'
import type { Transaction } from '../database/database.ts'
import { badRequest } from '../errors.ts'
import type { Organisation } from '../expression/organisation/organisation.ts'
import { date, locale, shortText, timeZone } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { dateParameter, datesOf } from './date-parameter.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const dated = {
  type: 'object',
  properties: { name: shortText, working: { type: 'boolean' }, date },
  required: ['date', 'name', 'working'],
  additionalProperties: false,
}
const settingsChange = checkedBody({
  type: 'object',
  properties: {
    locale,
    timeZone,
    fiscalYearStart: { type: 'integer', minimum: 1, maximum: 12 },
    fiscalYearNamedBy: { enum: ['start', 'end'] },
    currency: { enum: currencyCodes },
    weekend: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 6 }, uniqueItems: true, maxItems: 6 },
    nationalHolidays: { enum: ['JP', null] },
    hours: weekHours,
    calendars: {
      type: 'object',
      propertyNames: { pattern: calendarId.source },
      additionalProperties: calendarShape({ day: dated, timeZone }),
      maxProperties: mostCalendars,
    },
    tagColors: tagColorsShape,
  },
  additionalProperties: false,
})
const day = { name: shortText, working: { type: 'boolean' } } as const
const oneDay = checkedBody({ type: 'object', properties: day, required: ['name'], additionalProperties: false })
const manyDays = checkedBody({
  type: 'object',
  properties: {
    days: {
      type: 'array',
      minItems: 1,
      maxItems: 5_000,
      items: { type: 'object', properties: { ...day, date }, required: ['date', 'name'], additionalProperties: false },
    },
  },
  required: ['days'],
  additionalProperties: false,
})

export function organisationRoutes({ database, organisations }: Services) {
  const save = async (
    c: HonoContext<Env>,
    details: JsonObject,
    work: (transaction: Transaction) => Promise<void>,
  ): Promise<OrganisationAnswer> => {
    await audited(c.var.context, work, () => ({ action: 'settings-changed', details }))
    return answerOf(await organisations.reload())
  }
  return new Hono<Env>()
    .get('/', c => c.json(answerOf(c.var.context.organisation)))
    .patch('/', async c => {
      const change = (await settingsChange(c)) as OrganisationChange
      const { tagColors, ...others } = change
      // Tags are looked after by who looks after the model, also where they come with something else.
      if (tagColors) requireRight(c.var.context.caller, 'model')
      if (!tagColors || Object.keys(others).length) requireRight(c.var.context.caller, 'organisation')
      return c.json(
        await save(c, { ...change } as unknown as JsonObject, transaction => changeOrganisation(transaction, change)),
      )
    })
    .get('/holidays', async c => {
      const dates = datesOf(queryOf(c, { from: 'text', to: 'text' }))
      return c.json(await calendarDays(database, c.var.context.organisation, withinReach(dates, c.var.context)))
    })
    .post('/holidays', async c => {
      requireRight(c.var.context.caller, 'organisation')
      const days = (await manyDays(c)).days.map(each => ({ working: false, ...each }))
      await save(c, { holidays: days.map(day => day.date) }, transaction => putOwnDays(transaction, days))
      return c.body(null, 204)
    })
    .put('/holidays/:date', async c => {
      requireRight(c.var.context.caller, 'organisation')
      const day = { working: false, ...(await oneDay(c)), date: dateParameter(c) }
      await save(c, { holiday: day }, transaction => putOwnDays(transaction, [day]))
      return c.body(null, 204)
    })
    .delete('/holidays/:date', async c => {
      requireRight(c.var.context.caller, 'organisation')
      const date = dateParameter(c)
      await save(c, { noHoliday: date }, transaction => removeOwnDay(transaction, date))
      return c.body(null, 204)
    })
}

function answerOf({
  calendar: _,
  work: __,
  rates: ___,
  named: ____,
  slots: _____,
  ownDays,
  ...settings
}: Organisation): OrganisationAnswer {
  return { ...settings, ownDays: [...ownDays] }
}

/** This year where nothing is said; 50 years at most. */
function withinReach({ from, to }: { from?: string; to?: string }, { now, caller }: Context) {
  const year = localDate(now, caller.timeZone).slice(0, 4)
  const [first, last] = [from ?? `${to?.slice(0, 4) ?? year}-01-01`, to ?? `${from?.slice(0, 4) ?? year}-12-31`]
  if (Number(last.slice(0, 4)) - Number(first.slice(0, 4)) <= 50) return { from: first, to: last }
  throw badRequest('bad-parameter', 'Ask for 50 years at most.', [
    { pointer: '/to', code: 'too-long', message: 'Ask for 50 years at most.' },
  ])
}
