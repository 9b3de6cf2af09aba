/** An address on one line: from large to small in Japan, from small to large elsewhere. */
import type { JsonObject } from './json.ts'

export function addressText(address: JsonObject): string {
  const part = (name: string) => (typeof address[name] === 'string' ? address[name] : '')
  const [country, postalCode, region, city, street, building] = [
    part('country'),
    part('postalCode'),
    part('region'),
    part('city'),
    part('street'),
    part('building'),
  ]
  if (isJapanese(country, region + city + street))
    return [postalCode && `〒${postalCode}`, region + city + street, building].filter(Boolean).join(' ')
  const town = [region, postalCode].filter(Boolean).join(' ')
  return [building, street, city, town, country].filter(Boolean).join(', ')
}

const isJapanese = (country: string, text: string) =>
  (country === 'JP' || !country) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
