/** A cell's text on the clipboard: what a spreadsheet reads, and a paste reads back. */
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { toZoned } from '../../platform/contract/zoned-time.ts'
import { type TextContext, valueText } from '../value/value-text.ts'

const plain = new Set(['integer', 'number', 'decimal', 'money', 'date', 'time', 'rating'])

export function copiedText(
  field: FieldModel,
  value: Json | undefined,
  record: JsonObject,
  context: TextContext,
): string {
  if (value === null || value === undefined) return ''
  if (plain.has(field.type)) return String(value)
  if (field.type === 'date-time') return toZoned(String(value), context.format.timeZone)?.slice(0, 16) ?? String(value)
  return valueText(field, value, { ...context, record })
}
