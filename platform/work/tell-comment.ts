/**
 * Who hears of a comment beside those whom it names: whose record it is about, and who follows that. Nobody is told of a
 * record they may not read.
 */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { type Caller, systemCaller } from '../contract/caller.ts'
import { notify } from '../messages/notifications/notify.ts'
import type { Entity } from '../metadata/model.ts'
import { getRecord } from '../records/get.ts'
import type { InTransaction } from '../records/in-transaction.ts'
import { labelsOf } from './labels-of.ts'
import { languageOf, words } from './words.ts'

interface Said {
  entity: Entity
  record: string
  text: string
  /** Who is named in it is told so (messages/notifications/mention.ts). */
  mentions: readonly string[]
}

export interface Readers {
  callerById(id: string): Promise<Caller | null>
  contextOf(caller: Caller): Context
}

/** In the transaction of the comment. */
export async function tellComment(readers: Readers, context: InTransaction, said: Said): Promise<void> {
  const platform = { ...readers.contextOf(systemCaller), transaction: context.transaction }
  const concerned = new Set(await concernedBy(platform, said))
  for (const id of [context.caller.id ?? '', ...said.mentions]) concerned.delete(id)
  for (const person of concerned) {
    const caller = await readers.callerById(person)
    if (caller) await tell(context, { ...readers.contextOf(caller), transaction: context.transaction }, said)
  }
}

/** Owner and followers. */
async function concernedBy(platform: InTransaction, { entity, record }: Said): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select person from enishi.follow where record = ${record}::uuid`.execute(platform.transaction.kysely)
  const followers = rows.map(({ person }) => person)
  if (entity.ownership === 'none') return followers
  const owner = JSON.parse((await getRecord(platform, entity, record, { select: '_owner' })).text)['_owner']
  return typeof owner === 'string' ? [...followers, owner] : followers
}

async function tell(
  { caller: { name }, transaction, now }: InTransaction,
  theirs: InTransaction,
  { entity, record, text }: Said,
): Promise<void> {
  const label = (await labelsOf(theirs, [{ entity: entity.id, record }])).get(record)?._label
  if (label === undefined) return
  const title = words[languageOf(theirs.caller.locale)].commented(name, label)
  const about = { kind: 'comment' as const, title, text, record: { entity, _id: record } }
  await notify(transaction, { people: [theirs.caller.id!], ...about }, now)
}
