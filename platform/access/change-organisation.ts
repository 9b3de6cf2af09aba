import { sql } from 'kysely'
import type { OrganisationChange, OrganisationSettings } from '../contract/organisation.ts'
import type { Transaction } from '../database/database.ts'
import { conflict, invalid } from '../errors.ts'
import { hoursProblems, mostCalendars, mostTagColors } from './calendar-shape.ts'
import { organisationChannel } from './organisation.ts'
import { lockOrganisation } from './read-organisation.ts'
import { tablesOf } from './tables.ts'

/** Only what is given changes. Every process reads it again when this has committed. */
export async function changeOrganisation(transaction: Transaction, change: OrganisationChange): Promise<void> {
  const now = await lockOrganisation(transaction)
  if (change.currency !== undefined && change.currency !== now.currency) await refuseRates(transaction, now.currency)
  const calendars = merged(now.calendars, change.calendars)
  const tagColors = merged(now.tagColors, change.tagColors)
  const { hours = now.hours, weekend = now.weekend } = change
  refuseWrong({ hours, weekend, calendars, tagColors })
  await refuseUsed(
    transaction,
    Object.keys(now.calendars).filter(id => !Object.hasOwn(calendars, id)),
  )
  await tablesOf(transaction)
    .updateTable('enishi.organisation')
    .set({
      ...columnsOf(change),
      hours: hours && JSON.stringify(hours),
      calendars: JSON.stringify(calendars),
      tag_colors: JSON.stringify(tagColors),
    })
    .execute()
  await tellOrganisation(transaction)
}

/** Two people who change different ones lose nothing; null takes one away. */
function merged<T>(now: Record<string, T>, change: Record<string, T | null> = {}): Record<string, T> {
  const all = Object.entries({ ...now, ...change })
  return Object.fromEntries(all.flatMap(([key, value]) => (value === null ? [] : [[key, value]])))
}

type Changed = Required<Pick<OrganisationSettings, 'weekend' | 'hours' | 'calendars' | 'tagColors'>>

function refuseWrong(settings: Changed): void {
  const problems = hoursProblems(settings)
  if (Object.keys(settings.calendars).length > mostCalendars)
    problems.push({ pointer: '/calendars', code: 'too-many', message: `At most ${mostCalendars} calendars.` })
  if (Object.keys(settings.tagColors).length > mostTagColors)
    problems.push({ pointer: '/tagColors', code: 'too-many', message: `At most ${mostTagColors} tags with a colour.` })
  if (problems.length) throw invalid(problems[0]!.message, problems)
}

/** An expression that names it would go by the organisation's own days from one moment to the next. */
async function refuseUsed({ kysely }: Transaction, gone: string[]): Promise<void> {
  for (const id of gone) {
    // Quotes of either kind; in JSON the double ones are escaped.
    const call = `(isHoliday|usiness(Day|Days|DaysBetween|Time|TimeBetween))\\(.{1,255}(\\\\"|')${id}(\\\\"|') *\\)`
    const { rows } = await sql<{ kind: string; name: string }>`
      select kind, name from enishi.document where body ~ ${call} or body like ${`%"calendar":"${id}"%`}
        or body like ${`%"calendar": "${id}"%`} order by kind, name limit 20`.execute(kysely)
    if (!rows.length) continue
    const where = rows.map(({ kind, name }) => `${kind} '${name}'`).join(', ')
    const message = `The calendar '${id}' is used by ${where}. Change it there first.`
    throw conflict('calendar-in-use', message, [{ pointer: `/calendars/${id}`, code: 'calendar-in-use', message }])
  }
}

export const tellOrganisation = ({ kysely }: Transaction) =>
  sql`select pg_notify(${organisationChannel}, '')`.execute(kysely)

/** What the fiscal year, holidays and money are where somebody sets up in this language and time zone. */
export const usualSettings = ({ locale, timeZone }: Pick<OrganisationSettings, 'locale' | 'timeZone'>) =>
  locale === 'ja' || timeZone === 'Asia/Tokyo'
    ? ({ locale, timeZone, fiscalYearStart: 4, currency: 'JPY', nationalHolidays: 'JP' } as const)
    : { locale, timeZone }

const columnsOf = (change: OrganisationChange) => ({
  // Kysely leaves out what is undefined, and an update needs at least one column.
  one: true as const,
  locale: change.locale,
  time_zone: change.timeZone,
  fiscal_year_start: change.fiscalYearStart,
  fiscal_year_named_by: change.fiscalYearNamedBy,
  currency: change.currency,
  weekend: change.weekend && [...new Set(change.weekend)].sort(),
  national_holidays: change.nationalHolidays,
})

/** Rates are worth something in the organisation's own currency only. */
async function refuseRates(transaction: Transaction, currency: string): Promise<void> {
  const found = await tablesOf(transaction).selectFrom('enishi.currency_rate').select('currency').limit(1).execute()
  if (found.length === 0) return
  const message = `Exchange rates are kept in ${currency}. Remove them first, then give them anew in the other currency.`
  throw conflict('rates-in-use', message, [{ pointer: '/currency', code: 'rates-in-use', message }])
}
