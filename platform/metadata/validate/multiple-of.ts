/** `0.3` is a multiple of `0.1`: judged on the decimals as written, not on their floating-point neighbours. */
export function isMultipleOf(step: number, value: number): boolean {
  if (!(step > 0) || !Number.isFinite(value)) return false
  const [divisor, dividend] = aligned(decimal(step), decimal(value))
  return dividend % divisor === 0n
}

interface Decimal {
  digits: bigint
  /** Value = digits × 10^exponent. */
  exponent: number
}

/** `-1.25e-7` → `{ digits: -125n, exponent: -9 }`. */
function decimal(number: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(number).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}

function aligned(one: Decimal, other: Decimal): [bigint, bigint] {
  const exponent = Math.min(one.exponent, other.exponent)
  const scale = ({ digits, exponent: own }: Decimal) => digits * 10n ** BigInt(own - exponent)
  return [scale(one), scale(other)]
}
