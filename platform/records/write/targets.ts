/** Records that a written record points to: they must be live and within the caller's sight, and stay so until it is saved. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Problem } from '../../contract/problem.ts'
import { Slot } from '../../database/slot.ts'
import type { Field } from '../../metadata/model.ts'
import { seen, tableOf, targetsOf } from '../sql/relation.ts'
import type { Row } from '../sql/row.ts'

type Condition = RawBuilder<SqlBool>

/** The relation of a row that is being written may stand as it is. */
export function mayPoint(row: Row, field: Field): Condition | null {
  const { storage } = field
  if (field.type !== 'relation') return null
  if (storage.kind === 'column') {
    const [target] = targetsOf(row.context, field)
    const id = sql.id(row.alias, storage.column)
    return target ? sql<SqlBool>`(${id} is null or ${isThere(row, target, id)})` : sql<SqlBool>`${id} is null`
  }
  if (storage.kind !== 'pair') return null
  const [entity, id] = [sql.id(row.alias, storage.entityColumn), sql.id(row.alias, storage.idColumn)]
  const cases = targetsOf(row.context, field).map(
    target => sql`when ${entity} = ${target.name} then ${isThere(row, target, id)}`,
  )
  if (cases.length === 0) return sql<SqlBool>`${id} is null`
  return sql<SqlBool>`(${id} is null or case ${sql.join(cases, sql` `)} else false end)`
}

/** An owner is oneself, or another person who is there. */
export function mayOwn(row: Row): Condition {
  const owner = sql.id(row.alias, '_owner')
  const self = sql<SqlBool>`${owner} is null or ${owner} is not distinct from ${sql.val(new Slot('caller.id'))}::uuid`
  const people = row.context.model.entities.get('user')
  if (!people) return sql<SqlBool>`(${self})`
  const alias = row.nextAlias()
  return sql<SqlBool>`(${self} or exists (select from ${tableOf(people)} as ${sql.id(alias)}
    where ${sql.id(alias, '_id')} = ${owner} and ${sql.id(alias, '_deleted_at')} is null))`
}

export function mayBelong(row: Row): Condition {
  const unit = sql.id(row.alias, '_unit')
  return sql<SqlBool>`(${unit} is null or ${unit} is not distinct from ${sql.val(new Slot('caller.unit'))}::uuid
    or exists (select from enishi.unit as u where u.id = ${unit}))`
}

/**
 * `for key share` waits for a deletion that is under way and then looks again, while plain updates of the target pass:
 * the foreign key takes the same lock, but would be content with a record in the trash.
 */
function isThere(row: Row, target: Parameters<typeof seen>[1], id: RawBuilder<unknown>): Condition {
  const alias = row.nextAlias()
  return sql<SqlBool>`exists (select from ${tableOf(target)} as ${sql.id(alias)}
    where ${sql.id(alias, '_id')} = ${id} and ${seen(row.context, target, alias)} for key share of ${sql.id(alias)})`
}

export const notThere = (pointer: string): Problem => ({
  pointer,
  code: 'relation',
  message: 'This points to no record that you can see.',
})

export const pointingFields = (fields: readonly Field[]): Field[] =>
  fields.filter(({ type, storage }) => type === 'relation' && (storage.kind === 'column' || storage.kind === 'pair'))
