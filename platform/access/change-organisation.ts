import { sql } from 'kysely'
import type { OrganisationSettings } from '../contract/organisation.ts'
import type { Transaction } from '../database/database.ts'
import { conflict } from '../errors.ts'
import { organisationChannel } from './organisation.ts'
import { lockOrganisation } from './read-organisation.ts'
import { tablesOf } from './tables.ts'

/** Only what is given changes. Every process reads it again when this has committed. */
export async function changeOrganisation(
  transaction: Transaction,
  change: Partial<OrganisationSettings>,
): Promise<void> {
  const { currency } = await lockOrganisation(transaction)
  if (change.currency !== undefined && change.currency !== currency) await refuseRates(transaction, currency)
  await tablesOf(transaction).updateTable('enishi.organisation').set(columnsOf(change)).execute()
  await tellOrganisation(transaction)
}

export const tellOrganisation = ({ kysely }: Transaction) =>
  sql`select pg_notify(${organisationChannel}, '')`.execute(kysely)

/** What the fiscal year, holidays and money are where somebody sets up in this language and time zone. */
export const usualSettings = ({ locale, timeZone }: Pick<OrganisationSettings, 'locale' | 'timeZone'>) =>
  locale === 'ja' || timeZone === 'Asia/Tokyo'
    ? ({ locale, timeZone, fiscalYearStart: 4, currency: 'JPY', nationalHolidays: 'JP' } as const)
    : { locale, timeZone }

const columnsOf = (change: Partial<OrganisationSettings>) => ({
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
