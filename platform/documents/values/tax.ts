/** Consumption tax on what is taxed at one rate, rounded once; exact in decimal digits. */
import { minorUnits } from '../../contract/currencies.ts'
import type { TaxSummary } from '../../contract/document-template.ts'

/** `taxOf(1099, 10, 'JPY')` → 109. `rate` in per cent. */
export function taxOf(base: number, rate: number, currency: string, rounding: TaxSummary['rounding'] = 'down'): number {
  const places = minorUnits(currency) ?? 2
  const [amount, percent] = [integerOf(base), integerOf(rate)]
  const product = amount.digits * percent.digits
  const scale = amount.places + percent.places + 2
  if (scale <= places) return Number(product * 10n ** BigInt(places - scale)) / 10 ** places
  return Number(divided(product, 10n ** BigInt(scale - places), rounding)) / 10 ** places
}

/** `12.5` → 125 with one place. */
function integerOf(value: number): { digits: bigint; places: number } {
  const [whole = '0', fraction = ''] = plain(value).split('.')
  return { digits: BigInt(whole + fraction), places: fraction.length }
}

const plain = (value: number): string => (/e/.test(String(value)) ? value.toFixed(12) : String(value))

/** Away from or towards zero alike for credit notes. */
function divided(value: bigint, by: bigint, rounding: TaxSummary['rounding']): bigint {
  const size = value < 0n ? -value : value
  const add = rounding === 'up' ? by - 1n : rounding === 'nearest' ? by / 2n : 0n
  const quotient = (size + add) / by
  return value < 0n ? -quotient : quotient
}
