/** Exchange rates by currency and date, as `convert` asks for them. */
import type { CurrencyRate } from '../../contract/organisation.ts'
import { type Decimal, decimalOf } from '../decimal.ts'

export interface Rates {
  /** What one unit is worth on a date: by the rate of that day or the latest before; null where there is none. */
  on(currency: string, date: string): Decimal | null
}

export function ratesOf(given: readonly CurrencyRate[]): Rates {
  const byCurrency = Map.groupBy(given, ({ currency }) => currency)
  const sorted = new Map(
    [...byCurrency].map(([currency, rates]) => [currency, rates.toSorted((a, b) => (a.date < b.date ? -1 : 1))]),
  )
  return {
    on(currency, date) {
      const found = sorted.get(currency)?.findLast(rate => rate.date <= date)
      return found ? decimalOf(found.rate) : null
    },
  }
}
