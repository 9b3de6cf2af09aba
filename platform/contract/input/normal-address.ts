/** An address with its country in capitals and its postal code as the country writes it: `〒１０００００１` → `100-0001`. */
import type { JsonObject } from '../json.ts'
import { halfWidth } from './half-width.ts'

export function normalAddress(address: JsonObject): JsonObject {
  const { country, postalCode } = address
  const land = typeof country === 'string' ? halfWidth(country).toUpperCase() : undefined
  return {
    ...address,
    ...(land !== undefined && { country: land }),
    ...(typeof postalCode === 'string' && { postalCode: normalPostalCode(postalCode, land) }),
  }
}

/** Seven digits are a Japanese code where no other country is named. */
function normalPostalCode(text: string, country?: string): string {
  const code = halfWidth(text).replace(/^〒\s*/, '')
  const [, area, town] = /^(\d{3})[- ]?(\d{4})$/.exec(code) ?? []
  return area && town && (!country || country === 'JP') ? `${area}-${town}` : code
}
