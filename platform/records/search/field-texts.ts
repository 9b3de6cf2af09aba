/** The texts of a field's value that one looks for: a tag is one of its own, a name is found with and without its space. */
import type { Json, JsonObject } from '../../contract/json.ts'
import { richTextText } from '../../contract/rich-text/rich-text-text.ts'
import type { Field } from '../../metadata/model.ts'

export function fieldTexts({ type }: Field, value: Json | undefined): string[] {
  if (value === null || value === undefined) return []
  if (type === 'person-name' && isObject(value)) return nameTexts(value)
  if (type === 'company-name' && isObject(value)) return companyTexts(value)
  if (type === 'address' && isObject(value)) return addressTexts(value)
  if (type === 'rich-text') return [richTextText(value)]
  if (type === 'phone' && typeof value === 'string') return [value, value.replace(/\D/g, '')]
  return stringsIn(value)
}

/** As one reads it. */
export function shownText({ type }: Field, value: Json | undefined): string {
  if (type === 'phone' && typeof value === 'string') return value
  if (type === 'person-name' && isObject(value)) return given(value, 'family', 'given').join(' ')
  if (type === 'company-name' && isObject(value)) return companyTexts(value)[0]!
  if (type === 'rich-text') return richTextText(value)
  if (type === 'address' && isObject(value)) return given(value, 'postalCode', ...addressParts).join(' ')
  return stringsIn(value ?? null).join(', ')
}

const nameTexts = (name: JsonObject): string[] => [
  together(given(name, 'family', 'given')),
  together(given(name, 'familyReading', 'givenReading')),
]

/** Whole, and without its legal form: who types the name alone means this company first. */
const companyTexts = (company: JsonObject): string[] => {
  const parts =
    company['position'] === 'before' ? given(company, 'legalForm', 'name') : given(company, 'name', 'legalForm')
  return [together(parts), ...given(company, 'name', 'reading')]
}

const addressParts = ['region', 'city', 'street', 'building']
const addressTexts = (address: JsonObject): string[] => {
  const [code = ''] = given(address, 'postalCode')
  return [together(given(address, ...addressParts)), code, code.replace(/\D/g, '')]
}

const given = (value: JsonObject, ...names: string[]): string[] =>
  names.map(name => value[name]).filter((part): part is string => typeof part === 'string' && part !== '')

/** Latin letters need the space that kanji and kana do without. */
const together = (parts: string[]): string =>
  parts.reduce((whole, part) => (/[\p{sc=Latin}\p{N}]$/u.test(whole) ? `${whole} ${part}` : whole + part), '')

function stringsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(stringsIn)
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
