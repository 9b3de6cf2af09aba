/**
 * What becomes of a field's values in a copy for trying things out, by the field's type: whatever a person may have typed
 * is masked, whether it is marked as personal or not; what is counted or chosen stays, unless it is marked.
 */
import type { Json } from '../../contract/json.ts'
import type { StoredField } from '../../contract/storage.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { Mask } from './mask-text.ts'

/** Of one value as JSON has it, never null; null: it is dropped. */
export type MaskValue = (value: Json) => Json

/** Undefined: it stays as it is. */
export function maskOf({ type, personal, options }: StoredField, mask: Mask): MaskValue | undefined {
  if (dropped.has(type)) return () => null
  if (type === 'email') return value => emailMask(String(value), mask)
  if (type === 'link') return value => `https://example.invalid/${word(String(value), mask)}`
  if (type === 'json') return value => maskTexts(value, mask, '', true)
  if (typed.has(type)) return value => maskTexts(value, mask, keptKey[type])
  if (!personal) return undefined
  if (type === 'option' && options?.length) return value => options[pick(String(value), mask, options.length)]!.value
  if (counted.has(type)) return value => maskNumber(value, mask)
  if (type === 'date') return value => dayMask(String(value), mask)
  return () => null
}

/** A signature is a person's hand; a file may hold anything; where something is may tell who. */
const dropped = new Set(['signature', 'file', 'files', 'geo-point'])
const typed = new Set([
  'text',
  'long-text',
  'phone',
  'person-name',
  'company-name',
  'address',
  'rich-text',
  'tags',
  'barcode',
])
const counted = new Set(['integer', 'number', 'decimal', 'money', 'duration', 'rating'])

/** Nobody receives mail there: RFC 2606. */
export const emailMask = (value: string, mask: Mask): string => `${word(value.toLowerCase(), mask)}@example.invalid`

/** Letters and digits for any text, the same for the same. */
const word = (value: string, mask: Mask): string => mask(`${'a0'.repeat(6)} ${value}`).slice(0, 12)

const pick = (value: string, mask: Mask, count: number): number => Number(mask(`0000 ${value}`).slice(0, 4)) % count

function maskNumber(value: Json, mask: Mask): Json {
  const text = String(value)
  const masked = mask(text)
  return Number.isFinite(Number(masked)) ? Number(masked) : null
}

/** In the same year. */
function dayMask(value: string, mask: Mask): string {
  const [month, day] = [pick(`m${value}`, mask, 12) + 1, pick(`d${value}`, mask, 28) + 1]
  return `${value.slice(0, 4)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** What a rich text is made of keeps its kinds, an address its country. */
const keptKey: Readonly<Record<string, string>> = { 'rich-text': 'type', address: 'country' }

/** Every text in it, however deep; of what anything may be typed into (`free`) the numbers too. */
function maskTexts(value: Json, mask: Mask, kept = '', free = false): Json {
  if (typeof value === 'string') return mask(value)
  if (typeof value === 'number') return free ? maskNumber(value, mask) : value
  if (Array.isArray(value)) return value.map(each => maskTexts(each, mask, kept, free))
  if (!isObject(value)) return value
  const parts = Object.entries(value)
  return Object.fromEntries(parts.map(([key, part]) => [key, key === kept ? part : maskTexts(part, mask, kept, free)]))
}
