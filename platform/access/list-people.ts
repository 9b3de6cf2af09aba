/** People as those see them who look after them; without their records' other fields. */
import { sql } from 'kysely'
import type { UserSummary } from '../contract/session.ts'
import type { Queries } from '../database/database.ts'
import { alive } from './alive-session.ts'

/** All, by name; or the one with an id. */
export async function listPeople({ kysely }: Queries, id?: string): Promise<UserSummary[]> {
  const { rows } = await sql<UserSummary>`
    select u.id as _id, u.name, u.email, p.unit, p.active,
      array(select role from enishi.user_role where user_id = u.id order by role) as roles,
      array(select team from enishi.team_member where user_id = u.id order by team) as teams,
      (select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from enishi.last_sign_in where user_id = u.id) as "lastSignedInAt",
      array(select 'password' from auth.account where "userId" = u.id and password is not null
        union all select 'code' from auth."twoFactor" where "userId" = u.id and verified
        union all (select 'passkey' from auth.passkey where user_id = u.id limit 1)
        union all (select 'sso' from auth.account where "userId" = u.id and "providerId" like 'oidc %' limit 1)) as "signsInBy",
      (select to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from enishi.invitation where user_id = u.id and ends_at > now()) as "invitedUntil",
      (select count(*)::int from auth.session as s where s."userId" = u.id and ${alive('s')}) as sessions
    from auth."user" as u join enishi.person as p on p.user_id = u.id
    where ${id === undefined ? sql`true` : sql`u.id = ${id}::uuid`}
    order by lower(u.name), u.id`.execute(kysely)
  return rows
}
