/**
 * Comments that name people: whoever is named is told, once, and only people who may read the record can be named, so
 * that nobody hears of a record they may not see.
 */
import type { Context } from '../../access/context.ts'
import type { Caller } from '../../contract/caller.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Comment, Named } from '../../contract/record.ts'
import { AppError, invalid } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { addComment, changeComment } from '../../records/comments/write-comment.ts'
import { getRecord } from '../../records/get.ts'
import { type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { listRecords } from '../../records/list.ts'
import { notify } from './notify.ts'

/** Null for who is not there or not active. */
export type CallerById = (id: string) => Promise<Caller | null>

export interface Said {
  text: string
  /** Of a change: none keeps those that are named. */
  mentions?: readonly string[]
}

/** Throws 404, and 422 for somebody who cannot be named. */
export async function say(context: Context, people: CallerById, entity: Entity, record: string, said: Said) {
  // First, so that who may not read the record learns nothing of who may.
  await getRecord(context, entity, record, { select: '_id' })
  const named = await readersNamed(context, people, { entity, record, mentions: said.mentions ?? [] })
  return inTransaction(context, async context => {
    const comment = await addComment(context, entity, record, said)
    await tell(context, entity, record, { comment, named })
    return comment
  })
}

/** Only who is named now and was not before is told. Throws 403, 404 and 422. */
export function sayBetter(context: Context, people: CallerById, id: string, said: Said): Promise<Comment> {
  return inTransaction(context, async context => {
    const { comment, entity, record, before } = await changeComment(context, id, said)
    const mentions = (said.mentions ?? []).filter(each => !before.includes(each))
    const named = await readersNamed(context, people, { entity, record, mentions })
    await tell(context, entity, record, { comment, named })
    return comment
  })
}

/** People to be named, of those the caller sees: who may read the record, and has `search` in their name. */
export async function mentionable(
  context: Context,
  people: CallerById,
  { entity, record, search }: { entity: Entity; record: string; search: string },
): Promise<Named[]> {
  await getRecord(context, entity, record, { select: '_id' })
  const users = context.model.entities.get('user')!
  const asked = { select: '_id,_label', limit: looked, ...(search && { search }) }
  const { data } = JSON.parse(await listRecords(context, users, asked)) as { data: JsonObject[] }
  const found: Named[] = []
  for (const { _id, _label } of data) {
    if (found.length === most) break
    const id = String(_id)
    if (id !== context.caller.id && (await reader(context, people, { entity, record, id })))
      found.push({ _id: id, _label: typeof _label === 'string' ? _label : id })
  }
  return found
}

const looked = 40
const most = 8

interface Place {
  entity: Entity
  record: string
}

async function readersNamed(
  context: Context,
  people: CallerById,
  { entity, record, mentions }: Place & { mentions: readonly string[] },
): Promise<Caller[]> {
  const named: Caller[] = []
  const problems = []
  for (const [index, id] of [...new Set(mentions)].entries()) {
    const person = await reader(context, people, { entity, record, id })
    const message = 'Nobody of this id may read the record.'
    if (person) named.push(person)
    else problems.push({ pointer: `/mentions/${index}`, code: 'not-a-reader', message })
  }
  if (problems.length) throw invalid('Some of the people who are named may not read this record.', problems)
  return named
}

/** The person as a caller, where they may read the record. */
async function reader(context: Context, people: CallerById, { entity, record, id }: Place & { id: string }) {
  const caller = await people(id)
  if (!caller) return null
  try {
    await getRecord({ ...context, caller }, entity, record, { select: '_id', trashed: true })
    return caller
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return null
    throw error
  }
}

async function tell(
  context: InTransaction,
  entity: Entity,
  record: string,
  { comment, named }: { comment: Comment; named: Caller[] },
): Promise<void> {
  for (const { id, locale } of named) {
    if (id === null || id === context.caller.id) continue
    const { name } = context.caller
    const title = locale.startsWith('ja') ? `${name} さんがあなたをメンションしました` : `${name} mentioned you`
    const about = { kind: 'mention' as const, title, text: comment.text, record: { entity, _id: record } }
    await notify(context.transaction, { people: [id], ...about }, context.now)
  }
}
