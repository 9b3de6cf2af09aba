/** An amount as it stands on paper: `¥1,234`, `$1,234.50`, or the digits alone. */
import { minorUnits } from '../../contract/currencies.ts'

/** `bare`: without the currency's sign, for columns of amounts. */
export function moneyText(value: number | string, currency: string, bare = false): string {
  const places = minorUnits(currency) ?? 2
  const digits = new Intl.NumberFormat('en', { minimumFractionDigits: places, maximumFractionDigits: places })
  // As text: a decimal of 15 digits has no binary rounding on its way.
  const text = digits.format(String(Math.abs(Number(value))) as Intl.StringNumericLiteral)
  const sign = Number(value) < 0 && /[1-9]/.test(text) ? '-' : ''
  return sign + (bare ? text : signed(text, currency))
}

const signs: Readonly<Record<string, string>> = { JPY: '¥', USD: '$', EUR: '€', GBP: '£' }

const signed = (text: string, currency: string) => (signs[currency] ? signs[currency] + text : `${currency} ${text}`)
