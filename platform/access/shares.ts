/** The table of shares (migration 0080). Who may share what is decided in records/share.ts. */
import { sql } from 'kysely'
import type { Grantee, Share } from '../contract/record.ts'
import type { Queries } from '../database/database.ts'

/** Of one record, by name; or the one of a grantee. */
export async function listShares({ kysely }: Queries, record: string, { user, team }: Grantee = {}): Promise<Share[]> {
  const one = user ?? team
  const { rows } = await sql<Share>`
    select case when u.id is not null then json_build_object('_id', u.id, '_label', u.name) end as user,
      case when t.id is not null then json_build_object('_id', t.id, '_label', t.name) end as team,
      s.level, case when b.id is not null then json_build_object('_id', b.id, '_label', b.name) end as "sharedBy",
      s.shared_at as "sharedAt"
    from enishi.share as s left join auth."user" as u on u.id = s.user_id left join enishi.team as t on t.id = s.team
      left join auth."user" as b on b.id = s.shared_by
    where s.record = ${record}::uuid and ${one === undefined ? sql`true` : sql`s.grantee = ${one}::uuid`}
    order by coalesce(u.name, t.name), s.grantee`.execute(kysely)
  return rows
}

/** Nothing new is shared with who is not active. */
export async function granteeExists({ kysely }: Queries, { user, team }: Grantee): Promise<boolean> {
  const { rows } = await sql`
    select from enishi.person where user_id = ${user ?? null}::uuid and active
    union all select from enishi.team where id = ${team ?? null}::uuid`.execute(kysely)
  return rows.length > 0
}
