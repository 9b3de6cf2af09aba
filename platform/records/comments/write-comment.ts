/** Says something about a record, says it better, or takes it back. Only its author changes a comment. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Comment } from '../../contract/record.ts'
import { newId } from '../../database/new-id.ts'
import { invalid, notAllowed, notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { isId } from '../is-id.ts'
import { tellPresent } from '../presence/tell-present.ts'
import { refusedText } from '../write/refused-text.ts'
import { commentedRecord } from './commented-record.ts'
import { comments } from './list-comments.ts'

/** Throws 404 and 422. */
export async function addComment(context: Context, entity: Entity, record: string, text: string): Promise<Comment> {
  await commentedRecord(context, entity, record)
  refuse(text)
  const id = newId()
  const queries = context.transaction ?? context.database
  await sql`insert into enishi.comment (id, entity, record, author, text, created_at)
    values (${id}::uuid, ${entity.id}, ${record}::uuid, ${context.caller.id}::uuid, ${text}, ${context.now})`.execute(
    queries.kysely,
  )
  await tellPresent(queries, record)
  return theComment(context, entity, record, id)
}

/** Throws 403 for another's, 404 and 422. */
export async function changeComment(context: Context, id: string, text: string): Promise<Comment> {
  const { entity, record, isOwn } = await visibleComment(context, id)
  if (!isOwn) throw notAllowed('Only who wrote a comment changes it.')
  refuse(text)
  await sql`update enishi.comment set text = ${text}, updated_at = ${context.now} where id = ${id}::uuid`.execute(
    context.database.kysely,
  )
  await tellPresent(context.database, record)
  return theComment(context, entity, record, id)
}

/** One's own; an administrator's hand reaches all. Throws 403 and 404. */
export async function removeComment(context: Context, id: string): Promise<void> {
  const { isOwn, record } = await visibleComment(context, id)
  if (!isOwn && !context.caller.administrator) throw notAllowed('Only who wrote a comment takes it back.')
  await sql`delete from enishi.comment where id = ${id}::uuid`.execute(context.database.kysely)
  await tellPresent(context.database, record)
}

interface Found {
  entity: Entity
  record: string
  isOwn: boolean
}

async function visibleComment(context: Context, id: string): Promise<Found> {
  const unknown = notFound('The comment')
  if (!isId(id)) throw unknown
  const { rows } = await sql<{ entity: string; record: string; author: string | null }>`
    select entity, record, author from enishi.comment where id = ${id}::uuid`.execute(context.database.kysely)
  const [found] = rows
  const entity = found && [...context.model.entities.values()].find(each => each.id === found.entity)
  if (!entity) throw unknown
  // What is wrong with the record is not told to who only knows the comment.
  await commentedRecord(context, entity, found.record, true).catch(() => {
    throw unknown
  })
  return { entity, record: found.record, isOwn: found.author !== null && found.author === context.caller.id }
}

async function theComment(context: Context, entity: Entity, record: string, id: string): Promise<Comment> {
  const [comment] = await comments(context, entity, { record, only: id })
  if (!comment) throw notFound('The comment')
  return comment
}

function refuse(text: string): void {
  const problems = refusedText(text, '/text')
  if (problems.length) throw invalid('This text cannot be stored.', problems)
}
