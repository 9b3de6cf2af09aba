/**
 * A whole aggregate as one statement: the records that are meant with what is asked of each, grouped, filtered by
 * `having`, sorted, named and cut.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { visibleScope } from '../../../access/visible-scope.ts'
import { badRequest } from '../../../errors.ts'
import { checkExpression } from '../../../expression/check.ts'
import { compileExpression } from '../../../expression/sql/compile.ts'
import { createJoins } from '../../../expression/sql/joins.ts'
import { typed } from '../../../expression/sql/literal.ts'
import { type ExpressionType, listOf } from '../../../expression/types.ts'
import type { AggregateQuery } from '../../query/aggregate-query.ts'
import type { Searched } from '../../search/list-search.ts'
import { instant, isInt64 } from '../column.ts'
import { filterOf, sqlContext } from '../filter.ts'
import { type Column, rowJson, rowsJson } from '../json.ts'
import { matchingRows } from '../matching.ts'
import { collationFor } from '../order.ts'
import { tableOf } from '../relation.ts'
import type { Row } from '../row.ts'
import { type Group, groupOf } from './group.ts'
import { type GroupColumn, groupEntity, groupEntityName } from './group-entity.ts'
import { groupLabel } from './group-label.ts'
import { type Measure, measureOf } from './measure.ts'

type Sql = RawBuilder<unknown>

export interface AggregateRow {
  data: string
  groups: number
  totals?: string
}

interface Asked {
  groups: Group[]
  measures: Measure[]
}

export function aggregateStatement(row: Row, query: Searched<AggregateQuery>): RawBuilder<AggregateRow> {
  const joins = createJoins()
  const groups = query.groups.map(term => groupOf(row, term, joins))
  const filter = filterOf(row, query.filter, joins)
  const measures = query.measures.map(term => measureOf(row, term, { joins, groups, fixed: filter.fixed }))
  const asked: Asked = { groups, measures }
  const matched = sql`select ${gathered(asked)} from ${tableOf(row.entity)} as ${sql.id(row.alias)} ${joins.toSql()}
    where ${matchingRows(row, query, filter.where)}`
  const { from, where } = havingOf(row, query, asked)
  const page = sql`select grouped.* ${from} where ${where} ${orderOf(row, query, asked)} limit ${query.limit}::bigint`
  const totals = query.totals ? sql`, ${totalsOf(asked)}::text as totals` : sql``
  return sql`with matched as (${matched}), grouped as (${grouped(asked)}), page as (${page})
    select ${pageJson(row, asked)}::text as data, (select count(*) ${from} where ${where}) as groups${totals}`
}

const groupColumn = (index: number) => `g${index}`
const measureColumn = (index: number) => `m${index}`
const partColumn = (measure: number, part: number) => `m${measure}.${part}`

/** One column at least: a record that gives nothing counts all the same. */
function gathered({ groups, measures }: Asked): Sql {
  return sql.join([
    sql`1 as one`,
    ...groups.map(({ value }, index) => sql`${value} as ${sql.id(groupColumn(index))}`),
    ...measures.flatMap(({ parts }, index) =>
      parts.map((part, at) => sql`${part} as ${sql.id(partColumn(index, at))}`),
    ),
  ])
}

const totalOf = ({ parts, total }: Measure, index: number): Sql =>
  total(parts.map((_, at) => sql.id('matched', partColumn(index, at))))

const measured = (measures: Measure[], overAll = false): Sql[] =>
  measures.map((measure, index) => {
    const value = overAll && measure.mixed ? sql`null::numeric` : totalOf(measure, index)
    return sql`${value} as ${sql.id(measureColumn(index))}`
  })

/** A record with several values is in the group of each, once; one with none is in that of null. */
function grouped({ groups, measures }: Asked): Sql {
  const values = groups.map(({ many }, index) => sql.id(many ? `k${index}` : 'matched', groupColumn(index)))
  const laterals = groups.map(({ many, type }, index) => (many ? eachOf(index, type) : sql``))
  const columns = [
    ...values.map((value, index) => sql`${value} as ${sql.id(groupColumn(index))}`),
    ...measured(measures),
  ]
  return sql`select ${sql.join(columns)} from matched ${sql.join(laterals, sql` `)}
    ${values.length ? sql`group by ${sql.join(values)}` : sql``}`
}

function eachOf(index: number, type: ExpressionType): Sql {
  const list = sql.id('matched', groupColumn(index))
  const none = typed([null], listOf(type))
  return sql`cross join lateral (select distinct v from unnest(
    case when cardinality(${list}) > 0 then ${list} else ${none} end) as v) as ${sql.id(`k${index}`)} (${sql.id(groupColumn(index))})`
}

function columnsOf({ groups, measures }: Asked): GroupColumn[] {
  return [
    ...groups.map(({ key, type, field, bucket }, index) => ({
      key,
      type,
      column: groupColumn(index),
      field: bucket === null ? field : undefined,
    })),
    ...measures.map(({ key, type, field }, index) => ({ key, type, column: measureColumn(index), field })),
  ]
}

interface Having {
  from: Sql
  where: RawBuilder<SqlBool>
}

/** In `having`, `record` is a group; what it leads to is seen as everywhere. */
function havingOf(row: Row, { having }: Searched<AggregateQuery>, asked: Asked): Having {
  if (having === null) return { from: sql`from grouped`, where: sql<SqlBool>`true` }
  const group = groupEntity(columnsOf(asked))
  const { entity, variables } = visibleScope(row.context.model, row.context.caller, groupEntityName)
  const scope = { entity: (name: string) => (name === groupEntityName ? group : entity(name)), variables }
  const { expression, problems } = checkExpression(having, scope, 'boolean')
  if (!expression) {
    const details = problems.map(problem => ({ ...problem, pointer: '/having' }))
    throw badRequest('bad-having', details[0]?.message ?? "'having' cannot be read.", details)
  }
  const joins = createJoins()
  const context = sqlContext({ ...row, alias: 'grouped' }, joins)
  const where = compileExpression(expression, {
    ...context,
    entity: name => (name === groupEntityName ? group : context.entity(name)),
  }) as RawBuilder<SqlBool>
  return { from: sql`from grouped ${joins.toSql()}`, where }
}

/** What was asked for, then the groups as they are named, so that the same groups always come in the same order. */
function orderOf(row: Row, { sort }: Searched<AggregateQuery>, { groups, measures }: Asked): Sql {
  const rest = groups.filter(({ key }) => !sort.some(({ name }) => name === key))
  const keys = [...sort, ...rest.map(({ key }) => ({ name: key, descending: false }))].flatMap(
    ({ name, descending }) => {
      const group = groups.findIndex(({ key }) => key === name)
      const values =
        group >= 0
          ? groupOrder(row, groups[group]!, sql.id('grouped', groupColumn(group)))
          : [sql.id('grouped', measureColumn(measures.findIndex(({ key }) => key === name)))]
      return values.map(value => (descending ? sql`${value} desc` : value))
    },
  )
  return keys.length ? sql`order by ${sql.join(keys)}` : sql``
}

/** Options in the order they have, records by name, the rest by value. */
function groupOrder(row: Row, group: Group, value: Sql): Sql[] {
  const { field, bucket, type } = group
  if (bucket === null && field?.options) {
    const values = field.options.map(option => String(option.value))
    return [sql`array_position(${values}::text[], ${value}::text)`, value]
  }
  if (bucket !== null || type === 'uuid') return [value]
  const label = groupLabel(row, group, value)
  const collation = sql.id('enishi', collationFor(row.context.caller.locale))
  return label ? [sql`(${label} collate ${collation})`, value] : [value]
}

function pageJson(row: Row, { groups, measures }: Asked): RawBuilder<string> {
  const labels = groups.flatMap((group, index) => {
    const value = groupLabel(row, group, sql.id('page', groupColumn(index)))
    return value ? [{ key: group.key, value }] : []
  })
  const columns: Column[] = [
    ...groups.map((group, index) => ({
      key: group.key,
      value: jsonValue(group, sql.id('page', groupColumn(index)), group.bucket === null),
    })),
    ...measureJson(measures, 'page'),
    ...(labels.length ? [{ key: '_labels', value: rowJson({ columns: labels, extra: null }) }] : []),
  ]
  return rowsJson({ columns, extra: null }, sql`from page`)
}

const measureJson = (measures: Measure[], alias: string): Column[] =>
  measures.map((measure, index) => ({
    key: measure.key,
    value: jsonValue(measure, sql.id(alias, measureColumn(index)), true),
  }))

const totalsOf = ({ measures }: Asked): Sql =>
  sql`(select ${rowJson({ columns: measureJson(measures, 'totals'), extra: null })}
    from (select ${sql.join(measured(measures, true))} from matched) as totals)`

/** As a record's JSON has values of this kind. */
function jsonValue({ type, field }: Pick<Measure, 'type' | 'field'>, value: Sql, isOfField: boolean): Sql {
  if (type === 'timestamp') return instant(value)
  return isOfField && field && type === 'decimal' && isInt64(field) ? sql`${value}::text` : value
}
