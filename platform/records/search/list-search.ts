/**
 * A list's `search`, ready for its statement: what to ask the index, and which way round. A few records are fetched by
 * what the index has found; where a large part of all records match, the list is walked in its order and each record
 * looked up, which ends with the page.
 */
import type { Context } from '../../access/context.ts'
import type { Entity } from '../../metadata/model.ts'
import { freshIndex } from './fresh-index.ts'
import { holding, questionOf } from './lexemes.ts'
import { codeOf } from './registry.ts'
import { askedFields } from './searched-fields.ts'

export interface ListSearch {
  /** More records match than one would fetch by their ids. */
  frequent: boolean
  /** For the slot `search.queries`: one `tsquery` per segment; none: nothing can match. */
  queries: string[]
}

/** A query whose words have been put to the index. */
export type Searched<Query> = Omit<Query, 'search'> & { search: ListSearch | null }

export async function withSearch<Query extends { search: string | null }>(
  context: Context,
  entity: Entity,
  query: Query,
): Promise<Searched<Query>> {
  return { ...query, search: query.search === null ? null : await listSearch(context, entity, query.search) }
}

export const searchSlots = (search: ListSearch | null): Record<string, unknown> => ({
  'search.queries': search?.queries,
})

async function listSearch(context: Context, entity: Entity, text: string): Promise<ListSearch> {
  const indexed = (await freshIndex(context)).entities.get(entity.id)
  const codes = indexed ? askedFields(context, entity).flatMap(({ id }) => codeOf(indexed, id) ?? []) : []
  const question = questionOf(text)
  if (!indexed || !question || codes.length === 0) return { frequent: false, queries: [] }
  const queries = Array.from({ length: indexed.segments }, (_, segment) => holding(question, codes, segment))
  return { frequent: await isFrequent(context, queries, Math.max(10_000, indexed.records / 50)), queries }
}

async function isFrequent({ database }: Context, queries: string[], bound: number): Promise<boolean> {
  const { rows } = await database.query<{ frequent: boolean }>(
    {
      name: 'search-frequent',
      text: `SELECT count(*) > $2::bigint AS frequent FROM (
        SELECT FROM unnest($1::text[]) AS q (query)
          CROSS JOIN LATERAL (SELECT FROM enishi.search AS s WHERE s.tokens @@ q.query::tsquery) AS found
        LIMIT $2::bigint + 1) AS matching`,
    },
    [queries, Math.round(bound)],
  )
  return rows[0]!.frequent
}
