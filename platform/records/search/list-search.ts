/**
 * A list's `search`, ready for its statement: what the index found, or what to ask it. A few records are fetched by what
 * was found when they were counted: words that seldom meet are dear to put together, and that is done once. Where a large
 * part of all records match, the list is walked in its order and each record looked up, which ends with the page.
 */
import type { Context } from '../../access/context.ts'
import { uuidArray } from '../../database/uuid-array.ts'
import type { Entity } from '../../metadata/model.ts'
import { freshIndex } from './fresh-index.ts'
import { holding, questionOf } from './lexemes.ts'
import { codeOf } from './registry.ts'
import { askedFields } from './searched-fields.ts'

export interface ListSearch {
  /** More records match than one would fetch by their ids. */
  frequent: boolean
  /** For the slot `search.queries` where they are: one `tsquery` per segment. */
  queries: string[]
  /** For the slot `search.found` where they are not: the records, as `uuidArray` writes them. */
  found: Buffer
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
  'search.found': search?.found,
})

async function listSearch(context: Context, entity: Entity, text: string): Promise<ListSearch> {
  const indexed = (await freshIndex(context)).entities.get(entity.id)
  const codes = indexed ? askedFields(context, entity).flatMap(({ id }) => codeOf(indexed, id) ?? []) : []
  const question = questionOf(text)
  if (!indexed || !question || codes.length === 0) return { frequent: false, queries: [], found: none }
  const queries = Array.from({ length: indexed.segments }, (_, segment) => holding(question, codes, segment))
  const found = await foundBy(context, queries, Math.max(10_000, indexed.records / 50))
  return { frequent: found === null, queries, found: found ?? none }
}

const none = uuidArray([])

/** The records, or null where there are more than `bound`. They come and go in PostgreSQL's own form: nobody reads them here. */
async function foundBy({ database }: Context, queries: string[], bound: number): Promise<Buffer | null> {
  const { rows } = await database.query<{ frequent: boolean; found: string | null }>(
    {
      name: 'search-found',
      text: `SELECT count(*) > $2::bigint AS frequent,
          CASE WHEN count(*) <= $2::bigint THEN encode(array_send(array_agg(record)), 'base64') END AS found
        FROM (SELECT found.record FROM unnest($1::text[]) AS q (query)
          CROSS JOIN LATERAL (SELECT s.record FROM enishi.search AS s WHERE s.tokens @@ q.query::tsquery) AS found
        LIMIT $2::bigint + 1) AS matching`,
    },
    [queries, Math.round(bound)],
  )
  const { frequent, found } = rows[0]!
  if (frequent) return null
  return found === null ? none : Buffer.from(found, 'base64')
}
