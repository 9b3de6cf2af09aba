/** A cell's value as an input takes it, as a row shows it, and as the API is sent it. Pure. */
import { type FieldModel, type FieldType, isPolymorphic } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { Labels } from '../form/data/to-form-data.ts'
import type { ListColumn } from '../list/list-column.ts'

/** What can be changed where it stands; the rest needs its form. */
const editable: FieldType[] = [
  ...(['text', 'long-text', 'email', 'phone', 'link', 'barcode', 'integer', 'number', 'decimal', 'money'] as const),
  ...(['boolean', 'date', 'date-time', 'time', 'option', 'options', 'tags', 'relation', 'rating', 'color'] as const),
  ...(['duration', 'person-name', 'company-name', 'address'] as const),
]
/** Inputs that need more room than a cell. */
const roomy: FieldType[] = [
  'long-text',
  'options',
  'tags',
  'date-time',
  'person-name',
  'company-name',
  'address',
  'rating',
  'duration',
]

export const isRoomy = ({ type }: FieldModel): boolean => roomy.includes(type)
/** One choice is all there is to it: it is saved at once. */
export const isOnePick = ({ type }: FieldModel): boolean => type === 'option' || type === 'relation'

export function mayEditCell(row: RecordJson, { path, field }: ListColumn, access: Record<string, string>): boolean {
  if (/^[~^]/.test(row._id) || path !== field.name || access[field.name] !== 'write') return false
  if (field.readOnly || field.computed || field.encrypted || field.writeOnly) return false
  const masked = row['_masked']
  return editable.includes(field.type) && !(Array.isArray(masked) && masked.includes(field.name))
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function toInput(field: FieldModel, shown: Json | undefined, labels: Labels): Json | undefined {
  if (field.type !== 'relation') return shown ?? undefined
  if (!isObject(shown)) return shown ?? undefined
  const id = String(shown['_id'])
  if (typeof shown['_label'] === 'string') labels.set(id, shown['_label'])
  return isPolymorphic(field) ? { entity: shown['entity'] ?? '', _id: id } : id
}

export function toShown(field: FieldModel, value: Json | undefined, labels: Labels): Json {
  if (value === undefined || value === null || value === '') return null
  if (field.type !== 'relation') return value
  const id = isObject(value) ? String(value['_id']) : String(value)
  return { ...(isObject(value) && value), _id: id, _label: labels.get(id) ?? id.slice(0, 8) }
}

/** From what a row shows. */
export function toSent(field: FieldModel, shown: Json | undefined): Json {
  if (shown === undefined || shown === null || shown === '') return null
  if (field.type !== 'relation' || !isObject(shown)) return shown
  return isPolymorphic(field) ? { entity: shown['entity'] ?? '', _id: shown['_id'] ?? '' } : (shown['_id'] ?? null)
}
