/** A whole list as one statement: a page of rows, its JSON, the place of its last row, and the count. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { Slot } from '../../database/slot.ts'
import { badRequest } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import type { Place } from '../query/cursor.ts'
import type { ListQuery } from '../query/list-query.ts'
import { parseSelect } from '../query/select.ts'
import { parseSort } from '../query/sort.ts'
import { systemFieldsOf } from '../query/viewer.ts'
import type { Searched } from '../search/list-search.ts'
import { systemColumns } from './column.ts'
import { type Filter, filterOf } from './filter.ts'
import { rowsJson, type Shape } from './json.ts'
import { behind } from './keyset.ts'
import { matchingRows } from './matching.ts'
import { type Order, type OrderKey, orderBy, orderOf } from './order.ts'
import { allFields, projectionOf } from './projection.ts'
import { tableOf } from './relation.ts'
import { type Row, rowOf } from './row.ts'

export interface ListRow {
  data: string
  /** Of the last record, when another follows. */
  place: Place | null
  count?: number
}

export function listStatement(row: Row, query: Searched<ListQuery>, place: Place | null): RawBuilder<ListRow> {
  const { context, entity } = row
  const page = rowOf(context, entity, 'page')
  const shape =
    query.select === null
      ? allFields(page, { items: false, trashed: query.trashed !== null })
      : projectionOf(page, parseSelect(query.select))
  refuseCost(shape.cost * query.limit)
  const filter = filterOf(row, query.filter)
  const order = orderOf(row, query.sort === null ? [] : parseSort(query.sort), filter.joins.more())
  const matching = matchingRows(row, query, filter.where)
  const from = place ? sql<SqlBool>`${matching} and ${behind(order.keys, place, query.previous)}` : matching
  return sql`with page as materialized (${pageRows(row, query, { order, filter, where: from })})
    select ${dataOf(shape, query)}::text as data, ${placeOf(order.keys, query.limit)} as place
      ${countOf(row, query, filter, matching)}
    from (select count(*) as "rows" from page) as counted`
}

const maxCost = 1_000_000

function refuseCost(cost: number): void {
  if (cost <= maxCost) return
  const message = `This list would look at up to ${cost} records. Ask for fewer rows or fewer related records.`
  throw badRequest('too-costly', message, [{ pointer: '/select', code: 'too-costly', message }])
}

interface PageParts {
  order: Order
  filter: Filter
  where: RawBuilder<SqlBool>
}

/** Raw columns, so that nothing is computed for rows that only take part in the sort; one row more tells what follows. */
function pageRows({ entity, alias }: Row, query: Searched<ListQuery>, { order, filter, where }: PageParts) {
  const columns = columnsOf(entity).map(column => sql.id(alias, column))
  const keys = order.keys.map(({ value }, index) => sql`(${value})::text as ${sql.id(`:${index}`)}`)
  // A literal, and no parameter: PostgreSQL plans every execution anew for a limit it does not know (0.7x on short lists).
  const limit = sql`limit ${sql.lit(query.limit + 1)}`
  return sql`select ${sql.join([...columns, ...keys])}
    from ${tableOf(entity)} as ${sql.id(alias)} ${filter.joins.toSql()} ${sql.join(order.hops, sql` `)} ${order.joins.toSql()}
    where ${where} ${orderBy(order.keys, query.previous)} ${limit}
    ${query.offset ? sql`offset ${sql.val(new Slot('offset'))}::bigint` : sql``}`
}

function columnsOf(entity: Entity): string[] {
  const system = systemFieldsOf(entity).map(name => systemColumns[name as keyof typeof systemColumns].column)
  const own = entity.fields.flatMap(({ storage }) =>
    storage.kind === 'column' || storage.kind === 'sealed'
      ? [storage.column]
      : storage.kind === 'pair'
        ? [storage.entityColumn, storage.idColumn]
        : [],
  )
  return [...system, ...own, ...(entity.extraColumn ? [entity.extraColumn] : [])]
}

/** Backwards, the page is read from its far end; here it is turned round again. */
function dataOf(shape: Shape, { limit, previous }: Searched<ListQuery>): RawBuilder<string> {
  const rows = sql`(select * from page limit ${sql.lit(limit)})`
  if (!previous) return rowsJson(shape, sql`from ${rows} as page`)
  const numbered = sql`(select *, row_number() over () as ":n" from page limit ${sql.lit(limit)})`
  return rowsJson(shape, sql`from ${numbered} as page order by page.":n" desc`)
}

/** The keys of the last row that is shown, where the page has one too many. */
const placeOf = (keys: OrderKey[], limit: number): RawBuilder<unknown> => {
  const values = sql.join(keys.map((_, index) => sql.id('page', `:${index}`)))
  const last = sql`(select array[${values}] from page offset ${sql.lit(limit - 1)} limit 1)`
  return sql`case when counted."rows" > ${sql.lit(limit)} then ${last} end`
}

function countOf(
  row: Row,
  query: Searched<ListQuery>,
  filter: Filter,
  where: RawBuilder<SqlBool>,
): RawBuilder<unknown> {
  if (query.count === 'none') return sql``
  const from = sql`from ${tableOf(row.entity)} as ${sql.id(row.alias)}`
  const exact = sql`(select count(*) ${from} ${filter.joins.toSql()} where ${where})`
  const counted = query.count === 'exact' ? exact : estimate(row, filter, where)
  if (query.cursor || query.offset) return sql`, ${counted} as count`
  // A first page that holds everything has counted it.
  return sql`, case when counted."rows" <= ${sql.lit(query.limit)} then counted."rows" else ${counted} end as count`
}

/** Exact up to 10,000; beyond that, how often a hundredth of the table's pages matches. */
function estimate({ entity, alias }: Row, filter: Filter, where: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const table = sql`${tableOf(entity)} as ${sql.id(alias)}`
  const capped = sql`(select count(*) from (select from ${table} ${filter.joins.toSql()} where ${where} limit 10001) as found)`
  const sampled = sql`(select count(*) * 100 from ${table} tablesample system (1) ${filter.joins.toSql()} where ${where})`
  return sql`case when ${capped} <= 10000 then ${capped} else greatest(10001, ${sampled}) end`
}
