/** One's own notifications, the latest first, and how many of them are unread. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Notification, NotificationParameters, NotificationsAnswer } from '../../contract/notification.ts'
import { badRequest } from '../../errors.ts'
import { isId } from '../../records/is-id.ts'
import { readableEntity } from '../../records/query/viewer.ts'

/** Throws 400. */
export async function listNotifications(
  context: Context,
  { limit = 30, after, unread = false, kind }: NotificationParameters,
): Promise<NotificationsAnswer> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw refuse('limit', "'limit' is a whole number from 1 to 100.")
  if (after !== undefined && !isId(after)) throw refuse('after', "'after' is what an answer had as 'next'.")
  const { rows } = await sql<Row>`
    select n.id as _id, n.kind, n.title, n.text, n.entity, n.record, n.link, n.created_at as "createdAt", n.read_at as "readAt"
    from enishi.notification as n where n.person = ${context.caller.id}::uuid
      and (${after ?? null}::uuid is null or n.id < ${after ?? null}::uuid)
      and n.shown and (not ${unread} or n.read_at is null) and (${kind ?? null}::text is null or n.kind = ${kind ?? null})
    order by n.id desc limit ${limit + 1}`.execute(context.database.kysely)
  const page = rows.slice(0, limit)
  const entities = new Map([...context.model.entities.values()].map(({ id, name }) => [id, name]))
  return {
    data: page.map(row => shown(context, row, entities)),
    next: rows.length > limit ? page.at(-1)!._id : null,
    unread: await countUnread(context),
  }
}

export async function countUnread({ database, caller }: Context): Promise<number> {
  const { rows } = await database.query<{ count: string }>(counting, [caller.id])
  return Number(rows[0]!.count)
}

/** Asked every few seconds by whoever has the app open. */
const counting = {
  name: 'count-unread',
  text: 'SELECT count(*) FROM enishi.notification WHERE person = $1::uuid AND read_at IS NULL',
}

interface Row extends Omit<Notification, 'record' | 'createdAt' | 'readAt'> {
  entity: string | null
  record: string | null
  createdAt: Date | string
  readAt: Date | string | null
}

function shown(context: Context, row: Row, entities: ReadonlyMap<string, string>): Notification {
  const { entity, record, createdAt, readAt, ...rest } = row
  const name = entity === null ? undefined : entities.get(entity)
  const isSeen = name !== undefined && record !== null && readableEntity(context, name) !== null
  return {
    ...rest,
    record: isSeen ? { entity: name, _id: record } : null,
    createdAt: new Date(createdAt).toISOString(),
    readAt: readAt === null ? null : new Date(readAt).toISOString(),
  }
}

const refuse = (parameter: string, message: string) =>
  badRequest('bad-parameter', message, [{ pointer: `/${parameter}`, code: 'bad-parameter', message }])
