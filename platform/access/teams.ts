/** Teams: people across units who share what each of them owns (scope `team`). */
import { sql } from 'kysely'
import type { Team } from '../contract/session.ts'
import type { Database, Queries, Transaction } from '../database/database.ts'
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

export const createTeam = (database: Database, team: { name: string; members?: string[] }): Promise<Team> =>
  saved(
    database,
    async transaction => {
      const id = newId()
      await tablesOf(transaction).insertInto('enishi.team').values({ id, name: team.name }).execute()
      return id
    },
    team.members,
  )

export const changeTeam = (database: Database, id: string, { name, members }: TeamChange): Promise<Team> =>
  saved(
    database,
    async transaction => {
      const found = await tablesOf(transaction)
        .updateTable('enishi.team')
        .set(name === undefined ? { id } : { name })
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      if (!found) throw notFound('The team')
      return id
    },
    members,
  )

export async function removeTeam(database: Database, id: string): Promise<void> {
  const gone = await tablesOf(database).deleteFrom('enishi.team').where('id', '=', id).returning('id').execute()
  if (gone.length === 0) throw notFound('The team')
}

async function saved(
  database: Database,
  save: (transaction: Transaction) => Promise<string>,
  members: string[] | undefined,
): Promise<Team> {
  try {
    return await database.transaction(async transaction => {
      const id = await save(transaction)
      if (members) await replaceMembers(transaction, id, members)
      return (await listTeams(transaction, [id]))[0]!
    })
  } catch (error) {
    if (violated(error) === 'foreign-key') throw badMembers()
    if (violated(error) !== 'unique') throw error
    throw conflict('team-exists', 'There is a team of this name.', [
      { pointer: '/name', code: 'unique', message: 'is taken' },
    ])
  }
}

async function replaceMembers(transaction: Transaction, team: string, members: string[]): Promise<void> {
  const tables = tablesOf(transaction)
  await tables.deleteFrom('enishi.team_member').where('team', '=', team).execute()
  const rows = [...new Set(members)].map(user_id => ({ team, user_id }))
  if (rows.length) await tables.insertInto('enishi.team_member').values(rows).execute()
}

const badMembers = () =>
  invalid('A member is not a user.', [{ pointer: '/members', code: 'user', message: 'must be ids of users' }])
