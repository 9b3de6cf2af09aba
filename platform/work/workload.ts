/** Who has how much to do, and whose records there are: counted under the reader's rights, one statement for each entity. */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { localDate } from '../access/local-date.ts'
import type { JsonObject } from '../contract/json.ts'
import type { PersonRecords, Workload } from '../contract/transfer.ts'
import { fromZoned } from '../contract/zoned-time.ts'
import { notFound } from '../errors.ts'
import { aggregateRecords } from '../records/aggregate.ts'
import { readableEntity } from '../records/query/viewer.ts'
import { activityEntities, type Work, workOf } from './activities/activity-entities.ts'

type Counts = Pick<Workload['data'][number], 'open' | 'overdue' | 'today' | 'done'>

/** The busiest first. */
export async function readWorkload(context: Context): Promise<Workload> {
  const byPerson = new Map<string, Counts>()
  const counted = activityEntities(context).flatMap(work => questionsOf(context, work))
  await Promise.all(
    counted.map(async ({ work, key, filter }) => {
      for (const [person, count] of await countByOwner(context, work, filter)) {
        const counts = byPerson.get(person) ?? { open: 0, overdue: 0, today: 0, done: 0 }
        byPerson.set(person, { ...counts, [key]: counts[key] + count })
      }
    }),
  )
  const people = await peopleOf(context, [...byPerson.keys()])
  const data = people.map(person => ({ person, ...byPerson.get(person._id)! }))
  return {
    data: data.toSorted((one, other) => other.open - one.open || one.person.name.localeCompare(other.person.name)),
  }
}

interface Question {
  work: Work
  key: keyof Counts
  filter: string
}

const field = (name: string) => `record[${JSON.stringify(name)}]`

function questionsOf({ now, caller }: Context, work: Work): Question[] {
  const { entity, activity } = work
  const { status, done, due, start, completed } = activity
  if (status === undefined) return []
  const day = (ahead: number) => localDate(new Date(now.getTime() + ahead * 86_400_000), caller.timeZone)
  const literal = (name: string, date: string) =>
    JSON.stringify(entity.byName.get(name)?.type === 'date' ? date : fromZoned(`${date} 00:00:00`, caller.timeZone))
  const over = `${field(status)} in ${JSON.stringify(done)}`
  const main = (due ?? start)!
  const today = `${field(main)} >= ${literal(main, day(0))} && ${field(main)} < ${literal(main, day(1))}`
  const since =
    completed === undefined
      ? `record._updatedAt >= ${JSON.stringify(fromZoned(`${day(-7)} 00:00:00`, caller.timeZone))}`
      : `${field(completed)} >= ${literal(completed, day(-7))}`
  return [
    { work, key: 'open', filter: `!(${over})` },
    { work, key: 'overdue', filter: `!(${over}) && ${field(main)} < ${literal(main, day(0))}` },
    { work, key: 'today', filter: `!(${over}) && ${today}` },
    { work, key: 'done', filter: `${over} && ${since}` },
  ]
}

async function countByOwner(context: Context, { entity }: Work, filter: string): Promise<[string, number][]> {
  const asked = { groupBy: '_owner', measures: 'count', filter, limit: 10_000 }
  const { data } = JSON.parse(await aggregateRecords(context, entity, asked)) as { data: JsonObject[] }
  return data.flatMap(row => {
    const owner = row['_owner']
    return typeof owner === 'string' ? [[owner, Number(row['count'])]] : []
  })
}

async function peopleOf({ database }: Context, ids: string[]) {
  const { rows } = await sql<Workload['data'][number]['person']>`
    select u.id as _id, u.name, p.active from auth."user" as u join enishi.person as p on p.user_id = u.id
    where u.id = any(${ids}::uuid[]) order by lower(u.name), u.id`.execute(database.kysely)
  return rows
}

/** Of each entity with owners, what of it is theirs. Throws 404. */
export async function personRecords(context: Context, person: string): Promise<PersonRecords> {
  if ((await peopleOf(context, [person])).length === 0) throw notFound('The person')
  const entities = [...context.model.entities.values()].filter(
    entity => entity.ownership === 'user' && !entity.parent && !entity.system && readableEntity(context, entity.name),
  )
  const owned = `record._owner == ${JSON.stringify(person)}`
  const count = async (entity: (typeof entities)[number], filter: string) => {
    const { data } = JSON.parse(await aggregateRecords(context, entity, { measures: 'count', filter }))
    return Number(data[0]?.count ?? 0)
  }
  const data = await Promise.all(
    entities.map(async entity => {
      const { status, done } = workOf(context, entity)?.activity ?? {}
      const records = await count(entity, owned)
      const isWork = status !== undefined && records > 0
      const open = isWork ? await count(entity, `${owned} && !(${field(status)} in ${JSON.stringify(done)})`) : null
      return { entity: entity.name, records, open }
    }),
  )
  return { data: data.filter(({ records }) => records > 0) }
}
