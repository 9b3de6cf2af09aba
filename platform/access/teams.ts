/** Teams: people across units who share what each of them owns (scope `team`). */
import { sql } from 'kysely'
import type { Team } from '../contract/session.ts'
import type { Queries, Transaction } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { tablesOf } from './tables.ts'
import { violated } from './violated.ts'

export interface TeamChange {
  name?: string
  /** Ids of users, the whole set. */
  members?: string[]
}

/** All, by name; or those with the given ids. */
export async function listTeams({ kysely }: Queries, ids?: string[]): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select id as _id, name, array(select user_id from enishi.team_member where team = t.id order by user_id) as members
    from enishi.team as t where ${ids ? sql`id = any(${ids}::uuid[])` : sql`true`} order by name, id`.execute(kysely)
  return rows
}

export const createTeam = (queries: Queries, { name, members = [] }: { name: string; members?: string[] }) =>
  saved(queries, async () => {
    const id = newId()
    await tablesOf(queries).insertInto('enishi.team').values({ id, name }).execute()
    await replaceMembers(queries, id, members)
    return id
  })

export const changeTeam = (transaction: Transaction, id: string, { name, members }: TeamChange): Promise<Team> =>
  saved(transaction, async () => {
    const found = await tablesOf(transaction)
      .updateTable('enishi.team')
      .set(name === undefined ? { id } : { name })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (!found) throw notFound('The team')
    if (members) await replaceMembers(transaction, id, members)
    return id
  })

/** What was shared with it goes with it. */
export async function removeTeam(queries: Queries, id: string): Promise<Team> {
  const [team] = await listTeams(queries, [id])
  if (!team) throw notFound('The team')
  await tablesOf(queries).deleteFrom('enishi.team').where('id', '=', id).execute()
  return team
}

async function saved(queries: Queries, save: () => Promise<string>): Promise<Team> {
  try {
    return (await listTeams(queries, [await save()]))[0]!
  } catch (error) {
    if (violated(error) === 'foreign-key') throw badMembers()
    if (violated(error) !== 'unique') throw error
    throw conflict('team-exists', 'There is a team of this name.', [
      { pointer: '/name', code: 'unique', message: 'is taken' },
    ])
  }
}

async function replaceMembers(queries: Queries, team: string, members: string[]): Promise<void> {
  const tables = tablesOf(queries)
  await tables.deleteFrom('enishi.team_member').where('team', '=', team).execute()
  const rows = [...new Set(members)].map(user_id => ({ team, user_id }))
  if (rows.length) await tables.insertInto('enishi.team_member').values(rows).execute()
}

const badMembers = () =>
  invalid('A member is not a user.', [{ pointer: '/members', code: 'user', message: 'must be ids of users' }])
