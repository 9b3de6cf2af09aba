/** An address as it stands on an envelope: from large to small in Japan, from small to large elsewhere. */
import type { JsonObject } from './json.ts'

export function addressLines(address: JsonObject): { lines: string[]; isJapanese: boolean } {
  const part = (name: string) => (typeof address[name] === 'string' ? address[name].trim() : '')
  const [postalCode, region, city, street, building] = ['postalCode', 'region', 'city', 'street', 'building'].map(
    part,
  ) as [string, string, string, string, string]
  const country = part('country')
  const isJapanese =
    (country === 'JP' || !country) &&
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(region + city + street)
  const lines = isJapanese
    ? [postalCode && `〒${postalCode}`, region + city + street, building]
    : [building, street, [city, region, postalCode].filter(Boolean).join(' '), countryName(country)]
  return { lines: lines.filter(Boolean), isJapanese }
}

/** As the post abroad reads it; at home (Japan in Latin letters) too, since the letter says nothing else. */
function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code.toUpperCase()
  return (new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }).of(code) ?? code).toUpperCase()
}
