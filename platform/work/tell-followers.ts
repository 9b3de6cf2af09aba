/**
 * Tells those who follow a record what of it changed that they may see. Until they have read it, what comes later is
 * added to it: one notice for each record, however busy it is.
 */
import { sql } from 'kysely'
import { labelText } from '../contract/label.ts'
import type { ChangeEvent } from '../contract/record.ts'
import type { Change } from '../events/read-changes.ts'
import { notify } from '../messages/notifications/notify.ts'
import type { Entity } from '../metadata/model.ts'
import { visibleChanges } from '../records/changes/visible-changes.ts'
import type { InTransaction } from '../records/in-transaction.ts'
import { entityWith, labelsOf } from './labels-of.ts'
import { namesOf } from './names-of.ts'
import { languageOf, words } from './words.ts'
import type { WorkServices } from './work-services.ts'

export async function tellFollowers(services: WorkServices, context: InTransaction, changes: Change[]): Promise<void> {
  const told = changes.filter(({ operation }) => operation === 'update' || operation === 'restore')
  const followers = await followersOf(context, told)
  for (const [person, rows] of Map.groupBy(followers, ({ person }) => person)) {
    const caller = await services.callerById(person)
    if (!caller) continue
    const records = new Set(rows.map(({ record }) => record))
    const others = told.filter(({ record, actor }) => records.has(record) && actor !== person)
    if (others.length) await tell({ ...services.contextOf(caller), transaction: context.transaction }, others)
  }
}

async function followersOf({ transaction }: InTransaction, changes: Change[]) {
  if (changes.length === 0) return []
  const records = [...new Set(changes.map(({ record }) => record))]
  const { rows } = await sql<{ person: string; record: string }>`
    select person, record from enishi.follow where record = any(${records}::uuid[])`.execute(transaction.kysely)
  return rows
}

async function tell(theirs: InTransaction, changes: Change[]): Promise<void> {
  const seen = await visibleChanges(theirs, changes, null)
  const labels = await labelsOf(theirs, changes)
  const names = await namesOf(theirs.transaction, changes)
  for (const [index, { event }] of seen.entries()) {
    const change = changes.find(({ position }) => position === seen[index]!.position)
    const entity = change && entityWith(theirs, change.entity)
    const label = labels.get(event._id)?._label
    if (!change || !entity || label === undefined || event.operation === 'delete') continue
    const line = lineOf(theirs, entity, event, names.get(change.actor ?? '') ?? 'Enishi')
    if (line) await tellOne(theirs, entity, { record: event._id, label, line })
  }
}

/** Null where nothing of it can be seen. */
function lineOf({ caller }: InTransaction, entity: Entity, event: ChangeEvent, name: string): string | null {
  const language = languageOf(caller.locale)
  if (event.operation === 'restore') return words[language].fields(name, words[language].created)
  if (event.operation === 'delete') return null
  const titles = event.fields.flatMap(field => {
    const title = entity.fields.find(each => each.name === field)?.title
    return title ? [labelText(title, language)] : []
  })
  return titles.length ? words[language].fields(name, titles.join(language === 'ja' ? '、' : ', ')) : null
}

interface One {
  record: string
  label: string
  line: string
}

const mostText = 1_000

async function tellOne(theirs: InTransaction, entity: Entity, { record, label, line }: One): Promise<void> {
  const { transaction, caller, now } = theirs
  const { numAffectedRows } = await sql`
    update enishi.notification set text = left(${line} || E'\\n' || coalesce(text, ''), ${mostText}), created_at = ${now}
    where id = (select id from enishi.notification where person = ${caller.id}::uuid and record = ${record}::uuid
      and kind = 'follow' and read_at is null order by id desc limit 1)`.execute(transaction.kysely)
  if (numAffectedRows) return
  const title = words[languageOf(caller.locale)].changed(label)
  const notice = { people: [caller.id!], kind: 'follow' as const, title, text: line, record: { entity, _id: record } }
  await notify(transaction, notice, now)
}
