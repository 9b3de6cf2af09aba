/** What the roles, teams, units and people of a queue are called. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { roleTitle } from '../../access/role-title.ts'
import type { FullStep } from './task-rows.ts'

/** By the queue's key: `team:…` → its name. */
export async function poolNames(context: Context, steps: FullStep[]): Promise<Map<string, string>> {
  const keys = steps.flatMap(({ seats }) => seats.flatMap(({ pool }) => pool ?? []))
  const names = new Map(
    keys
      .filter(key => key.startsWith('role:'))
      .map(key => [key, roleTitle(context.model, key.slice(5), context.caller.locale)]),
  )
  if (keys.length === names.size) return names
  const { rows } = await sql<{ key: string; name: string }>`
    select 'team:' || id as key, name from enishi.team where 'team:' || id = any(${keys}::text[])
    union all select 'unit:' || id, name from enishi.unit where 'unit:' || id = any(${keys}::text[])
    union all select 'user:' || id, name from auth."user" where 'user:' || id = any(${keys}::text[])`.execute(
    (context.transaction ?? context.database).kysely,
  )
  for (const { key, name } of rows) names.set(key, name)
  return names
}
