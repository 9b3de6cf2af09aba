/**
 * Counts and sums of records by group, for charts and pivots, in one statement.
 *
 *     await aggregateRecords(context, opportunity, { groupBy: 'stage,closeOn:month', measures: 'count,sum(amount)' })
 *     // { "data": [{ "stage": "won", "closeOn:month": "2026-11-01", "count": 3, "sum(amount)": 1200000,
 *     //              "_labels": { "stage": "Won", "closeOn:month": "2026-11" } }], "groups": 1 }
 */
import type { Context } from '../access/context.ts'
import type { AggregateParameters } from '../contract/record.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { aggregateQuery } from './query/aggregate-query.ts'
import { mayDo } from './query/viewer.ts'
import { searchSlots, withSearch } from './search/list-search.ts'
import { type AggregateRow, aggregateStatement } from './sql/aggregate/statement.ts'
import { prepared, run } from './sql/prepared.ts'
import { rowOf } from './sql/row.ts'

/** The answer's JSON. Throws 400 for parameters that cannot be read or name what the caller does not see. */
export function aggregateRecords(context: Context, entity: Entity, parameters: AggregateParameters): Promise<string> {
  return attempt(context, entity, async (context, entity) => {
    const policy = mayDo(context, entity, 'read')
    const query = await withSearch(context, entity, aggregateQuery(context, parameters))
    const { search, ...rest } = query
    const key = JSON.stringify(['aggregate', policy.key, context.caller.locale, rest, search?.frequent])
    const statement = prepared(context.model, key, () => aggregateStatement(rowOf(context, entity, 'r'), query))
    const { rows } = await run<AggregateRow>(context, statement, searchSlots(search))
    const { data, groups, totals } = rows[0]!
    return `{"data":${data},"groups":${groups}${totals === undefined ? '' : `,"totals":${totals}`}}`
  })
}
