/**
 * Messages as far as their reader may see them: who may read the record a message is about (or, where it is about none,
 * the person) may read it; one about nobody we know is for who sent it and for administrators. What a colleague gets about
 * no record (a report, a task, a digest) is theirs alone: it was written with their rights.
 */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { Message } from '../contract/message.ts'
import type { RecordReference } from '../contract/record-reference.ts'
import { AppError, badRequest, notAllowed, notFound } from '../errors.ts'
import { getRecord } from '../records/get.ts'
import { isId } from '../records/is-id.ts'
import { knownOf } from './known-of.ts'
import { entityWithId, messageJson } from './message-json.ts'
import { type MessageRow, messagesIn } from './tables.ts'

export interface MessageFilter {
  about?: RecordReference
  person?: RecordReference
  /** Of one exchange. */
  thread?: string
  state?: string
  /** The `_id` of the last one on the page before. */
  after?: string
  limit?: number
}

/** Newest first; with both a record and a person those of either. Of everything only for administrators. Throws 403 and 404. */
export async function listMessages(
  context: Context,
  filter: MessageFilter,
): Promise<{ data: Message[]; next: string | null }> {
  const { about, person, thread, state, after, limit = 50 } = filter
  const of = await Promise.all([about, person].map(reference => reference && visibleReference(context, reference)))
  if (!about && !person && thread === undefined && !context.caller.administrator)
    throw notAllowed("Say of which record: '?entity=case&record=…', or of which person.")
  if (after !== undefined && !isId(after)) throw badRequest('bad-parameter', "'after' is the id of a message.")
  const rows = await messagesIn(context.database)
    .selectFrom('enishi.message')
    .selectAll()
    .$if(about !== undefined || person !== undefined, query =>
      query.where(({ or, and, eb }) =>
        or([
          ...(of[0] ? [and([eb('record', '=', of[0].id), eb('entity', '=', of[0].entity)])] : []),
          ...(of[1] ? [and([eb('person', '=', of[1].id), eb('person_entity', '=', of[1].entity)])] : []),
        ]),
      ),
    )
    .$if(thread !== undefined, query => query.where('thread', '=', thread!))
    .$if(state !== undefined, query => query.where('state', '=', state as never))
    .$if(after !== undefined, query =>
      query.where(
        sql<boolean>`(created_at, id) < (select created_at, id from enishi.message where id = ${after}::uuid)`,
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  // Of a person's messages some are about records that are not the reader's.
  const isOf = (row: MessageRow) => of[0] !== undefined && row.record === of[0].id && row.entity === of[0].entity
  const asked = await Promise.all(page.map(async row => isOf(row) || (await isVisible(context, row))))
  const seen = page.filter((_, index) => asked[index])
  const known = await knownOf(context, seen)
  return {
    data: seen.map(row => messageJson(context, row, known)),
    next: rows.length > limit ? page.at(-1)!.id : null,
  }
}

/** Throws 404 for one that is not there, and for one that is not the caller's to see. */
export async function visibleMessage(context: Context, id: string): Promise<MessageRow> {
  const row = isId(id)
    ? await messagesIn(context.database)
        .selectFrom('enishi.message')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row || !(await isVisible(context, row))) throw notFound('The message')
  return row
}

async function visibleReference(context: Context, { entity: name, _id }: RecordReference) {
  const entity = context.model.entities.get(name)
  if (!entity) throw notFound(`The entity '${name.slice(0, 100)}'`)
  await getRecord(context, entity, _id, { select: '_id' })
  return { entity: entity.id, id: _id.toLowerCase() }
}

export async function isVisible(context: Context, row: MessageRow): Promise<boolean> {
  if (context.caller.administrator) return true
  const [entityId, id] = row.record === null ? [row.person_entity, row.person] : [row.entity, row.record]
  const entity = entityWithId(context, entityId)
  const isAuthor = row.author !== null && row.author === context.caller.id
  if (!entity || id === null) return isAuthor
  if (row.record === null && entity.name === 'user') return isAuthor || id === context.caller.id
  try {
    await getRecord(context, entity, id, { select: '_id', trashed: true })
    return true
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return false
    throw error
  }
}
