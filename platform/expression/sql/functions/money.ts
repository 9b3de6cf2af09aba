/** The rates are rows, so that a currency may differ from record to record; the steps are those of ../../functions/money.ts. */
import { sql } from 'kysely'
import { currencyCodes, minorUnits } from '../../../contract/currencies.ts'
import { usualPlaces } from '../../functions/money.ts'
import { decimalOrNull } from '../bounds.ts'
import { type Sql, typed } from '../literal.ts'
import { naming } from '../naming.ts'
import type { SqlFunction, SqlFunctions } from './function.ts'

type Slots = Parameters<SqlFunction>[2]

export const money: SqlFunctions = {
  'convert(decimal,string,string)': ([amount, from, to], _, slot) =>
    converted({ amount, from, to, day: slot('today') }, slot),
  'convert(decimal,string,string,date)': ([amount, from, to, day], _, slot) =>
    converted({ amount, from, to, day }, slot),
  'toBase(decimal,string)': ([amount, from], _, slot) =>
    converted({ amount, from, to: slot('organisation.currency'), day: slot('today') }, slot),
  'toBase(decimal,string,date)': ([amount, from, day], _, slot) =>
    converted({ amount, from, to: slot('organisation.currency'), day }, slot),
}

function converted({ amount, from, to, day }: Record<'amount' | 'from' | 'to' | 'day', Sql>, slot: Slots): Sql {
  const inBase = decimalOrNull(sql`(amount * ${rateOf(sql`source`)})`)
  const exchanged = decimalOrNull(sql`(div(${inBase} * 1e21, ${rateOf(sql`target`)}) * 1e-21)`)
  const value = sql`CASE WHEN source = target THEN amount ELSE ${exchanged} END`
  return naming(
    { amount, source: from, target: to, day, base: slot('organisation.currency') },
    sql`CASE WHEN day IS NOT NULL THEN ${decimalOrNull(sql`round(${value}, ${places(sql`target`)})`)} END`,
  )
}

/** The latest that is not after the day. */
const rateOf = (currency: Sql): Sql =>
  sql`CASE ${currency} WHEN base THEN 1 ELSE (SELECT rate FROM enishi.currency_rate AS known
    WHERE known.currency = ${currency} AND known.date <= day ORDER BY known.date DESC LIMIT 1) END`

const unusual = Map.groupBy(
  currencyCodes.filter(code => minorUnits(code) !== usualPlaces),
  code => minorUnits(code)!,
)

function places(currency: Sql): Sql {
  const cases = [...unusual].map(
    ([places, codes]) =>
      sql`WHEN ${currency} = ANY (${typed(codes, 'list<string>')}) THEN ${typed(places, 'int')}::int`,
  )
  return sql`CASE ${sql.join(cases, sql` `)} ELSE 2 END`
}
