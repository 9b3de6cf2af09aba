/** From one row to the rows its relations lead to, as far as the caller may see them. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { sightOf } from '../../access/sight.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { readableEntity } from '../query/viewer.ts'
import type { Row } from './row.ts'

type Condition = RawBuilder<SqlBool>

export interface Hop {
  target: Row
  /** More than one record. */
  many: boolean
  /** What stands behind `from`, or `left join`. */
  from: RawBuilder<unknown>
  where: Condition
  order: RawBuilder<unknown>
}

export const rowsOf = ({ from, where }: Hop): RawBuilder<unknown> => sql`from ${from} where ${where}`

/** Null where the field is no relation, leads to several entities, or to none that the caller may read. */
export function hopOf(row: Row, field: Field): Hop | null {
  const { storage } = field
  if (storage.kind === 'pair' || !field.relation) return null
  const entity = readableEntity(row.context, storage.kind === 'children' ? storage.entity : field.relation.targets[0]!)
  if (!entity) return null
  const target: Row = { ...row, entity, alias: row.nextAlias() }
  if (storage.kind === 'column') return hop(target, pointsAt(field, row.alias, entity, sql.id(target.alias, '_id')))
  if (storage.kind === 'link') return linkedHop(row, target, storage)
  const via = storage.kind === 'children' ? entity.byName.get(storage.field) : undefined
  if (!via) return null
  const points = pointsAt(via, target.alias, row.entity, sql.id(row.alias, '_id'))
  return { ...hop(target, points), many: field.relation.kind !== 'one-to-one' }
}

/** From `_owner`, `_createdBy`, `_updatedBy` to the person. */
export function personHop(row: Row, column: string): Hop | null {
  const entity = readableEntity(row.context, 'user')
  if (!entity) return null
  const target: Row = { ...row, entity, alias: row.nextAlias() }
  return hop(target, sql<SqlBool>`${sql.id(row.alias, column)} = ${sql.id(target.alias, '_id')}`)
}

function hop(target: Row, condition: Condition): Hop {
  const { context, entity, alias } = target
  return {
    target,
    many: false,
    from: sql`${tableOf(entity)} as ${sql.id(alias)}`,
    where: sql<SqlBool>`${condition} and ${seen(context, entity, alias)}`,
    order: sql`order by ${sql.id(alias, entity.positionColumn ?? '_id')}, ${sql.id(alias, '_id')}`,
  }
}

interface Link {
  table: string
  ownColumn: string
  targetColumn: string
}

function linkedHop(row: Row, target: Row, { table, ownColumn, targetColumn }: Link): Hop {
  const { context, entity, alias } = target
  const link = row.nextAlias()
  return {
    target,
    many: true,
    from: sql`${sql.id('data', table)} as ${sql.id(link)}
      join ${tableOf(entity)} as ${sql.id(alias)} on ${sql.id(alias, '_id')} = ${sql.id(link, targetColumn)}`,
    where: sql<SqlBool>`${sql.id(link, ownColumn)} = ${sql.id(row.alias, '_id')} and ${seen(context, entity, alias)}`,
    order: sql`order by ${sql.id(link, 'position')}, ${sql.id(alias, '_id')}`,
  }
}

export const tableOf = (entity: Entity) => sql.id('data', entity.table)

/** Live, and within what the caller may read. */
export function seen(context: Context, entity: Entity, alias: string): Condition {
  const live = sql<SqlBool>`${sql.id(alias, '_deleted_at')} is null`
  const rows = sightOf(context.model, context.caller).rows(entity, alias)
  return rows ? sql<SqlBool>`${live} and ${rows}` : live
}

/** Whether a to-one relation of the row `alias` points to a record of `target`; both ways round an index serves it. */
export function pointsAt(field: Field, alias: string, target: Entity, id: RawBuilder<unknown>): Condition {
  const { storage } = field
  if (storage.kind === 'column') return sql<SqlBool>`${sql.id(alias, storage.column)} = ${id}`
  if (storage.kind !== 'pair') throw new Error(`'${field.name}' is not a to-one relation.`)
  return sql<SqlBool>`(${sql.id(alias, storage.entityColumn)} = ${target.name} and ${sql.id(alias, storage.idColumn)} = ${id})`
}

/** Entities a to-one relation may lead to, those that the caller may read. */
export const targetsOf = (context: Context, field: Field): Entity[] =>
  (field.relation?.targets ?? []).flatMap(name => readableEntity(context, name) ?? [])
