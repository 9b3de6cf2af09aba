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

export interface Said {
  text: string
  /** Ids of people; who may be named is the caller's to check. Of a change: none keeps those that are named. */
  mentions?: readonly string[]
}

/** Throws 404 and 422. */
export async function addComment(context: Context, entity: Entity, record: string, said: Said): Promise<Comment> {
  const { text, mentions = [] } = said
  await commentedRecord(context, entity, record)
  refuse(text)
  const id = newId()
  const queries = context.transaction ?? context.database
  await sql`insert into enishi.comment (id, entity, record, author, text, mentions, created_at)
    values (${id}::uuid, ${entity.id}, ${record}::uuid, ${context.caller.id}::uuid, ${text},
      ${[...new Set(mentions)]}::uuid[], ${context.now})`.execute(queries.kysely)
  await tellPresent(queries, record)
  return theComment(context, entity, record, id)
}

export interface ChangedComment {
  comment: Comment
  entity: Entity
  record: string
  /** Whom it named before. */
  before: string[]
}

/** Throws 403 for another's, 404 and 422. */
export async function changeComment(context: Context, id: string, said: Said): Promise<ChangedComment> {
  const { text } = said
  const { entity, record, isOwn, mentions: before } = await visibleComment(context, id)
  if (!isOwn) throw notAllowed('Only who wrote a comment changes it.')
  refuse(text)
  const queries = context.transaction ?? context.database
  await sql`update enishi.comment set text = ${text}, mentions = ${[...new Set(said.mentions ?? before)]}::uuid[],
    updated_at = ${context.now} where id = ${id}::uuid`.execute(queries.kysely)
  await tellPresent(queries, record)
  return { comment: await theComment(context, entity, record, id), entity, record, before }
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
  mentions: string[]
}

async function visibleComment(context: Context, id: string): Promise<Found> {
  const unknown = notFound('The comment')
  if (!isId(id)) throw unknown
  const { rows } = await sql<{ entity: string; record: string; author: string | null; mentions: string[] }>`
    select entity, record, author, mentions from enishi.comment where id = ${id}::uuid`.execute(context.database.kysely)
  const [found] = rows
  const entity = found && [...context.model.entities.values()].find(each => each.id === found.entity)
  if (!entity) throw unknown
  // What is wrong with the record is not told to who only knows the comment.
  await commentedRecord(context, entity, found.record, true).catch(() => {
    throw unknown
  })
  const isOwn = found.author !== null && found.author === context.caller.id
  return { entity, record: found.record, isOwn, mentions: found.mentions }
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
