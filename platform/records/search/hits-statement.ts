/**
 * The best records of several entities that match a question, in one statement: each entity's rows within the caller's
 * rights, of which only so many are looked at that a word in every record costs no more than a rare one.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Json } from '../../contract/json.ts'
import { labelValue } from '../sql/label.ts'
import { seen, tableOf } from '../sql/relation.ts'
import { rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import type { EntityQuestion } from './entity-questions.ts'
import { textsOf } from './index-records.ts'

export interface HitRow {
  entity: string
  id: string
  label: string
  /** By place of the field. */
  texts: Record<string, Json>
}

/** Of one segment, before and after asking whether the caller may see them; and of one entity. */
const mostLookedAt = 1_000
const mostSeen = 100
const mostRanked = 200

export function hitsStatement(context: Context, asked: EntityQuestion[], limit: number): RawBuilder<HitRow> {
  const hits = asked.map((question, index) => entityHits(context, question, { index, limit }))
  return sql`select h.entity, h.id, h.label, h.texts from (${sql.join(hits, sql` union all `)}) as h
    order by h.rank, h.at desc, h.id desc limit ${limit}`
}

function entityHits(context: Context, { entity, fields }: EntityQuestion, at: { index: number; limit: number }) {
  const row = rowOf(context, entity, 'r')
  const found = sql`select v.id, min(v.rank) as rank, max(v.at) as at from (
      select r.id, r.at, q.rank from unnest(${slot(queriesSlot(at.index))}::text[], ${slot(ranksSlot(at.index))}::integer[])
          as q (query, rank)
        cross join lateral (select r."_id" as id, r."_updated_at" as at
          from (select record from enishi.search where tokens @@ q.query::tsquery limit ${mostLookedAt}) as s
            join ${tableOf(entity)} as r on r."_id" = s.record and ${seen(context, entity, 'r')}
          limit ${mostSeen}) as r
      limit ${mostRanked}) as v
    group by v.id order by min(v.rank), max(v.at) desc, v.id desc limit ${at.limit}`
  return sql`(select ${entity.name}::text as entity, r."_id" as id, f.rank, f.at, ${labelValue(row)} as label,
      ${textsOf(fields, 'r')} as texts
    from (${found}) as f join ${tableOf(entity)} as r on r."_id" = f.id)`
}

export const questionSlots = (asked: EntityQuestion[]): Record<string, unknown> =>
  Object.fromEntries(
    asked.flatMap(({ ranked }, index) => [
      [queriesSlot(index), ranked.map(({ query }) => query)],
      [ranksSlot(index), ranked.map(({ rank }) => rank)],
    ]),
  )

const queriesSlot = (index: number) => `search.queries.${index}`
const ranksSlot = (index: number) => `search.ranks.${index}`
