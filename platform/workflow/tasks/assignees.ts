/** From what a process says of whom it asks to people: by value, role, team, unit, manager, head and skill. */
import { sql } from 'kysely'
import type { Json } from '../../contract/json.ts'
import { AppError, conflict } from '../../errors.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { isId } from '../../records/is-id.ts'
import { headsAbove } from './heads-above.ts'
import { peopleWithSkill } from './people-with-skill.ts'
import type { SeatRequest } from './task-rows.ts'

/** Values, as expressions gave them. All that is named is taken together; `skill` leaves only who has it. */
export interface Assignees {
  /** An id, a record of a person, or a list of either. */
  people?: Json
  roles?: string[]
  teams?: string[]
  units?: string[]
  /** Whose manager: the head of their unit, or of the next one above that is led by somebody else. */
  managerOf?: Json
  /** How far above; 1 is the direct one. */
  level?: number
  /** Ids of units whose heads are asked. */
  headOf?: Json
  skill?: { field: string; value: Json }
  pick?: Pick
}

export const picks = ['all', 'turns', 'least-busy', 'queue'] as const
export type Pick = (typeof picks)[number]

export interface FindOptions {
  /** Workflow and node: whose turn it is, is counted there. */
  origin: string
  /** Who may not be asked: the applicant. */
  except: string | null
}

/** More than anybody can mean to ask at once; what is meant for many is a queue. */
const mostPeople = 200

/** Nobody: an empty list. Throws 409 for too many. */
export async function findSeats(
  context: InTransaction,
  asked: Assignees,
  options: FindOptions,
): Promise<SeatRequest[]> {
  if (asked.pick === 'queue' && !asked.skill) return queueOf(await namedPeople(context, asked), asked)
  const found = await activePeople(context, asked, options)
  const people = found.filter(({ id }) => id !== options.except)
  if (asked.pick === 'queue')
    return queueOf(
      people.map(({ id }) => id),
      {},
    )
  if (asked.pick === 'turns' || asked.pick === 'least-busy') return oneOf(context, people, asked.pick, options)
  if (people.length > mostPeople)
    throw conflict('too-many-people', `More than ${mostPeople} people would be asked. Use a queue, or ask fewer.`)
  return people.map(toSeat)
}

interface Found {
  id: string
  post: string | null
  rank: number | null
}

const toSeat = ({ id, post, rank }: Found): SeatRequest => ({ person: id, pool: null, post, rank })

/** Who joins a role later finds the queue, too. */
function queueOf(people: string[], { roles = [], teams = [], units = [] }: Assignees): SeatRequest[] {
  const pool = [
    ...people.map(id => `user:${id}`),
    ...roles.map(id => `role:${id}`),
    ...teams.map(id => `team:${id}`),
    ...units.map(id => `unit:${id}`),
  ]
  return pool.length ? [{ person: null, pool, post: null, rank: null }] : []
}

async function namedPeople(context: InTransaction, asked: Assignees): Promise<string[]> {
  const managers = await Promise.all(
    idsIn(asked.managerOf).map(person => headsAbove(context.transaction, { person }, asked.level ?? 1)),
  )
  const heads = await Promise.all(idsIn(asked.headOf).map(unit => headsAbove(context.transaction, { unit }, 1)))
  return [...new Set([...idsIn(asked.people), ...managers.flat(), ...heads.flat()])]
}

/** In the order of their names, each with the highest post they hold. */
async function activePeople(context: InTransaction, asked: Assignees, { except }: FindOptions): Promise<Found[]> {
  const named = await namedPeople(context, asked)
  const { roles = [], teams = [], units = [], skill } = asked
  const skilled = skill ? await peopleWithSkill(context, skill.field, skill.value) : null
  const isNamed = sql`(p.user_id = any(${named}::uuid[])
    or exists (select from enishi.user_role as r where r.user_id = p.user_id and r.role = any(${roles}::text[]))
    or exists (select from enishi.team_member as m where m.user_id = p.user_id and m.team::text = any(${teams}::text[]))
    or p.unit::text = any(${units}::text[])
    or exists (select from enishi.post as o where o.user_id = p.user_id and o.unit::text = any(${units}::text[])))`
  const isAnyone = skilled && !named.length && !roles.length && !teams.length && !units.length
  const { rows } = await sql<Found>`select p.user_id as id, o.title as post, o.rank
    from enishi.person as p join auth."user" as u on u.id = p.user_id
      left join lateral (select title, rank from enishi.post where user_id = p.user_id
        order by rank desc, title limit 1) as o on true
    where p.active and ${isAnyone ? sql`true` : isNamed}
      and (${skilled}::uuid[] is null or p.user_id = any(${skilled}::uuid[]))
      and p.user_id is distinct from ${except}::uuid
    order by lower(u.name), u.id limit 20000`.execute(context.transaction.kysely)
  return rows
}

/** Who is away is not picked, unless all are. Whose turn it is is decided by one at a time. */
async function oneOf({ transaction, now }: InTransaction, people: Found[], pick: Pick, { origin }: FindOptions) {
  if (people.length === 0) return []
  const { kysely } = transaction
  await sql`select pg_advisory_xact_lock(hashtextextended(${`task turn ${origin}`}, 0))`.execute(kysely)
  const busy = sql`(select count(*) from enishi.task_seat as s where s.person = c.id and s.state = 'open')`
  const { rows } = await sql<{ id: string }>`
    select c.id from unnest(${people.map(({ id }) => id)}::uuid[]) with ordinality as c (id, place)
      left join enishi.task_turn as t on t.origin = ${origin} and t.person = c.id
    order by exists (select from enishi.absence as a
        where a.person = c.id and a.from_at <= ${now}::timestamptz and a.to_at > ${now}::timestamptz),
      ${pick === 'least-busy' ? sql`${busy},` : sql``} t.at nulls first, c.place
    limit 1`.execute(kysely)
  const chosen = people.find(({ id }) => id === rows[0]?.id)!
  await sql`insert into enishi.task_turn (origin, person, at) values (${origin}, ${chosen.id}::uuid, clock_timestamp())
    on conflict (origin, person) do update set at = excluded.at`.execute(kysely)
  return [toSeat(chosen)]
}

const mostNamed = 10_000

/** Ids in whatever an expression gives for people or units: texts, records, lists of them. */
function idsIn(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  if (list.length > mostNamed) throw conflict('too-many-people', 'This names more people than there can be asked.')
  return list.map(each => {
    const id = typeof each === 'object' && each !== null && !Array.isArray(each) ? each['_id'] : each
    if (typeof id === 'string' && isId(id)) return id.toLowerCase()
    throw new AppError({
      status: 422,
      code: 'no-person',
      message: 'What says whom to ask gives something that is no person.',
    })
  })
}
