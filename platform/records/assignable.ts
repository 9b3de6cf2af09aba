/** Records that match a filter, in the order of their ids, and whether the caller may hand each to somebody else. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { policyOf } from '../access/policy.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { type Matching, matchingOf } from './query/list-query.ts'
import { mayDo } from './query/viewer.ts'
import { filterOf } from './sql/filter.ts'
import { matchingRows } from './sql/matching.ts'
import { prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { type Row, rowOf } from './sql/row.ts'
import { slot } from './sql/slot.ts'

export interface Assignable {
  id: string
  allowed: boolean
}

/** A page of them behind the id `after`. Throws 400 and 404. */
export const assignableRecords = (
  context: Context,
  entity: Entity,
  { filter, after, limit }: { filter: string; after: string | null; limit: number },
): Promise<Assignable[]> =>
  attempt(context, entity, async (context, entity) => {
    const policy = mayDo(context, entity, 'read')
    const matching = { ...matchingOf({ filter }), search: null }
    const key = JSON.stringify(['assignable', policy.key, context.caller.locale, matching.filter])
    const statement = prepared(context.model, key, () => statementOf(rowOf(context, entity, 'r'), matching))
    const place = after ?? '00000000-0000-0000-0000-000000000000'
    return (await run<Assignable>(context, statement, { after: place, limit })).rows
  })

function statementOf(row: Row, matching: Matching & { search: null }): RawBuilder<unknown> {
  const { context, entity, alias } = row
  const reached = (['update', 'assign'] as const).map(action => {
    const { allowed, rows } = policyOf(context.model, context.caller, entity, action)
    if (!allowed) return sql<SqlBool>`false`
    return rows ? sql<SqlBool>`coalesce(${rows(alias)}, false)` : sql<SqlBool>`true`
  })
  const filter = filterOf(row, matching.filter)
  const id = sql.id(alias, '_id')
  return sql`select ${id} as id, ${sql.join(reached, sql` and `)} as allowed
    from ${tableOf(entity)} as ${sql.id(alias)} ${filter.joins.toSql()}
    where ${matchingRows(row, matching, filter.where)} and ${id} > ${slot('after')}::uuid
    order by ${id} limit ${slot('limit')}::bigint`
}
