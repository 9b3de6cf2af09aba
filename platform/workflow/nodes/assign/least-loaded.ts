/** Of several people the one who has the fewest records; who is away comes last. */
import { sql } from 'kysely'
import { systemCaller } from '../../../contract/caller.ts'
import type { AggregateAnswer } from '../../../contract/record.ts'
import { aggregateRecords } from '../../../records/aggregate.ts'
import type { InTransaction } from '../../../records/in-transaction.ts'
import { entityIn } from '../parts/own-context.ts'

interface Among {
  people: string[]
  entity: string
  /** Which holds the person. */
  field: string
  /** Which records count: CEL over `record`; null: all. */
  load: string | null
  origin: string
}

export async function leastLoaded(context: InTransaction, among: Among): Promise<string | null> {
  const { people, origin } = among
  if (people.length < 2) return people[0] ?? null
  const { kysely } = context.transaction
  // Two at the same moment would both find the same one idle.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assign ${origin}`}, 0))`.execute(kysely)
  const loads = await loadsOf(context, among)
  const { rows } = await sql<{ id: string }>`
    select c.id from unnest(${people}::uuid[], ${people.map(id => loads.get(id) ?? 0)}::int[]) with ordinality as c (id, load, place)
    order by exists (select from enishi.absence as a where a.person = c.id
      and a.from_at <= ${context.now}::timestamptz and a.to_at > ${context.now}::timestamptz), c.load, c.place
    limit 1`.execute(kysely)
  return rows[0]!.id
}

/** As the platform itself: only who is chosen comes out of it, whatever the run may read. */
async function loadsOf(context: InTransaction, { people, entity, field, load }: Among): Promise<Map<string, number>> {
  const filter = `record[${JSON.stringify(field)}] in [${people.map(id => `"${id}"`).join(', ')}]${load === null ? '' : ` && (${load})`}`
  const all = { ...context, caller: { ...systemCaller, timeZone: context.caller.timeZone } }
  const parameters = { groupBy: field, measures: 'count as load', filter }
  const { data } = JSON.parse(await aggregateRecords(all, entityIn(context, entity), parameters)) as AggregateAnswer
  return new Map(data.map(group => [String(group[field]), Number(group['load'])]))
}
