/** The entity that a sheet becomes, by what was chosen for each of its columns; and how its rows then come in. Pure. */
import type { ImportSettings } from '../../platform/contract/import.ts'
import {
  type InferredColumn,
  type InferredSheet,
  type InferredType,
  postalCodePattern,
} from '../../platform/contract/inferred.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { printValue } from '../text/print-value.ts'
import { propertyOf } from './field-palette.ts'
import type { NewEntity } from './new-entity.ts'

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

export interface SheetEntity extends NewEntity {
  displayField: string | null
}

/** What is empty throughout is left out until somebody asks for it. */
export const firstChoices = ({ columns }: InferredSheet): ColumnChoice[] =>
  columns.map(({ column, title, name, type, required, unique, filled, relations }) => ({
    column,
    take: filled > 0,
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

export function sheetDocument(entity: SheetEntity, columns: InferredColumn[], choices: ColumnChoice[]): string {
  const { name, title, ja, icon, ownership } = entity
  const taken = choices.filter(({ take }) => take)
  const displayField = namingFields(taken).find(choice => choice.name === entity.displayField)?.name
  const unique = taken.filter(choice => choice.unique).map(choice => [choice.name])
  const required = taken.filter(choice => choice.required).map(choice => choice.name)
  const properties = taken.map(choice => [choice.name, propertyFor(choice, columns[choice.column]!)] as const)
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...titleWords(title, ja),
    type: 'object',
    'x-entity': {
      name,
      ...(icon && { icon }),
      ...(displayField && { displayField }),
      ownership,
      ...(unique.length && { unique }),
    },
    properties: Object.fromEntries(properties),
    ...(required.length && { required }),
    unevaluatedProperties: false,
  }
  return `${printValue(document, { indent: '  ', eol: '\n', space: ' ', compact: true })}\n`
}

function propertyFor({ type, title, relation }: ColumnChoice, column: InferredColumn): JsonObject {
  const words = titleWords(title, isJapanese(title) ? title : '')
  const { 'x-i18n': i18n, ...plain } = words
  return { ...shapeOf(type, column, relation?.entity ?? ''), ...plain, ...(i18n && { 'x-i18n': i18n }) }
}

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
  columns: choices
    .filter(({ take }) => take)
    .map(({ column, name, type, relation }) => ({
      column,
      to: name,
      ...(type === 'relation' && relation?.by && { by: relation.by }),
    })),
  mode: 'create',
  empty: 'keep',
  duplicates: 'create',
  dates,
  unknownRelations: 'refuse',
})
