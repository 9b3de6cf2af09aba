/** Whether the caller sees a person's picture: where they see the person's record, and always their own. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { readableEntity, readPolicy } from '../query/viewer.ts'
import { tableOf } from '../sql/relation.ts'

/** Of the portrait `p`. */
export function isSeen(context: Context): RawBuilder<boolean> {
  const own = sql<boolean>`p.person = ${context.caller.id}::uuid`
  const people = readableEntity(context, 'user')
  if (!people) return own
  const rows = readPolicy(context, people).rows?.('u')
  return sql`(${own} or exists (select from ${tableOf(people)} as u where u."_id" = p.person
    ${rows ? sql`and ${rows}` : sql``}))`
}
