/** The options of a property as rows that a person edits, and back. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { isObject, listAt, objectAt, own, textAt } from './read-json.ts'

export interface OptionRow {
  value: string | number | boolean
  /** As written; the value itself where nothing is. */
  title?: string
  ja?: string
  color?: string
  /** Kept for records that have it, and not offered any more. */
  retired?: boolean
  /** The option as written, with what else an author says about it. */
  entry?: JsonObject
}

/** Null where the property has no options, or some that are no plain values. */
export function optionsOf(property: JsonObject): OptionRow[] | null {
  const choices = [listAt(property, 'oneOf'), listAt(property, 'anyOf')].find(list => list.length)
  const given = choices ?? listAt(property, 'enum').map(value => ({ const: value }))
  const single = own(property, 'const')
  const rows = (given.length || single === undefined ? given : [{ const: single }]).map(entry => rowOf(entry, property))
  return rows.length && rows.every(row => row !== null) ? rows : null
}

function rowOf(choice: Json, property: JsonObject): OptionRow | null {
  const value = isObject(choice) ? own(choice, 'const') : undefined
  if (!isObject(choice) || !isPlain(value)) return null
  const japanese = objectAt(objectAt(property, 'x-i18n'), 'ja')
  const title = textAt(choice, 'title')
  const ja =
    textAt(objectAt(objectAt(choice, 'x-i18n'), 'ja'), 'title') ?? textAt(objectAt(japanese, 'options'), String(value))
  const color = textAt(choice, 'x-color') ?? textAt(objectAt(property, 'x-colors'), String(value))
  return {
    value,
    ...(title !== undefined && { title }),
    ...(ja !== undefined && { ja }),
    ...(color && { color }),
    ...(own(choice, 'deprecated') === true && { retired: true }),
    entry: choice,
  }
}

/**
 * The property with other options. They are written as `oneOf`, the one form that carries titles and colours; what else
 * an author has said about an option stays with it.
 */
export function withOptions(property: JsonObject, rows: OptionRow[]): JsonObject {
  const { enum: _, const: __, anyOf: ___, 'x-colors': ____, ...rest } = property
  return withoutOptionTexts({ ...rest, oneOf: rows.map(choiceOf) })
}

function choiceOf({ value, title, ja, color, retired, entry = {} }: OptionRow): JsonObject {
  const { title: _, 'x-color': __, 'x-i18n': i18n, deprecated: ____, ...others } = entry
  const { ja: japanese, ...languages } = isObject(i18n) ? i18n : {}
  const { title: ___, ...restOfJapanese } = isObject(japanese) ? japanese : {}
  const inJapanese = { ...(ja && { title: ja }), ...restOfJapanese }
  const texts = { ...languages, ...(Object.keys(inJapanese).length && { ja: inJapanese }) }
  return {
    ...others,
    const: value,
    ...(title !== undefined && { title }),
    ...(color && { 'x-color': color }),
    ...(retired && { deprecated: true }),
    ...(Object.keys(texts).length && { 'x-i18n': texts }),
  }
}

/** Translations of options now stand with the options. */
function withoutOptionTexts(property: JsonObject): JsonObject {
  const { 'x-i18n': i18n, ...rest } = property
  if (!isObject(i18n)) return property
  const kept = Object.entries(i18n).flatMap(([language, texts]): [string, Json][] => {
    if (!isObject(texts)) return [[language, texts]]
    const { options: _, ...others } = texts
    return Object.keys(others).length ? [[language, others]] : []
  })
  return kept.length ? { ...rest, 'x-i18n': Object.fromEntries(kept) } : rest
}

const isPlain = (value: Json | undefined): value is OptionRow['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
