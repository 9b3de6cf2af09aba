/** Days of the organisation's own: off, or worked although the week or the law says otherwise. */
import { sql } from 'kysely'
import type { CalendarDay, OrganisationSettings, OwnDay } from '../contract/organisation.ts'
import type { Queries, Transaction } from '../database/database.ts'
import { notFound } from '../errors.ts'
import { japaneseHolidays } from '../expression/organisation/japanese-holidays.ts'
import { tellOrganisation } from './change-organisation.ts'
import { tablesOf } from './tables.ts'

/** Own days and public holidays from one date to another, both included, in order. */
export async function calendarDays(
  queries: Queries,
  { nationalHolidays }: OrganisationSettings,
  { from, to }: { from: string; to: string },
): Promise<CalendarDay[]> {
  const own = await tablesOf(queries)
    .selectFrom('enishi.own_day')
    .select([sql<string>`date::text`.as('date'), 'name', 'working'])
    .where('date', '>=', from)
    .where('date', '<=', to)
    .execute()
  const days: CalendarDay[] = own.map(day => ({ ...day, kind: 'own' }))
  const national = nationalHolidays === 'JP' ? inJapan(from, to) : []
  return [...days, ...national].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

function inJapan(from: string, to: string): CalendarDay[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return years
    .flatMap(japaneseHolidays)
    .filter(({ date }) => date >= from && date <= to)
    .map(({ date, name }) => ({ date, name: name.text, i18n: name.i18n, working: false, kind: 'national' }))
}

/** A date that is there already gets the new name and meaning; of two for one date the last counts. */
export async function putOwnDays(transaction: Transaction, days: readonly OwnDay[]): Promise<void> {
  const last = [...new Map(days.map(day => [day.date, day])).values()]
  await sql`
    insert into enishi.own_day (date, name, working)
    select * from jsonb_to_recordset(${JSON.stringify(last)}::jsonb) as given (date date, name text, working boolean)
    on conflict (date) do update set name = excluded.name, working = excluded.working`.execute(transaction.kysely)
  await tellOrganisation(transaction)
}

export async function removeOwnDay(transaction: Transaction, date: string): Promise<void> {
  const gone = await tablesOf(transaction)
    .deleteFrom('enishi.own_day')
    .where('date', '=', date)
    .returning('name')
    .execute()
  if (gone.length === 0) throw notFound(`A day of the organisation's own on ${date}`)
  await tellOrganisation(transaction)
}
