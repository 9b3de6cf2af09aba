/** A node's settings in one line: what it is about first, then the first things that were said. */
import type { Json, JsonObject, Schema } from '../../../platform/contract/json.ts'

interface Words {
  /** An entity's title. */
  entity(name: string): string
  /** A crontab line in words. */
  schedule?(cron: string): string
  language: string
}

const longest = 90

export function settingsSummary(settings: JsonObject, schema: Schema | undefined, words: Words): string {
  const properties = objectAt(schema ?? {}, 'properties') ?? {}
  const names = [...Object.keys(properties), ...Object.keys(settings).filter(name => !Object.hasOwn(properties, name))]
  const parts = names.flatMap(name => {
    const property = objectAt(properties, name) ?? {}
    const value = settings[name]
    if (value === undefined || value === null || value === '' || property['x-advanced'] === true) return []
    // What nobody changed says nothing.
    if (value === property['default']) return []
    return textOf(name, value, property, words) || []
  })
  const text = parts.slice(0, 3).join(' · ').replace(/\s+/g, ' ')
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function textOf(name: string, value: Json, schema: Schema, words: Words): string {
  if (schema['x-pick'] === 'entity' && typeof value === 'string') return words.entity(value)
  if (schema['x-cron'] === true && typeof value === 'string') return words.schedule?.(value) ?? value
  if (typeof value === 'string') return optionTitle(value, schema, words.language) ?? value
  if (typeof value === 'number') return `${titleOf(schema, words.language) ?? name}: ${value}`
  if (Array.isArray(value)) return value.map(nameOf).filter(Boolean).join(', ')
  if (typeof value !== 'object' || value === null) return ''
  // Which fields get a value.
  return isSpan(schema) ? spanText(value, words.language) : Object.keys(value).join(', ')
}

const units = ['days', 'hours', 'minutes', 'seconds'] as const

/** A time by its units. */
const isSpan = (schema: Schema): boolean => {
  const names = Object.keys(objectAt(schema, 'properties') ?? {})
  return names.length > 0 && names.every(name => (units as readonly string[]).includes(name))
}

/** "3 days 12 hours", 「3日12時間」. */
function spanText(span: JsonObject, language: string): string {
  const parts = units.flatMap(unit => {
    const amount = span[unit]
    if (typeof amount !== 'number' || amount === 0) return []
    const format = { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' } as const
    return [new Intl.NumberFormat(language, format).format(amount)]
  })
  return language === 'ja' ? parts.join('').replaceAll(' ', '') : parts.join(' ')
}

/** Of `oneOf: [{ const, title }]`. */
function optionTitle(value: string, { oneOf }: Schema, language: string): string | undefined {
  const options = Array.isArray(oneOf) ? oneOf : []
  const option = options.find(each => isObject(each) && each['const'] === value)
  return isObject(option) ? titleOf(option, language) : undefined
}

function titleOf(schema: Schema, language: string): string | undefined {
  const title = objectAt(objectAt(schema, 'x-i18n') ?? {}, language)?.['title'] ?? schema['title']
  return typeof title === 'string' ? title : undefined
}

/** Of one of a list: what it is called. */
function nameOf(value: Json): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const name = isObject(value) ? (value['title'] ?? value['name'] ?? value['id']) : undefined
  return typeof name === 'string' ? name : ''
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(holder: JsonObject, key: string): JsonObject | undefined {
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  return isObject(value) ? value : undefined
}
