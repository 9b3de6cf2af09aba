/** When people are away, and who decides in their place meanwhile. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Absence } from '../../contract/task.ts'
import type { Queries, Transaction } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { isId } from '../../records/is-id.ts'

export interface NewAbsence {
  /** RFC 3339; `to` is the first moment they are back. */
  from: string
  to: string
  substitute: string
}

/** One's own that are not over, the next one first. */
export async function listAbsences({ caller, database, now }: Context): Promise<Absence[]> {
  return absencesOf(database, sql`a.person = ${caller.id}::uuid and a.to_at > ${now}::timestamptz`)
}

/** Throws 422, and 409 where nobody would be left to decide: a circle of people who are away. */
export const addAbsence = (context: Context, absence: NewAbsence): Promise<Absence> =>
  context.database.transaction(async transaction => {
    const problems = await problemsOf(context, transaction, absence)
    if (problems.length) throw invalid('This absence cannot be kept.', problems)
    // Two who name each other at the same moment would not see each other's.
    await sql`lock table enishi.absence in share row exclusive mode`.execute(transaction.kysely)
    await refuseCircle(context, transaction, absence)
    const id = newId()
    await sql`insert into enishi.absence (id, person, substitute, from_at, to_at) values (${id}::uuid,
      ${context.caller.id}::uuid, ${absence.substitute}::uuid, ${absence.from}::timestamptz, ${absence.to}::timestamptz)`.execute(
      transaction.kysely,
    )
    return (await absencesOf(transaction, sql`a.id = ${id}::uuid`))[0]!
  })

/** One's own. Throws 404. */
export async function removeAbsence({ caller, database }: Context, id: string): Promise<void> {
  const { rows } = isId(id)
    ? await sql`delete from enishi.absence where id = ${id}::uuid and person = ${caller.id}::uuid returning id`.execute(
        database.kysely,
      )
    : { rows: [] }
  if (rows.length === 0) throw notFound('The absence')
}

async function absencesOf({ kysely }: Queries, which: ReturnType<typeof sql>): Promise<Absence[]> {
  const { rows } = await sql<Absence>`select a.id as _id, a.from_at as "from", a.to_at as "to",
      json_build_object('_id', u.id, 'name', u.name) as substitute
    from enishi.absence as a join auth."user" as u on u.id = a.substitute where ${which}
    order by a.from_at, a.id limit 100`.execute(kysely)
  return rows
}

const mostDays = 400

async function problemsOf(
  context: Context,
  queries: Queries,
  { from, to, substitute }: NewAbsence,
): Promise<Problem[]> {
  const problem = (pointer: string, message: string): Problem => ({ pointer, code: 'absence', message })
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return [
    ...(days > 0 ? [] : [problem('/to', 'The end must come after the beginning.')]),
    ...(days > mostDays ? [problem('/to', `An absence lasts at most ${mostDays} days.`)] : []),
    ...(Date.parse(to) > context.now.getTime() ? [] : [problem('/to', 'This is over already.')]),
    ...(substitute === context.caller.id ? [problem('/substitute', 'Name somebody else.')] : []),
    ...((await isActive(queries, substitute))
      ? []
      : [problem('/substitute', 'There is no such person, or they have left.')]),
  ]
}

async function isActive({ kysely }: Queries, id: string): Promise<boolean> {
  const { rows } = await sql`select from enishi.person where user_id = ${id}::uuid and active`.execute(kysely)
  return rows.length > 0
}

/** From the substitute on over those who are away in the same time: it must not come back. */
async function refuseCircle(
  { caller }: Context,
  { kysely }: Transaction,
  { from, to, substitute }: NewAbsence,
): Promise<void> {
  const { rows } = await sql`with recursive chain as (
      select ${substitute}::uuid as person, ${from}::timestamptz as from_at, ${to}::timestamptz as to_at
      union
      select a.substitute, greatest(a.from_at, c.from_at), least(a.to_at, c.to_at)
      from chain as c join enishi.absence as a on a.person = c.person and a.from_at < c.to_at and a.to_at > c.from_at
    ) select from chain where person = ${caller.id}::uuid limit 1`.execute(kysely)
  if (rows.length)
    throw conflict(
      'substitute-away',
      'They are away in this time too, and it would come back to you. Name somebody else.',
    )
}
