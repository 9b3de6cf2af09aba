/** Any field's value as plain text, for history, tooltips, cards and print. `null` is ''. */
import type { TFunction } from 'i18next'
import { addressText } from '../../platform/contract/address-text.ts'
import { companyNameText } from '../../platform/contract/company-name-text.ts'
import type { FieldModel, FieldType } from '../../platform/contract/entity.ts'
import { formatDuration } from '../../platform/contract/input/format-duration.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import { personNameText } from '../../platform/contract/person-name-text.ts'
import { richTextText } from '../../platform/contract/rich-text/rich-text-text.ts'
import { type Format, numberOf } from './create-format.ts'
import { geoPointText } from './geo-point-text.ts'
import { mostStars } from './most-stars.ts'

export interface TextContext {
  format: Format
  t: TFunction
  /** The record the value stands in: for the currency of its money. */
  record?: JsonObject
}

export function valueText(field: FieldModel, value: Json | undefined, context: TextContext): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(each => valueText(field, each, context)).join(', ')
  if (typeof value === 'boolean' && field.type !== 'option') return context.t(value ? 'state.yes' : 'state.no')
  // The history tells of an encrypted field that it had a value, not which.
  if (field.encrypted && typeof value === 'object' && value['encrypted'] === true) return context.t('state.encrypted')
  if (typeof value === 'object') return objectTexts[field.type]?.(value) ?? objectText(field, value)
  return plainText(field, value, context)
}

const objectTexts: Partial<Record<FieldType, (value: JsonObject) => string>> = {
  'person-name': personNameText,
  'company-name': companyNameText,
  address: addressText,
  'geo-point': geoPointText,
  'rich-text': richTextText,
  signature: ({ name }) => (typeof name === 'string' ? name : '✓'),
}

function objectText(field: FieldModel, value: JsonObject): string {
  const named = value['_label'] ?? value['name'] ?? value['_id']
  return typeof named === 'string' && field.type !== 'json' ? named : jsonText(value)
}

/** `{ street: '1 Main', floors: [1, 2] }` → `street: 1 Main, floors: 1, 2`. */
function jsonText(value: Json): string {
  if (Array.isArray(value)) return value.map(jsonText).join(', ')
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${jsonText(each)}`)
    .join(', ')
}

function plainText(field: FieldModel, value: string | number | boolean, context: TextContext): string {
  const { format } = context
  switch (field.type) {
    case 'option':
    case 'options':
      return optionText(field, value, format.language)
    case 'money':
      return moneyText(field, value, context)
    case 'integer':
    case 'number':
    case 'decimal': {
      const number = numberOf(value as Json)
      return number === null ? String(value) : format.number(number)
    }
    case 'rating':
      return '★'.repeat(Number(value)).padEnd(mostStars(field), '☆').slice(0, mostStars(field))
    case 'duration':
      return typeof value === 'number' ? formatDuration(value, format.language) : String(value)
    case 'date':
      return format.date(String(value))
    case 'date-time':
      return format.dateTime(String(value))
    case 'time':
      return String(value).slice(0, 5)
    default:
      return String(value)
  }
}

function moneyText(field: FieldModel, value: string | number | boolean, { format, record }: TextContext) {
  const number = numberOf(value)
  return number === null ? String(value) : format.money(number, currencyOf(field, record))
}

export function currencyOf(field: FieldModel, record: JsonObject | undefined): string | undefined {
  const held = field.money?.currencyField ? record?.[field.money.currencyField] : undefined
  return typeof held === 'string' ? held : field.money?.currency
}

export function optionText(field: FieldModel, value: Json, language: string): string {
  const option = field.options?.find(candidate => candidate.value === value)
  return option ? labelText(option.title, language) : String(value)
}
