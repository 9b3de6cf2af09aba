import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { ActivityItem } from '../../contract/activity.ts'

type Noted = Pick<ActivityItem, 'repeats' | 'checklist'>

/** What a list shows of plans, by record; only for records the caller has read. */
export async function notedPlans(
  { database, transaction }: Context,
  items: readonly { _id: string }[],
): Promise<Map<string, Noted>> {
  if (items.length === 0) return new Map()
  const { rows } = await sql<{ record: string; repeats: boolean; done: number; total: number }>`
    select record, rule is not null as repeats, jsonb_array_length(checklist) as total,
      jsonb_array_length(jsonb_path_query_array(checklist, '$[*] ? (@.done == true)')) as done
    from enishi.activity_plan where record = any(${items.map(({ _id }) => _id)}::uuid[])`.execute(
    (transaction ?? database).kysely,
  )
  return new Map(
    rows.map(({ record, repeats, done, total }) => [record, { repeats, checklist: total ? { done, total } : null }]),
  )
}
