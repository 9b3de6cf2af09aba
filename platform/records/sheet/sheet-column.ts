/**
 * The flat columns in which an entity's records stand in a sheet. Composite values have a column for each part; a relation
 * has one for the text that names its record and, where asked for, one for its id. What an export writes under a column's
 * name or title, an import finds by it again.
 */
import type { Context } from '../../access/context.ts'
import type { FieldModel, FieldType } from '../../contract/entity.ts'
import type { Schema } from '../../contract/json.ts'
import type { Label } from '../../contract/label.ts'
import { systemField } from '../../contract/system-field.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { Entity } from '../../metadata/model.ts'
import { readableEntity, readPolicy, systemFieldsOf, unknownField } from '../query/viewer.ts'

export interface SheetColumn {
  /** In the header where names are asked for: `account`, `account._id`, `address.city`. */
  name: string
  title: Label
  /** What a list has to select for it. */
  select: string
  /** Where its value stands in the record that the list gives. */
  path: readonly string[]
  field: FieldModel
  /** Which of it: the value itself, the text that names a related record, its id, or a part of a composite value. */
  is: 'value' | 'label' | 'id' | 'part'
}

export interface SheetOptions {
  /** With the ids of records and of those they point to, and the version: an import of it changes what was changed. */
  ids: boolean
}

/** Of the entity's own fields that the caller reads, or of what `names` lists (paths of to-one relations too). Throws 400. */
export function sheetColumns(
  context: Context,
  entity: Entity,
  names: readonly string[] | null,
  { ids }: SheetOptions,
): SheetColumn[] {
  const identity = ids ? ['_id', '_version'].filter(name => !names?.includes(name)) : []
  const wanted = names ?? ownNames(context, entity)
  return [...identity, ...wanted].flatMap(name => columnsAt(context, entity, name, { ids }))
}

const absent: ReadonlySet<FieldType> = new Set(['items', 'inverse', 'signature'])
const composite: ReadonlySet<FieldType> = new Set(['person-name', 'company-name', 'address', 'geo-point'])

function ownNames(context: Context, entity: Entity): string[] {
  const rules = readPolicy(context, entity).fields
  const own = entity.fields.filter(({ name, type }) => rules.get(name) === 'read' && !absent.has(type))
  const system = ['_owner', '_createdAt', '_updatedAt'].filter(name => systemFieldsOf(entity).includes(name))
  return [...own.map(({ name }) => name), ...system]
}

function columnsAt(context: Context, entity: Entity, path: string, { ids }: SheetOptions): SheetColumn[] {
  const found = fieldBehind(context, entity, path)
  if (!found || absent.has(found.field.type)) throw unknownField(entity, path, 'select')
  const { field, title } = found
  const at = path.split('.')
  const column = (name: string, more: Partial<SheetColumn> = {}): SheetColumn => ({
    name,
    title,
    select: path,
    path: at,
    field,
    is: 'value',
    ...more,
  })
  if (composite.has(field.type))
    return partsOf(field).map(([part, label]) =>
      column(`${path}.${part}`, { title: within(title, label), path: [...at, part], is: 'part' }),
    )
  if (!isNamed(context, field)) return [column(path)]
  const label = column(path, { select: `${path}._label`, is: 'label' })
  const id = column(`${path}._id`, { title: within(title, idTitle), select: `${path}._label`, is: 'id' })
  return ids ? [label, id] : [label]
}

const idTitle: Label = { text: 'ID' }

/** A relation whose record the caller may see by its name. */
const isNamed = (context: Context, { type, relation }: FieldModel): boolean =>
  (type === 'relation' || type === 'relations') &&
  (relation?.targets ?? []).some(target => readableEntity(context, target) !== null)

interface Found {
  field: FieldModel
  title: Label
}

function fieldBehind(context: Context, entity: Entity, path: string): Found | null {
  const own = ownField(context, entity, path)
  if (own) return { field: own, title: own.title }
  const dot = path.indexOf('.')
  const first = dot < 0 ? null : ownField(context, entity, path.slice(0, dot))
  const [target, another] = first?.relation?.targets ?? []
  const next = target && !another ? readableEntity(context, target) : null
  const rest = next && fieldBehind(context, next, path.slice(dot + 1))
  return rest && { field: rest.field, title: within(first!.title, rest.title) }
}

function ownField(context: Context, entity: Entity, name: string): FieldModel | null {
  if (readPolicy(context, entity).fields.get(name) !== 'read' && !systemFieldsOf(entity).includes(name)) return null
  return entity.byName.get(name) ?? (systemFieldsOf(entity).includes(name) ? (systemField(name) ?? null) : null)
}

/** `Address / City`, in every language that either has. */
function within(outer: Label, inner: Label): Label {
  const languages = [...Object.keys(outer.i18n ?? {}), ...Object.keys(inner.i18n ?? {})]
  const i18n = Object.fromEntries(
    languages.map(language => [
      language,
      `${outer.i18n?.[language] ?? outer.text} / ${inner.i18n?.[language] ?? inner.text}`,
    ]),
  )
  return { text: `${outer.text} / ${inner.text}`, i18n }
}

function partsOf({ schema }: FieldModel): [string, Label][] {
  const properties = isObject(schema?.['properties'] ?? null) ? (schema!['properties'] as Record<string, Schema>) : {}
  return Object.entries(properties).map(([name, part]) => [name, partTitle(name, part)])
}

function partTitle(name: string, part: Schema): Label {
  const text = typeof part['title'] === 'string' ? part['title'] : name
  const languages = isObject(part['x-i18n'] ?? null) ? Object.entries(part['x-i18n'] as Record<string, Schema>) : []
  const i18n = languages.flatMap(([language, words]) =>
    typeof words['title'] === 'string' ? [[language, words['title']] as const] : [],
  )
  return { text, i18n: Object.fromEntries(i18n) }
}
