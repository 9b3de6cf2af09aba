/** Records that a person follows. Whoever may read one may follow it; what they may read no more is told of no more. */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { FollowedRecord } from '../contract/follow.ts'
import { badRequest } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { getRecord } from '../records/get.ts'
import { labelsOf } from './labels-of.ts'

const mostFollowed = 1_000

/** The latest first; those one may read now. */
export async function listFollows(context: Context): Promise<FollowedRecord[]> {
  const { rows } = await sql<{ entity: string; record: string; since: Date }>`
    select entity, record, since from enishi.follow where person = ${context.caller.id}::uuid
    order by since desc, record limit ${mostFollowed}`.execute(context.database.kysely)
  const labels = await labelsOf(context, rows)
  return rows.flatMap(({ record, since }) => {
    const known = labels.get(record)
    return known ? [{ ...known, _id: record, since: new Date(since).toISOString() }] : []
  })
}

/** Throws 404 for a record one may not read. */
export async function isFollowing(context: Context, entity: Entity, id: string): Promise<boolean> {
  await getRecord(context, entity, id, { select: '_id' })
  const { rows } = await sql`select from enishi.follow
    where person = ${context.caller.id}::uuid and record = ${id}::uuid`.execute(context.database.kysely)
  return rows.length > 0
}

/** Throws 404. */
export async function follow(context: Context, person: string, entity: Entity, id: string): Promise<void> {
  await getRecord(context, entity, id, { select: '_id' })
  const { rows } = await sql<{ count: string }>`select count(*) from enishi.follow
    where person = ${person}`.execute(context.database.kysely)
  if (Number(rows[0]!.count) >= mostFollowed)
    throw badRequest('too-many', `One follows at most ${mostFollowed} records. Leave some first.`)
  await sql`insert into enishi.follow (person, entity, record, since)
    values (${person}, ${entity.id}, ${id}::uuid, ${context.now}) on conflict do nothing`.execute(
    context.database.kysely,
  )
}

/** Also of one that cannot be read any more. */
export async function unfollow({ database }: Context, person: string, id: string): Promise<void> {
  await sql`delete from enishi.follow where person = ${person} and record = ${id}::uuid`.execute(database.kysely)
}
