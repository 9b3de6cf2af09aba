/** The records that a bulk change is about, all locked, and whether the caller may do it to each. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { policyOf } from '../../access/policy.ts'
import type { BulkParameters } from '../../contract/record.ts'
import { badRequest } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { type Matching, matchingOf } from '../query/list-query.ts'
import { refuseRows } from '../query/row-cap.ts'
import { type Searched, searchSlots, withSearch } from '../search/list-search.ts'
import { filterOf } from '../sql/filter.ts'
import { matchingRows } from '../sql/matching.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { type Row, rowOf } from '../sql/row.ts'

type Action = 'update' | 'delete'

export interface Matched {
  id: string
  allowed: boolean
}

/** All in one transaction, so there is an end to it. */
const maxMatched = 10_000

/** In the order of their ids, in which all bulk changes lock them. Throws 400 without a filter, and for too many. */
export async function matchedRecords(
  context: InTransaction,
  entity: Entity,
  { filter, search }: BulkParameters,
  action: Action,
): Promise<Matched[]> {
  const asked = matchingOf({ filter, ...(search !== undefined && { search }) })
  if (asked.filter === null) throw needed
  const matching = await withSearch(context, entity, asked)
  const { model, caller } = context
  const policyKey = policyOf(model, caller, entity, action).key
  const key = JSON.stringify(['matched', policyKey, caller.locale, matching.filter, matching.search?.frequent])
  const statement = prepared(model, key, () => matchedStatement(rowOf(context, entity, 'r'), matching, action))
  const { rows } = await run<Matched>(context, statement, searchSlots(matching.search))
  if (rows.length > maxMatched) throw tooMany
  refuseRows(context, rows.length, '/filter')
  return rows
}

function matchedStatement(row: Row, matching: Searched<Matching>, action: Action): RawBuilder<unknown> {
  const { context, entity, alias } = row
  const { rows } = policyOf(context.model, context.caller, entity, action)
  const allowed = rows ? sql<SqlBool>`coalesce(${rows(alias)}, false)` : sql<SqlBool>`true`
  const filter = filterOf(row, matching.filter)
  return sql`select ${sql.id(alias, '_id')} as id, ${allowed} as allowed
    from ${tableOf(entity)} as ${sql.id(alias)} ${filter.joins.toSql()}
    where ${matchingRows(row, matching, filter.where)}
    order by ${sql.id(alias, '_id')} limit ${maxMatched + 1}::bigint for update of ${sql.id(alias)}`
}

const refuse = (code: string, message: string) => badRequest(code, message, [{ pointer: '/filter', code, message }])

const needed = refuse('filter-needed', "Say with 'filter' which records are meant; 'true' means all of them.")
const tooMany = refuse(
  'too-many',
  `More than ${maxMatched} records match, and at most so many are changed at once. Narrow the filter, and repeat.`,
)
