/** One has seen them: some, or all that there are until now. What was seen three months ago goes with it. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { countUnread } from './list-notifications.ts'

/** How many are left. Somebody else's are nobody's business: nothing happens to them. */
export async function markRead(context: Context, which: { ids: string[] } | { all: true }): Promise<number> {
  const { caller, database, now } = context
  const ids = 'ids' in which ? which.ids : null
  await sql`with old as (delete from enishi.notification
      where person = ${caller.id}::uuid and read_at < ${now}::timestamptz - interval '90 days')
    update enishi.notification set read_at = ${now}
      where person = ${caller.id}::uuid and read_at is null
        and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))`.execute(database.kysely)
  return countUnread(context)
}
