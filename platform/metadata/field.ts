/** One property → one field: its type, its labels, and where its value stands. */
import type { FieldModel, FieldType } from '../contract/entity.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Storage, StoredField } from '../contract/storage.ts'
import { computationIn } from './computation.ts'
import type { FieldKind } from './fields/field-kind.ts'
import { json } from './fields/json.ts'
import { fieldKindOf } from './fields/registry.ts'
import { text } from './fields/text.ts'
import { type FlatContext, flatten } from './flatten.ts'
import { isObject, objectAt, own } from './json-values.ts'
import { descriptionOf, humanize, labelOf } from './labels.ts'
import { columnName, linkTableName, pairColumns } from './names.ts'
import { optionsOf } from './options.ts'
import { pointer } from './pointer.ts'
import type { Occurrence } from './properties.ts'

export interface FieldContext {
  entity: { id: string; name: string }
  required: boolean
  flat: FlatContext
}

export function readField(
  identity: { id: string; name: string },
  occurrences: Occurrence[],
  { entity, required, flat }: FieldContext,
): StoredField {
  const { kind, property } = readProperty(occurrences, flat)
  const implied = kind.implied?.(property) ?? {}
  const schema: JsonObject = { ...implied, ...property }
  const details = kind.details?.(property) ?? {}
  const description = descriptionOf(property)
  const encrypted = own(property, 'x-encrypted') === true
  const computation = computationIn(property)
  const field: FieldModel = {
    ...identity,
    type: kind.type,
    title: labelOf(property, 'title', humanize(identity.name)),
    ...(description && { description }),
    required,
    readOnly: own(schema, 'readOnly') === true,
    writeOnly: own(schema, 'writeOnly') === true,
    deprecated: own(schema, 'deprecated') === true,
    personal: encrypted || (own(property, 'x-pii') !== undefined && own(property, 'x-pii') !== false),
    ...(encrypted && { encrypted }),
    ...(own(property, 'default') !== undefined && { default: own(property, 'default')! }),
    ...details,
    ...(computation && { readOnly: true, computed: { by: computation.by, cost: 0 } }),
    schema,
  }
  if (field.relation && objectAt(property, 'x-relation')?.['onDelete'] === undefined && kind.type === 'relation')
    field.relation = { ...field.relation, onDelete: required ? 'restrict' : 'set-null' }
  return { ...field, storage: storageOf(entity, field, kind, property) }
}

/** Where a property is said several times, what says a type decides; conditions only narrow it. */
function readProperty(occurrences: Occurrence[], context: FlatContext): { kind: FieldKind; property: JsonObject } {
  const flats = occurrences.map(({ schema, pointer: at }) => flattenWithItems(schema, at, context))
  const telling = flats.filter(saysType)
  const candidates = (telling.length ? telling : flats).map(property => ({ kind: fieldKindOf(property), property }))
  const first = candidates[0] ?? { kind: json, property: {} }
  const others = candidates.filter(({ kind, property }) => shape(kind, property) !== shape(first.kind, first.property))
  if (others.length) return mixed(first.property, candidates)
  const choices = flats.map(optionsOf)
  if (first.kind.type !== 'option' || choices.length < 2 || choices.some(options => !options)) return first
  return { kind: first.kind, property: withOptionsOf(flats) }
}

/** Columns that differ are jsonb; text that is read differently (an e-mail here, a link there) is text. */
function mixed(property: JsonObject, candidates: { kind: FieldKind; property: JsonObject }[]) {
  const columns = new Set(candidates.map(({ kind, property }) => kind.column(property)))
  const labels = Object.fromEntries(
    Object.entries(property).filter(
      ([key]) => key in { title: 0, description: 0, 'x-i18n': 0, default: 0, 'x-pii': 0 },
    ),
  )
  if (columns.size === 1 && columns.has('text')) return { kind: text, property: { ...labels, type: 'string' } }
  return { kind: json, property: labels }
}

const shape = (kind: FieldKind, property: JsonObject) => `${kind.type} ${kind.column(property)}`

/** Whether it tells what kind of value it holds; a formula that does not is of what it gives. */
export const saysType = (property: JsonObject) =>
  own(property, 'type') !== undefined ||
  ['x-relation', 'x-items', 'x-type', 'x-file', 'x-money', 'x-autonumber'].some(
    keyword => own(property, keyword) !== undefined,
  )

function withOptionsOf(flats: JsonObject[]): JsonObject {
  const entries = new Map<string, Json>()
  for (const flat of flats)
    for (const option of optionsOf(flat) ?? []) {
      const entry: JsonObject = { const: option.value, title: option.title.text }
      if (option.title.i18n)
        entry['x-i18n'] = Object.fromEntries(Object.entries(option.title.i18n).map(([tag, title]) => [tag, { title }]))
      if (option.color) entry['x-color'] = option.color
      if (!entries.has(String(option.value))) entries.set(String(option.value), entry)
    }
  const { enum: _enum, const: _const, oneOf: _oneOf, anyOf: _anyOf, ...rest } = flats[0]!
  return { ...rest, oneOf: [...entries.values()] }
}

function flattenWithItems(schema: JsonObject, at: string, context: FlatContext): JsonObject {
  const flat = flatten(schema, at, context)
  const items = own(flat, 'items')
  return isObject(items) ? { ...flat, items: flatten(items, pointer(at, 'items'), context) } : flat
}

function storageOf(entity: FieldContext['entity'], field: FieldModel, kind: FieldKind, property: JsonObject): Storage {
  const type = kind.column(property)
  if (field.computed) return { kind: 'computed', type: type ?? 'jsonb' }
  if (type && field.encrypted) return { kind: 'sealed', column: columnName(field) }
  if (type) return { kind: 'column', column: columnName(field), type }
  const relation = field.relation
  if (relation && field.type === 'items') return { kind: 'children', entity: relation.targets[0]!, field: '' }
  if (relation && field.type === 'relations')
    return { kind: 'link', table: linkTableName(entity, field), ownColumn: 'own', targetColumn: 'target' }
  return { kind: 'pair', ...pairColumns(field) }
}

/** Types whose value is one text that can name a record. */
export const namingTypes: ReadonlySet<FieldType> = new Set([
  'text',
  'email',
  'phone',
  'autonumber',
  'person-name',
  'company-name',
  'barcode',
])
