/** Takes a record out of the trash, with all that went there with it and the relations that were cleared for it. */
import { type RawBuilder, sql } from 'kysely'
import type { Context, RecordChange } from '../access/context.ts'
import { conflict } from '../errors.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { announce } from './announce.ts'
import { attempt } from './attempt.ts'
import type { RecordText } from './get.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'
import { isId } from './is-id.ts'
import { returnComments } from './merge/move-comments.ts'
import { returnFavourites } from './merge/move-favourites.ts'
import { returnMessages } from './merge/move-messages.ts'
import { returnNotifications } from './merge/move-notifications.ts'
import { returnReported } from './merge/move-reported.ts'
import { returnSubmissions } from './merge/move-submissions.ts'
import { returnTasks } from './merge/move-tasks.ts'
import { refuseCycles } from './merge/refuse-cycles.ts'
import { mayDo, readPolicy, unknownRecord } from './query/viewer.ts'
import { recordTexts } from './record-texts.ts'
import { compileStatement, prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { slot } from './sql/slot.ts'
import { moveRows } from './trash/move-rows.ts'
import { relink } from './trash/relink.ts'
import { lockedRecord } from './write/current.ts'
import { lockTrees, treeFields } from './write/in-circles.ts'
import { pointingFields } from './write/targets.ts'

/** Who may delete a record may restore it. Throws 404, 403, and 409 for a value or a relation that is gone. */
export const restoreRecord = (context: Context, entity: Entity, id: string): Promise<RecordText> =>
  attempt(
    context,
    entity,
    (context, entity) => {
      mayDo(context, entity, 'delete')
      if (!isId(id)) throw unknownRecord(entity, id)
      return inTransaction(context, context => restore(context, entity, id.toLowerCase()))
    },
    { sent: () => readableNames(context, entity) },
  )

/** What a conflict may name: nothing was sent, so what the caller sees. */
function readableNames(context: Context, entity: Entity): string[] {
  const rules = readPolicy(context, entity).fields
  return entity.fields.map(({ name }) => name).filter(name => rules.get(name) === 'read')
}

async function restore(context: InTransaction, entity: Entity, id: string): Promise<RecordText> {
  await lockedRecord(context, entity, id, { action: 'delete', trashed: true })
  const groups = await trashedWith(context, entity, id)
  const changes: RecordChange[] = []
  for (const [each, ids] of groups)
    changes.push(...(await moveRows(context, each, ids, { operation: 'restore', root: id })))
  for (const [each, ids] of groups) await refuseDangling(context, entity, each, ids)
  for (const each of groups.keys()) await lockTrees(context, each, treeFields(each))
  const relinked = await relink(context, id)
  changes.push(...relinked)
  for (const each of groups.keys()) await refuseCycles(context, each, recordsOf(each, relinked), circle)
  await returnComments(context, id)
  await returnTasks(context, id)
  await returnNotifications(context, id)
  await returnFavourites(context, id)
  await returnReported(context, id)
  await returnSubmissions(context, id)
  await returnMessages(context, id)
  await run(context, forget, { root: id })
  await announce(context, changes)
  // Who may delete without reading undoes it all the same.
  return (await recordTexts(context, entity, [{ id, version: 0, text: '' }]))[0]!
}

const recordsOf = ({ name }: Entity, changes: RecordChange[]) =>
  changes.filter(({ entity }) => entity === name).map(({ record }) => record)

const circle =
  'What stood below this record stands above it by now: it would stand below itself. Move that elsewhere first.'

const members = compileStatement(
  sql`select entity, record from enishi.trashed_with where root = ${slot('root')}::uuid and field is null`,
)
const forget = compileStatement(sql`delete from enishi.trashed_with where root = ${slot('root')}::uuid`)

/** The record first; what it took along stays where it is if its entity has been removed since. */
async function trashedWith(context: InTransaction, entity: Entity, id: string): Promise<Map<Entity, string[]>> {
  const { rows } = await run<{ entity: string; record: string }>(context, members, { root: id })
  const groups = new Map([[entity, [id]]])
  for (const each of context.model.entities.values()) {
    const ids = rows.filter(row => row.entity === each.id).map(({ record }) => record)
    if (ids.length) groups.set(each, [...(groups.get(each) ?? []), ...ids])
  }
  return groups
}

/** A live record must not point into the trash: what it points to comes first. */
async function refuseDangling(context: InTransaction, root: Entity, entity: Entity, ids: string[]): Promise<void> {
  const fields = pointingFields(entity.fields)
  if (fields.length === 0) return
  const key = JSON.stringify(['dangling', entity.id])
  const statement = prepared(context.model, key, () => danglingStatement(context, entity, fields))
  const { rows } = await run<Record<string, boolean>>(context, statement, { ids })
  const field = fields.find((_, index) => rows[0]![`:${index}`])
  if (!field) return
  const isNamed = entity === root && readPolicy(context, entity).fields.get(field.name) === 'read'
  throw conflict(
    'in-trash',
    `This ${root.name} points to a record in the trash${isNamed ? ` (${field.name})` : ''}. Restore that one first.`,
  )
}

function danglingStatement({ model }: InTransaction, entity: Entity, fields: Field[]): RawBuilder<unknown> {
  const isDangling = (field: Field) => {
    const { storage } = field
    const targets = field.relation!.targets.flatMap(name => model.entities.get(name) ?? [])
    const cases = targets.map(target => {
      const points =
        storage.kind === 'pair'
          ? sql`${sql.id('r', storage.entityColumn)} = ${target.name} and ${sql.id('r', storage.idColumn)} = t."_id"`
          : sql`${sql.id('r', storage.kind === 'column' ? storage.column : '')} = t."_id"`
      return sql`exists (select from ${tableOf(target)} as t where ${points} and t."_deleted_at" is not null)`
    })
    return cases.length ? sql`(${sql.join(cases, sql` or `)})` : sql`false`
  }
  const checks = fields.map(
    (field, index) => sql`coalesce(bool_or(${isDangling(field)}), false) as ${sql.id(`:${index}`)}`,
  )
  return sql`select ${sql.join(checks)} from ${tableOf(entity)} as r where r."_id" = any(${slot('ids')}::uuid[])`
}
