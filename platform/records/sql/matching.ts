/** Which rows a list, an aggregate or a bulk change is about: what the caller may read, their filter and their search. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { policyOf } from '../../access/policy.ts'
import type { Matching } from '../query/list-query.ts'
import type { Searched } from '../search/list-search.ts'
import type { Row } from './row.ts'
import { searchCondition } from './search.ts'

export function matchingRows(
  row: Row,
  { search, trashed, exported }: Searched<Matching>,
  filter: RawBuilder<SqlBool> | null,
): RawBuilder<SqlBool> {
  const { context, entity, alias } = row
  const reached = (action: 'read' | 'export') => policyOf(context.model, context.caller, entity, action).rows?.(alias)
  const deleted = sql.id(alias, '_deleted_at')
  const conditions = [
    trashed === 'only' ? sql`${deleted} is not null` : trashed ? null : sql`${deleted} is null`,
    reached('read') ?? null,
    (exported && reached('export')) || null,
    filter,
    search ? searchCondition(row, search) : null,
  ].filter(condition => condition !== null)
  return conditions.length ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : sql<SqlBool>`true`
}
