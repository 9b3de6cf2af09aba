/**
 * Exact decimal numbers, the same as PostgreSQL's `numeric` gives: what arithmetic yields is rounded to 20 places
 * (half away from zero) and is null from 10^38 on.
 */
export interface Decimal {
  /** The value is `digits / 10 ** scale`. */
  digits: bigint
  scale: number
}

export const decimalPlaces = 20
const bound = 10n ** 38n

/** Reads JSON's and JavaScript's number texts: `-12.50`, `1e-7`. Null for anything else. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
  if (!match) return null
  const [, sign, whole, fraction = '', exponent = '0'] = match
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** A number by the digits that people see: 0.1 is one tenth. */
export const decimalOf = (value: number): Decimal => parseDecimal(String(value)) ?? { digits: 0n, scale: 0 }

/** Without exponent and trailing zeros: `0.0000001`. */
export function decimalText({ digits, scale }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  const whole = text.slice(0, text.length - scale)
  return `${digits < 0n ? '-' : ''}${whole}${scale > 0 && fraction ? `.${fraction}` : ''}`
}

export const add = (a: Decimal, b: Decimal): Decimal | null => {
  const [left, right, scale] = align(a, b)
  return bounded({ digits: left + right, scale })
}
export const subtract = (a: Decimal, b: Decimal): Decimal | null => add(a, negate(b))
export const multiply = (a: Decimal, b: Decimal): Decimal | null =>
  bounded({ digits: a.digits * b.digits, scale: a.scale + b.scale })

/** Without bounds on the way. */
export const exactSum = (values: readonly Decimal[]): Decimal =>
  values.reduce(
    (sum, value) => {
      const [left, right, scale] = align(sum, value)
      return { digits: left + right, scale }
    },
    { digits: 0n, scale: 0 },
  )

/** Null for a division by zero. */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.digits === 0n) return null
  const [left, right] = align(a, b)
  return bounded({ digits: (left * 10n ** BigInt(decimalPlaces + 1)) / right, scale: decimalPlaces + 1 })
}

export const negate = ({ digits, scale }: Decimal): Decimal => ({ digits: -digits, scale })

export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = align(a, b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Half away from zero; negative places round to tens, hundreds …. */
export function roundDecimal(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value
  const unit = 10n ** BigInt(value.scale - places)
  const half = value.digits < 0n ? -unit / 2n : unit / 2n
  const digits = (value.digits + half) / unit
  return places >= 0 ? { digits, scale: places } : { digits: digits * 10n ** BigInt(-places), scale: 0 }
}

/** Towards minus infinity, as a whole number. */
export function floorDecimal({ digits, scale }: Decimal): bigint {
  const unit = 10n ** BigInt(scale)
  return digits / unit - (digits < 0n && digits % unit !== 0n ? 1n : 0n)
}

/** Rounded to the places kept; null where it is too big. */
export function bounded(value: Decimal): Decimal | null {
  const rounded = roundDecimal(value, decimalPlaces)
  const limit = bound * 10n ** BigInt(rounded.scale)
  return rounded.digits < limit && rounded.digits > -limit ? rounded : null
}

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale)
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale]
}
