/** Exchange rates by date, each as what one unit is worth in the organisation's own currency. */
import { sql } from 'kysely'
import { minorUnits } from '../contract/currencies.ts'
import type { CurrencyRate, CurrencySummary } from '../contract/organisation.ts'
import type { Queries, Transaction } from '../database/database.ts'
import { invalid, notFound } from '../errors.ts'
import { tellOrganisation } from './change-organisation.ts'
import { lockOrganisation } from './read-organisation.ts'
import { tablesOf } from './tables.ts'

const columns = ['currency', sql<string>`date::text`.as('date'), sql<number>`rate::float8`.as('rate')] as const

/** The organisation's own first, then all that have rates. */
export async function listCurrencies(queries: Queries, base: string): Promise<CurrencySummary[]> {
  const newest = await tablesOf(queries)
    .selectFrom('enishi.currency_rate')
    .distinctOn('currency')
    .select(columns)
    .orderBy('currency')
    .orderBy('date', 'desc')
    .execute()
  const others = newest.map(({ currency, date, rate }) => summary(currency, false, { date, rate }))
  return [summary(base, true, null), ...others]
}

const summary = (code: string, base: boolean, latest: CurrencySummary['latest']): CurrencySummary => ({
  code,
  minorUnits: minorUnits(code) ?? 2,
  base,
  latest,
})

/** The newest first, 1,000 at most. */
export const listRates = (
  queries: Queries,
  currency: string,
  { from = '0001-01-01', to = '9999-12-31' }: { from?: string; to?: string },
): Promise<CurrencyRate[]> =>
  tablesOf(queries)
    .selectFrom('enishi.currency_rate')
    .select(columns)
    .where('currency', '=', currency)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .orderBy('date', 'desc')
    .limit(1000)
    .execute()

/** One that is there already is replaced; of two for one day the last counts. */
export async function putRates(transaction: Transaction, rates: readonly CurrencyRate[]): Promise<void> {
  const { currency: base } = await lockOrganisation(transaction)
  const problems = rates.flatMap(({ currency }, index) =>
    currency === base
      ? [{ pointer: `/rates/${index}/currency`, code: 'own-currency', message: ownCurrency(base) }]
      : [],
  )
  if (problems.length) throw invalid(problems[0]!.message, problems)
  const last = [...new Map(rates.map(rate => [`${rate.currency} ${rate.date}`, rate])).values()]
  await sql`
    insert into enishi.currency_rate (currency, date, rate)
    select * from jsonb_to_recordset(${JSON.stringify(last)}::jsonb) as given (currency text, date date, rate numeric)
    on conflict (currency, date) do update set rate = excluded.rate`.execute(transaction.kysely)
  await tellOrganisation(transaction)
}

const ownCurrency = (base: string) => `${base} is the organisation's own currency: its rate is always 1.`

export async function removeRate(transaction: Transaction, currency: string, date: string): Promise<void> {
  const gone = await tablesOf(transaction)
    .deleteFrom('enishi.currency_rate')
    .where('currency', '=', currency)
    .where('date', '=', date)
    .returning('currency')
    .execute()
  if (gone.length === 0) throw notFound(`A rate of ${currency} on ${date}`)
  await tellOrganisation(transaction)
}
