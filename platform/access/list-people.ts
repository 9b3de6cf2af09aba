/** People as those see them who look after them; without their records' other fields. */
import { sql } from 'kysely'
import type { UserSummary } from '../contract/session.ts'
import type { Queries } from '../database/database.ts'

/** All, by name; or the one with an id. */
export async function listPeople({ kysely }: Queries, id?: string): Promise<UserSummary[]> {
  const { rows } = await sql<UserSummary>`
    select u.id as _id, u.name, u.email, p.unit, p.active,
      array(select role from enishi.user_role where user_id = u.id order by role) as roles,
      array(select team from enishi.team_member where user_id = u.id order by team) as teams
    from auth."user" as u join enishi.person as p on p.user_id = u.id
    where ${id === undefined ? sql`true` : sql`u.id = ${id}::uuid`}
    order by lower(u.name), u.id`.execute(kysely)
  return rows
}
