/** The records that a search finds, as a condition of a list, an aggregate or a count; see ../search/list-search.ts. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Row } from './row.ts'
import { slot } from './slot.ts'

/** `search.found` and `search.queries` are slots: the records found, or one question for each segment of the index. */
export const searchCondition = ({ alias }: Row, { frequent }: { frequent: boolean }): RawBuilder<SqlBool> =>
  frequent ? lookedUp(sql.id(alias, '_id')) : sql<SqlBool>`${sql.id(alias, '_id')} = any(array(${found}))`

/** By a subselect: PostgreSQL would weigh each id of a list that it sees when it plans. */
const found = sql`select unnest(${slot('search.found')}::uuid[])`

/** A subselect of one value, which PostgreSQL cannot turn into a join over all records. */
const lookedUp = (id: RawBuilder<unknown>) =>
  sql<SqlBool>`(select s.tokens @@ (${perSegment})[s.segment + 1] from enishi.search as s where s.record = ${id})`

const perSegment = sql`(select array_agg(q.query::tsquery order by q.n)
  from unnest(${slot('search.queries')}::text[]) with ordinality as q (query, n))`
