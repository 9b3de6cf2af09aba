/** What of a record goes into its JSON: all its stored fields, or what `select` names, at every hop as its caller sees it. */
import { type RawBuilder, sql } from 'kysely'
import { limits } from '../../expression/limits.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { refuseRows, rowCap } from '../query/row-cap.ts'
import type { Selected } from '../query/select.ts'
import { readPolicy, systemFieldsOf, unknownField } from '../query/viewer.ts'
import {
  asJson,
  isStoredSystemField,
  type StoredSystemField,
  storedValue,
  systemColumns,
  systemValue,
} from './column.ts'
import { computedValue } from './computed.ts'
import { type Column, oneRowJson, rowsJson, type Shape } from './json.ts'
import { labelValue, targetLabel } from './label.ts'
import { type Hop, hopOf, personHop, rowsOf } from './relation.ts'
import type { Row } from './row.ts'

export interface Projection extends Shape {
  /** Rows that are looked at for one record. */
  cost: number
}

/** Throws the 400 of an unknown field for what the caller may not see. */
export function projectionOf(row: Row, select: Selected[]): Projection {
  const columns: Column[] = [{ key: '_id', value: systemValue('_id', row.alias) }]
  const masked: string[] = []
  let cost = 1
  for (const item of select) {
    if (item.name === '_id' && !item.fields) continue
    const found = selectedValue(row, item)
    if (found === 'masked') masked.push(item.name)
    else columns.push({ key: item.name, value: found.value })
    if (found !== 'masked') cost += found.cost
  }
  if (masked.length) columns.push({ key: '_masked', value: sql`${masked}::text[]` })
  return { columns, extra: null, cost }
}

/** Line items belong to a record, but would make a list slow. */
export interface AllFields {
  items: boolean
  trashed: boolean
}

/** All system fields and all stored and computed ones that the caller may know of. */
export function allFields(row: Row, { items, trashed }: AllFields): Projection {
  const { entity, alias } = row
  const rules = readPolicy(row.context, entity).fields
  const system = systemFieldsOf(entity).filter(name => trashed || name !== '_deletedAt')
  const own = entity.fields.filter(
    ({ name, type, storage }) =>
      (isOwn.has(storage.kind) || (items && type === 'items')) &&
      (rules.get(name) === 'read' || rules.get(name) === 'masked'),
  )
  const select = ['_label', ...system, ...own.map(({ name }) => name)].map(plain)
  return { ...projectionOf(row, select), extra: extraKeys(entity, alias) }
}

const isOwn: ReadonlySet<string> = new Set(['column', 'pair', 'sealed', 'computed'])

/** All of them are there, since a save deletes those that are missing. */
export const maxItems = 1_000
const defaultRelated = 100

const plain = (name: string): Selected => ({ name, limit: null, fields: null })

/** Without named ones: a key that a later revision gave a name, and perhaps hides, must not show through. */
function extraKeys(entity: Entity, alias: string): RawBuilder<unknown> | null {
  if (!entity.extraColumn) return null
  const names = entity.fields.map(({ name }) => name)
  return sql`coalesce(${sql.id(alias, entity.extraColumn)} - ${names}::text[], '{}')`
}

/** About as many records as a rollup looks at. */
const costOf = ({ computed }: Field): number => Math.floor((computed?.cost ?? 0) / limits.rollupFactor)

interface Value {
  value: RawBuilder<unknown>
  cost: number
}

function selectedValue(row: Row, item: Selected): Value | 'masked' {
  const { entity, alias } = row
  const { name, fields } = item
  if (name === '_label' && !fields) return { value: labelValue(row), cost: 0 }
  if (isStoredSystemField(name) && systemFieldsOf(entity).includes(name))
    return fields ? personValue(row, name, item) : { value: systemValue(name, alias), cost: 0 }
  const field = entity.byName.get(name)
  const rule = readPolicy(row.context, entity).fields.get(name)
  if (field && rule === 'masked') return 'masked'
  if (!field || rule !== 'read') throw unknownField(entity, name, 'select')
  return fieldValue(row, field, item)
}

function fieldValue(row: Row, field: Field, item: Selected): Value {
  const stored = item.fields ? null : storedValue(field, row.alias)
  if (stored) return { value: stored, cost: 0 }
  if (field.computed && !item.fields) return { value: asJson(field, computedValue(row, field)), cost: costOf(field) }
  if (field.storage.kind === 'pair') return polymorphicValue(row, field, item)
  const hop = hopOf(row, field)
  if (!hop) throw unknownBehind(row, item)
  if (!item.fields) return related(hop, field, item, bareRelated(hop, field))
  return related(hop, field, item, projectionOf(hop.target, item.fields))
}

function personValue(row: Row, name: StoredSystemField, item: Selected): Value {
  const hop = /By$|^_owner$/.test(name) ? personHop(row, systemColumns[name].column) : null
  if (!hop) throw unknownBehind(row, item)
  const shape = projectionOf(hop.target, item.fields!)
  return { value: oneRowJson(shape, rowsOf(hop)), cost: shape.cost }
}

function related(hop: Hop, field: Field, { limit }: Selected, shape: Projection): Value {
  if (!hop.many) return { value: oneRowJson(shape, rowsOf(hop)), cost: shape.cost }
  if (limit !== null) refuseRows(hop.target.context, limit, '/select')
  const most = limit ?? (field.type === 'items' ? maxItems : rowCap(hop.target.context, defaultRelated))
  // A full grid of line items is rare; counting it in full would refuse the pages that everybody opens.
  const cost = shape.cost * (limit ?? defaultRelated)
  return { value: rowsJson(shape, sql`${rowsOf(hop)} ${hop.order} limit ${most}`), cost }
}

/** Without brackets: line items with their fields, other records by name. */
function bareRelated(hop: Hop, field: Field): Projection {
  if (field.type !== 'items') return projectionOf(hop.target, [plain('_label')])
  const { columns, ...rest } = allFields(hop.target, { items: false, trashed: false })
  return { ...rest, columns: columns.filter(({ key }) => key === '_id' || !isStoredSystemField(key)) }
}

/** Entities differ, so all that is common to them can be asked for: what names the record. */
function polymorphicValue(row: Row, field: Field, item: Selected): Value {
  const { storage } = field
  const label = targetLabel(row, field)
  const other = item.fields!.find(({ name, fields }) => fields || (name !== '_label' && name !== '_id'))
  if (storage.kind !== 'pair' || !label || other) throw unknownBehind(row, item)
  const [entity, id] = [sql.id(row.alias, storage.entityColumn), sql.id(row.alias, storage.idColumn)]
  const labelled = sql`json_build_object('entity', ${entity}, '_id', ${id}, '_label', l.label)`
  return { value: sql`(select ${labelled} from (select ${label} as label) as l where l.label is not null)`, cost: 1 }
}

function unknownBehind({ entity }: Row, { name, fields }: Selected) {
  return unknownField(entity, fields ? `${name}.${fields[0]!.name}` : name, 'select')
}
