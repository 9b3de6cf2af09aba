/**
 * The entity that a sheet, or a table of the database, becomes, by what was chosen for each of its columns; and how its
 * rows then come in. Pure.
 */
import { propertyOf } from './field-shapes.ts'
import type { ImportSettings } from './import.ts'
import {
  type DeclaredColumn,
  type InferredColumn,
  type InferredSheet,
  type InferredType,
  itself,
  postalCodePattern,
} from './inferred.ts'
import type { Json, JsonObject } from './json.ts'
import type { InferredTable } from './source-table.ts'

export interface ColumnChoice {
  column: number
  take: boolean
  name: string
  title: string
  type: InferredType
  required: boolean
  unique: boolean
  /** Of a relation; `by`: the field that the cells hold, the usual one when not said. */
  relation?: { entity: string; by?: string }
}

export interface SheetEntity {
  name: string
  title: string
  ja?: string
  icon?: string
  ownership: 'user' | 'none'
  displayField: string | null
}

/** What a table says beyond a sheet is taken where it is there. */
type Inferred = Pick<InferredSheet, 'columns'> & Partial<Pick<InferredTable, 'format' | 'keys' | 'comment'>>

/** What is empty throughout is left out until somebody asks for it. */
export const firstChoices = ({ columns }: InferredSheet): ColumnChoice[] =>
  columns.map(({ column, title, name, type, required, unique, filled, relations, declared }) => ({
    column,
    take: filled > 0 && !declared?.left,
    name,
    title: title || name,
    type,
    required,
    unique,
    ...(relations[0] && { relation: { entity: relations[0].entity, by: relations[0].by } }),
  }))

/** Fields that can name a record. */
export const namingFields = (choices: ColumnChoice[]): ColumnChoice[] =>
  choices.filter(({ take, type }) => take && naming.has(type))
const naming: ReadonlySet<InferredType> = new Set(['text', 'email', 'phone', 'integer', 'postal-code'])

export function sheetEntity(entity: SheetEntity, inferred: Inferred, choices: ColumnChoice[]): JsonObject {
  const { name, title, ja, icon, ownership } = entity
  const { columns, format, comment } = inferred
  const taken = choices.filter(({ take }) => take)
  const displayField = namingFields(taken).find(choice => choice.name === entity.displayField)?.name
  const unique = [...taken.filter(choice => choice.unique).map(choice => [choice.name]), ...keysOf(inferred, taken)]
  const required = taken.filter(choice => choice.required).map(choice => choice.name)
  const properties = taken.map(choice => [choice.name, propertyFor(choice, columns[choice.column]!, name)] as const)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...titleWords(title, ja),
    ...(comment && comment !== title && { description: comment }),
    type: 'object',
    'x-entity': {
      name,
      ...(icon && { icon }),
      ...(displayField && { displayField }),
      ownership,
      ...(unique.length && { unique }),
    },
    ...(format?.kind === 'table' && { 'x-source': { schema: format.schema!, table: format.table! } }),
    properties: Object.fromEntries(properties),
    ...(required.length && { required }),
    unevaluatedProperties: false,
  }
}

/** Columns that only together are unique, where all of them are taken and can be. */
const keysOf = ({ keys = [] }: Inferred, taken: ColumnChoice[]): string[][] =>
  keys
    .map(key =>
      key.flatMap(column => taken.find(choice => choice.column === column && !shapeless.has(choice.type)) ?? []),
    )
    .filter((found, at) => found.length === keys[at]!.length)
    .map(found => found.map(({ name }) => name))
const shapeless: ReadonlySet<InferredType> = new Set(['json', 'tags', 'long-text'])

function propertyFor(choice: ColumnChoice, column: InferredColumn, own: string): JsonObject {
  const { type, title, relation } = choice
  const words = titleWords(title, isJapanese(title) ? title : '')
  const { 'x-i18n': i18n, ...plain } = words
  const target = relation?.entity === itself ? own : (relation?.entity ?? '')
  return {
    ...shapeOf(type, column, target),
    ...plain,
    ...(column.declared && declaredWords(type, column.declared)),
    ...(i18n && { 'x-i18n': i18n }),
  }
}

function declaredWords(type: InferredType, declared: DeclaredColumn): JsonObject {
  const { name, description, minimum, maximum, maxLength } = declared
  return {
    ...(description && { description }),
    ...(maxLength !== null && (type === 'text' || type === 'long-text') && { maxLength }),
    ...(minimum !== null && numbers.has(type) && { minimum }),
    ...(maximum !== null && numbers.has(type) && { maximum }),
    ...(isDefault(type, declared.default) && { default: declared.default }),
    'x-source': name,
  }
}

const numbers: ReadonlySet<InferredType> = new Set(['integer', 'decimal', 'number', 'money'])
const isDefault = (type: InferredType, value: Json): boolean =>
  typeof value === 'string'
    ? type === 'text' || type === 'option'
    : typeof value === 'boolean'
      ? type === 'boolean'
      : value !== null && numbers.has(type)

function shapeOf(type: InferredType, column: InferredColumn, target: string): JsonObject {
  if (type === 'text') return { type: 'string', maxLength: roomFor(column.longest) }
  if (type === 'postal-code') return { type: 'string', maxLength: 10, pattern: postalCodePattern }
  if (type === 'decimal')
    return { type: 'number', multipleOf: Number(`1e-${Math.min(6, Math.max(1, column.decimals))}`) }
  if (type === 'money') return { type: 'number', 'x-money': { currency: column.currency ?? 'JPY' } }
  if (type === 'option') return { type: 'string', oneOf: column.values.map(optionOf) }
  if (type === 'relation' && target === 'user') return propertyOf('user')
  return propertyOf(type, target)
}

/** Twice what is there, in round numbers. */
const roomFor = (longest: number) => [200, 500, 1_000, 4_000, 20_000].find(room => longest * 2 <= room) ?? 100_000

const colors = ['blue', 'teal', 'orange', 'violet', 'pink', 'green', 'cyan', 'red', 'yellow', 'indigo', 'lime', 'grape']
const optionOf = (value: string, at: number): JsonObject => ({
  const: value,
  title: value,
  ...(at < colors.length && { 'x-color': colors[at]! }),
  ...(isJapanese(value) && { 'x-i18n': { ja: { title: value } } }),
})

const titleWords = (title: string, ja = ''): JsonObject => ({ title, ...(ja && { 'x-i18n': { ja: { title: ja } } }) })
export const isJapanese = (text: string): boolean => /[\u3040-\u30ff\u3400-\u9fff]/.test(text)

export const sheetSettings = ({ dates }: Pick<InferredSheet, 'dates'>, choices: ColumnChoice[]): ImportSettings => ({
  columns: choices.filter(choice => choice.take && !isOfItself(choice)).map(mappingOf),
  mode: 'create',
  empty: 'keep',
  duplicates: 'create',
  dates,
  unknownRelations: 'refuse',
})

/**
 * Rows that point to others of the same table come in twice: first all of them, then whom they point to, by the column
 * that the others are found by. Null where there are none.
 */
export function itselfSettings(
  inferred: Pick<InferredTable, 'dates' | 'columns'>,
  choices: ColumnChoice[],
): ImportSettings | null {
  const pointing = choices.filter(choice => choice.take && isOfItself(choice))
  const key = choices.find(({ take, column }) => take && isNamed(inferred, column, pointing[0]?.relation?.by))
  if (!key) return null
  const columns = pointing.flatMap(choice => {
    const by = choices.find(({ take, column }) => take && isNamed(inferred, column, choice.relation?.by))
    return by ? [{ column: choice.column, to: choice.name, by: by.name }] : []
  })
  const whole = sheetSettings(inferred, choices)
  return { ...whole, columns: [{ column: key.column, to: key.name }, ...columns], mode: 'update', key: key.name }
}

const isOfItself = ({ type, relation }: ColumnChoice) => type === 'relation' && relation?.entity === itself
const isNamed = ({ columns }: Pick<InferredTable, 'columns'>, column: number, name?: string) =>
  name !== undefined && columns[column]?.declared?.name === name

const mappingOf = ({ column, name, type, relation }: ColumnChoice) => ({
  column,
  to: name,
  ...(type === 'relation' && relation?.by && { by: relation.by }),
})
