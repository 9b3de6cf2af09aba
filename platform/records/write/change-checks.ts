/**
 * Conditions over a relation that a change of a field must meet: what is read-only by the record as it was is not
 * changed, what has no place in the record as it will be is not given a value. PostgreSQL is asked, as it is for rules.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Field } from '../../metadata/model.ts'
import type { Row } from '../sql/row.ts'
import { pointerTo } from './pointer.ts'
import { columnOf, condition, isReaching, type ReachingCheck } from './reaching-checks.ts'
import { notVisible, notWritable } from './reading.ts'

/** `before`: the row of the table; null: the record is new. */
export function changeChecks(before: Row | null, after: Row, fields: readonly Field[]): ReachingCheck[] {
  return fields.flatMap(field => {
    const { visible, readOnly } = after.entity.conditions?.get(field.name) ?? {}
    const column = columnOf(field)
    if (!column) return []
    const pointer = pointerTo('', field.name)
    const checks: ReachingCheck[] = []
    if (readOnly && before && isReaching(readOnly, after.context.model))
      checks.push({
        broken: both(isChanged(before, after, column), condition(before, readOnly)),
        problems: [{ pointer, ...notWritable }],
      })
    if (visible && isReaching(visible, after.context.model))
      checks.push({
        broken: both(isGiven(before, after, column), sql<SqlBool>`not ${condition(after, visible)}`),
        problems: [{ pointer, ...notVisible }],
      })
    return checks
  })
}

const both = (one: RawBuilder<SqlBool>, other: RawBuilder<SqlBool>) => sql<SqlBool>`(${one} and ${other})`

const isChanged = (before: Row, after: Row, column: string) =>
  sql<SqlBool>`${sql.id(before.alias, column)} is distinct from ${sql.id(after.alias, column)}`

const isGiven = (before: Row | null, after: Row, column: string): RawBuilder<SqlBool> => {
  const held = sql<SqlBool>`${sql.id(after.alias, column)} is not null`
  return before ? both(held, isChanged(before, after, column)) : held
}
