/** A column of a list: the field it shows (perhaps of a related record), what to select for it, and how wide it is. */
import {
  type EntityModel,
  type FieldModel,
  type FieldType,
  fieldNamed,
  soleTarget,
} from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { type Label, labelText } from '../../platform/contract/label.ts'
import { systemField } from '../../platform/contract/system-field.ts'

export interface ListColumn {
  /** `amount`, `account.region`. */
  path: string
  field: FieldModel
  title: (language: string) => string
  width: number
  /** Somebody gave it this width. */
  wide: boolean
  /** Stays in sight at the left. */
  pin: boolean
  /** For `select`; '' where the field has no value to select. */
  select: string
  /** For `sort`; null where the API cannot sort. */
  sort: string | null
}

const widths: Partial<Record<FieldType, number>> = {
  boolean: 96,
  date: 120,
  'date-time': 192,
  time: 88,
  integer: 104,
  number: 112,
  decimal: 112,
  money: 136,
  option: 144,
  autonumber: 160,
  phone: 168,
  email: 216,
  'person-name': 168,
  'company-name': 232,
  duration: 112,
  rating: 120,
  color: 112,
  barcode: 144,
  'geo-point': 184,
}
const unsorted: FieldType[] = [
  'relations',
  'inverse',
  'items',
  'json',
  'address',
  'geo-point',
  'signature',
  'rich-text',
  'file',
  'files',
  'options',
  'tags',
]

/** null where a hop or the field is not there for this reader. `entityOf` knows the targets of `path`'s hops. */
export function listColumn(
  path: string,
  entity: EntityModel,
  entityOf: (name: string) => EntityModel | undefined,
  { width, pin = false }: { width?: number | undefined; pin?: boolean | undefined } = {},
): ListColumn | null {
  const hops = path.split('.')
  const titles: Label[] = []
  let at: EntityModel | undefined = entity
  let field: FieldModel | undefined
  for (const hop of hops) {
    field = at && (fieldNamed(at, hop) ?? systemField(hop))
    if (!field) return null
    titles.push(field.title)
    const target = soleTarget(field)
    at = target === undefined ? undefined : entityOf(target)
  }
  if (!field || field.writeOnly) return null
  const isTitle = field.name === entity.displayField
  return {
    path,
    field,
    title: language => titles.map(title => labelText(title, language)).join(' › '),
    width: width ?? (isTitle ? 264 : field.type === 'option' ? optionWidth(field) : (widths[field.type] ?? 192)),
    wide: width !== undefined,
    pin,
    select: selectOf(path, field),
    sort: unsorted.includes(field.type) || field.encrypted ? null : field.type === 'relation' ? `${path}._label` : path,
  }
}

/** As wide as its longest option in any language, within reason; a Japanese character is two wide. */
function optionWidth({ options = [], title }: FieldModel): number {
  const texts = [title, ...options.map(option => option.title)].flatMap(({ text, i18n = {} }) => [
    text,
    ...Object.values(i18n),
  ])
  const columns = texts.map(text => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0))
  return Math.min(216, Math.max(112, Math.max(...columns) * 6.5 + 52))
}

function selectOf(path: string, field: FieldModel): string {
  const currency = field.money?.currencyField
  if (field.type === 'relation') return `${path}._label`
  if (field.type === 'relations') return `${path}(_label)`
  if (field.type === 'inverse' || field.type === 'items') return ''
  return currency ? `${path},${path.split('.').slice(0, -1).concat(currency).join('.')}` : path
}

/** The record that holds the column's value, and the value. */
export function valueAt(record: JsonObject, path: string): { record: JsonObject; value: Json | undefined } {
  const hops = path.split('.')
  let holder: JsonObject = record
  for (const hop of hops.slice(0, -1)) {
    const next = holder[hop]
    if (next === null || typeof next !== 'object' || Array.isArray(next)) return { record: {}, value: undefined }
    holder = next
  }
  return { record: holder, value: holder[hops.at(-1)!] }
}

/** Names of entities whose descriptions the hops of these paths need. */
export function targetsOfHops(paths: string[], entity: EntityModel): string[] {
  const first = paths.filter(path => path.includes('.')).map(path => fieldNamed(entity, path.split('.')[0]!))
  return [...new Set(first.flatMap(field => (field && soleTarget(field)) ?? []))]
}
