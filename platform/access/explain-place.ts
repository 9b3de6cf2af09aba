/** Whose a record is and where it stands, by name, seen from a person: what scopes are about. */
import { sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type { ExplainedRecord } from '../contract/explanation.ts'
import type { Queries } from '../database/database.ts'

export async function explainPlace(
  { kysely }: Queries,
  { id }: Caller,
  { owner, unit }: { owner: string | null; unit: string | null },
): Promise<Pick<ExplainedRecord, 'owner' | 'units' | 'teams'>> {
  const { rows } = await sql<Pick<ExplainedRecord, 'owner' | 'units' | 'teams'>>`
    with recursive up as (
      select id, name, parent, 0 as step from enishi.unit where id = ${unit}::uuid
      union all
      select u.id, u.name, u.parent, up.step + 1 from enishi.unit as u join up on u.id = up.parent
    )
    select (select json_build_object('_id', id, '_label', name) from auth."user" where id = ${owner}::uuid) as owner,
      array(select name from up order by step) as units,
      array(select t.name from enishi.team as t
        join enishi.team_member as a on a.team = t.id and a.user_id = ${owner}::uuid
        join enishi.team_member as b on b.team = t.id and b.user_id = ${id}::uuid order by t.name) as teams`.execute(
    kysely,
  )
  return rows[0]!
}
