/** Rows of a spreadsheet, laid over lines from `from` on; what a column cannot take is left as it was. */
import type { FieldModel } from '../../../platform/contract/entity.ts'
import { normalValue } from '../../../platform/contract/input/normal-value.ts'
import { parseDate } from '../../../platform/contract/input/parse-date.ts'
import { parseDuration } from '../../../platform/contract/input/parse-duration.ts'
import { parseNumber } from '../../../platform/contract/input/parse-number.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { labelText } from '../../../platform/contract/label.ts'

export function pasteLines(
  lines: JsonObject[],
  fields: FieldModel[],
  text: string,
  from: number,
  language: string,
): JsonObject[] {
  const next = [...lines]
  text.split(/\r?\n/).forEach((row, index) => {
    const line: JsonObject = { ...next[from + index] }
    row.split('\t').forEach((cell, place) => {
      const field = fields[place]
      const value = field && !field.readOnly ? cellValue(field, cell.trim(), language) : undefined
      if (field && value !== undefined) line[field.name] = value
    })
    next[from + index] = line
  })
  return next
}

function cellValue(field: FieldModel, cell: string, language: string): Json | undefined {
  if (cell === '') return undefined
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'decimal':
    case 'money':
      return parseNumber(cell, language) ?? undefined
    case 'rating':
      return parseNumber(cell, language) ?? undefined
    case 'date':
      return parseDate(cell) ?? undefined
    case 'duration':
      return parseDuration(cell) ?? undefined
    case 'boolean':
      return /^(true|yes|1|はい|○|✓)$/i.test(cell)
    case 'option':
      return field.options?.find(({ value, title }) => cell === String(value) || cell === labelText(title, language))
        ?.value
    case 'text':
    case 'long-text':
      return cell
    case 'email':
    case 'phone':
    case 'link':
    case 'color':
    case 'barcode':
    case 'company-name':
    case 'rich-text':
      return normalValue(field, cell)
    default:
      return undefined
  }
}
