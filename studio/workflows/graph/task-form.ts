/** The form of a task, a JSON Schema, as a list of fields; each edit changes its own place and leaves the rest as it is. */
import type { Json, JsonObject, Schema } from '../../../platform/contract/json.ts'
import { nameFrom } from '../../naming/name-from.ts'

export const formFieldTypes = ['text', 'longText', 'number', 'integer', 'boolean', 'date', 'choice'] as const
export type FormFieldType = (typeof formFieldTypes)[number]

export interface FormFieldRow {
  name: string
  title: string
  japanese: string
  /** Null: it is written by hand, and not to be said in one word. */
  type: FormFieldType | null
  required: boolean
  options: string[]
}

const typeSchemas: Record<FormFieldType, JsonObject> = {
  text: { type: 'string' },
  longText: { type: 'string', 'x-type': 'long-text' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  choice: { type: 'string', enum: [] },
}
/** What says which type it is; the rest of a field's schema survives a change of it only where it is not about values. */
const kept = ['title', 'description', 'x-i18n']

export const formFields = (form: Schema | undefined): FormFieldRow[] =>
  Object.entries(objectIn(form, 'properties')).map(([name, schema]) => ({
    name,
    title: textIn(schema, 'title'),
    japanese: textIn(objectIn(objectIn(schema, 'x-i18n'), 'ja'), 'title'),
    type: typeOf(schema),
    required: requiredOf(form).includes(name),
    options: Array.isArray(property(schema, 'enum')) ? (property(schema, 'enum') as Json[]).map(String) : [],
  }))

/** At the end, by a name that is free. */
export function addFormField(form: Schema | undefined, title: string): Schema {
  const properties = objectIn(form, 'properties')
  const name = freeName(properties, placeholder)
  return { ...form, type: 'object', properties: { ...properties, [name]: { type: 'string', title } } }
}

/** Who has given a new field its title need not think of a name. */
export function nameByTitle(form: Schema, name: string): Schema {
  const properties = objectIn(form, 'properties')
  const title = nameFrom(textIn(properties[name], 'title') ?? '')
  if (!title || !/^field\d*$/.test(name)) return form
  const { [name]: _, ...others } = properties
  return renameFormField(
    form,
    name,
    freeName(
      others,
      title.replace(/-+(\w)/g, (_, letter) => letter.toUpperCase()),
    ),
  )
}

const placeholder = 'field'

function freeName(taken: JsonObject, wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`
    if (!Object.hasOwn(taken, name)) return name
  }
}

export function removeFormField(form: Schema, name: string): Schema | undefined {
  const { [name]: _, ...properties } = objectIn(form, 'properties')
  if (!Object.keys(properties).length) return undefined
  return setRequired({ ...form, properties }, name, false)
}

export function setRequired(form: Schema, name: string, required: boolean): Schema {
  const { required: _, ...others } = form
  const names = requiredOf(form).filter(each => each !== name)
  const all = required ? [...names, name] : names
  return all.length ? { ...others, required: all } : others
}

export const setFieldType = (form: Schema, name: string, type: FormFieldType): Schema =>
  changed(form, name, schema => ({
    ...typeSchemas[type],
    ...Object.fromEntries(Object.entries(schema).filter(([key]) => kept.includes(key))),
  }))

export const setOptions = (form: Schema, name: string, options: string[]): Schema =>
  changed(form, name, schema => ({ ...schema, enum: options }))

export const setTitle = (form: Schema, name: string, title: string): Schema =>
  changed(form, name, schema => ({ ...schema, title }))

export const setJapaneseTitle = (form: Schema, name: string, title: string): Schema =>
  changed(form, name, ({ 'x-i18n': _, ...schema }) => {
    const texts = objectIn(objectIn(objectIn(form, 'properties'), name), 'x-i18n')
    const { title: _title, ...words } = objectIn(texts, 'ja')
    const { ja: _ja, ...others } = texts
    const ja = title ? { title, ...words } : words
    const all = Object.keys(ja).length ? { ...others, ja } : others
    return Object.keys(all).length ? { ...schema, 'x-i18n': all } : schema
  })

/** What has been entered stands in `values` by this name. Refused, and the form as it is, where it is taken or none. */
export function renameFormField(form: Schema, name: string, to: string): Schema {
  const properties = objectIn(form, 'properties')
  if (!/^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(to) || Object.hasOwn(properties, to)) return form
  const entries = Object.entries(properties).map(([key, value]) => [key === name ? to : key, value] as const)
  const required = requiredOf(form).map(each => (each === name ? to : each))
  return { ...form, properties: Object.fromEntries(entries), ...(required.length && { required }) }
}

function changed(form: Schema, name: string, change: (schema: JsonObject) => JsonObject): Schema {
  const properties = objectIn(form, 'properties')
  return { ...form, properties: { ...properties, [name]: change(objectIn(properties, name)) } }
}

function typeOf(schema: Json): FormFieldType | null {
  const type = property(schema, 'type')
  if (type === 'number' || type === 'integer' || type === 'boolean') return type
  if (type !== 'string' || property(schema, 'oneOf') !== undefined) return null
  if (property(schema, 'enum') !== undefined) return 'choice'
  if (property(schema, 'format') !== undefined) return property(schema, 'format') === 'date' ? 'date' : null
  const own = property(schema, 'x-type')
  return own === undefined ? 'text' : own === 'long-text' ? 'longText' : null
}

const requiredOf = (form: Schema | undefined): string[] => {
  const required = property(form, 'required')
  return Array.isArray(required) ? required.map(String) : []
}

function property(holder: Json | undefined, key: string): Json | undefined {
  const isObject = typeof holder === 'object' && holder !== null && !Array.isArray(holder)
  return isObject && Object.hasOwn(holder, key) ? holder[key] : undefined
}

function objectIn(holder: Json | undefined, key: string): JsonObject {
  const value = property(holder, key)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function textIn(holder: Json | undefined, key: string): string {
  const value = property(holder, key)
  return typeof value === 'string' ? value : ''
}
