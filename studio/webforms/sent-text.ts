/** What a visitor sent in a field, in one line: the parts of a name or an address after each other, files by their names. */
import type { Json } from '../../platform/contract/json.ts'

export function sentText(value: Json): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(sentText).join(', ')
  return '_id' in value && typeof value['name'] === 'string'
    ? value['name']
    : Object.values(value).map(sentText).filter(Boolean).join(' ')
}
