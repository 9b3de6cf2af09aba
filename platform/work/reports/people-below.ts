/** Whose boss somebody is: active people of the units they lead, and of those below. Administrators are everybody's. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { PersonName } from '../../contract/task.ts'

export async function peopleBelow({ database, caller }: Context): Promise<PersonName[]> {
  const { rows } = await sql<PersonName>`
    with recursive led as (${ledUnits(caller)})
    select u.id as _id, u.name from enishi.person as p join auth."user" as u on u.id = p.user_id
    where p.active and p.user_id is distinct from ${caller.id}::uuid
      and (${caller.administrator} or p.unit in (select id from led))
    order by lower(u.name), u.id`.execute(database.kysely)
  return rows
}

/** Those one leads and those below, with when their missing reports are asked for. */
export async function unitsLed({ database, caller }: Context) {
  const { rows } = await sql<{ _id: string; name: string; remindAt: string | null }>`
    with recursive led as (${ledUnits(caller)})
    select u.id as _id, u.name, d.remind_at as "remindAt" from enishi.unit as u
      left join enishi.daily_report_duty as d on d.unit = u.id
    where ${caller.administrator} or u.id in (select id from led) order by u.name, u.id`.execute(database.kysely)
  return rows
}

const ledUnits = ({ id }: Context['caller']) => sql`
  select unit as id from enishi.post where user_id = ${id}::uuid and head and unit is not null
  union select u.id from enishi.unit as u join led on u.parent = led.id`
