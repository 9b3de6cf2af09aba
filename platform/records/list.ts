/**
 * Reads a list. One statement gives the page's JSON, the place of its last record and the count; the JSON goes through
 * as text.
 *
 *     await listRecords(context, account, { filter: 'record.region == "Kansai"', sort: 'name', limit: 25, count: 'exact' })
 *     // { "data": [{ "_id": …, "name": … }, …], "next": "…", "count": 1234 }
 */
import type { Context } from '../access/context.ts'
import type { ListParameters } from '../contract/record.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { noteReads } from './note-reads.ts'
import { openCursor, type Place, sealCursor } from './query/cursor.ts'
import { type ListQuery, listQuery } from './query/list-query.ts'
import { mayDo } from './query/viewer.ts'
import { type Searched, searchSlots, withSearch } from './search/list-search.ts'
import { placeValues } from './sql/keyset.ts'
import { type ListRow, listStatement } from './sql/list-statement.ts'
import { collationFor } from './sql/order.ts'
import { prepared, run } from './sql/prepared.ts'
import { rowOf } from './sql/row.ts'

export interface ListOptions {
  /** Of what the caller may read, only what they may also take out of the system. */
  exported?: boolean
}

/** Throws 400 for parameters that cannot be read or name what the caller does not see. */
export function listRecords(
  context: Context,
  entity: Entity,
  parameters: ListParameters,
  { exported = false }: ListOptions = {},
): Promise<string> {
  return attempt(context, entity, async (context, entity) =>
    list(context, entity, { ...listQuery(context, parameters), exported }),
  )
}

async function list(context: Context, entity: Entity, asked: ListQuery): Promise<string> {
  const policy = mayDo(context, entity, asked.exported ? 'export' : 'read')
  const query = await withSearch(context, entity, asked)
  const order = orderText(context, entity, query)
  const place = query.cursor && openCursor(context, order, query.cursor.text, query.cursor.parameter)
  const key = statementKey(context, policy.key, query, place)
  const statement = prepared(context.model, key, () => listStatement(rowOf(context, entity, 'r'), query, place))
  const slots = { ...(place && placeValues(place)), offset: query.offset, ...searchSlots(query.search) }
  // What a search costs is decided by its words and not by the statement, which is the same for all of them.
  const { rows } = await run<ListRow>(context, statement, slots, { as: query.search ? 'query' : 'listRead' })
  await noteReads(context, entity, query.select, () => rows[0]!.data)
  return answer(context, order, rows[0]!)
}

function answer(context: Context, order: string, { data, place, count }: ListRow): string {
  const next = place ? `"${sealCursor(context, order, place)}"` : 'null'
  return `{"data":${data},"next":${next}${count === undefined ? '' : `,"count":${count}`}}`
}

/** A cursor only fits the list it came from: the same entity, sort and collation. */
const orderText = ({ caller }: Context, { id }: Entity, { sort }: Pick<ListQuery, 'sort'>) =>
  JSON.stringify([id, sort, collationFor(caller.locale)])

/** All that the statement's text and constants depend on; what differs from call to call is a slot. */
function statementKey({ caller }: Context, policyKey: string, query: Searched<ListQuery>, place: Place | null): string {
  const { filter, select, sort, limit, previous, search, count, trashed } = query
  const nulls = place?.map(value => (value === null ? '0' : '1')).join('') ?? ''
  const flags = [limit, previous, nulls, query.offset > 0, search?.frequent, count, trashed, query.exported].join(' ')
  return JSON.stringify(['list', policyKey, caller.locale, filter, select, sort, flags])
}
