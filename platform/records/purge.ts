/**
 * Removes records from the trash for good, with the line items that went there with them. What anything still points
 * to stays. The change log says that and when; what it says of earlier values it keeps.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { conflict, notAllowed } from '../errors.ts'
import { logChanges, logSlots } from '../events/change-log.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'
import { isId } from './is-id.ts'
import { mayDo, unknownRecord } from './query/viewer.ts'
import { prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { slot } from './sql/slot.ts'
import { type Dependent, dependentsOf, pointsToAny } from './trash/dependents.ts'
import { lockedRecord } from './write/current.ts'
import { heldRevision } from './write/held-revision.ts'

/** For administrators. Throws 403, 404 for a record that is not in the trash, and 409 `in-use`. */
export const purgeRecord = (context: Context, entity: Entity, id: string): Promise<void> =>
  attempt(context, entity, (context, entity) => {
    mayDo(context, entity, 'delete')
    if (!context.caller.administrator) throw notAllowed('Only administrators remove records for good.')
    if (!isId(id)) throw unknownRecord(entity, id)
    return inTransaction(context, async context => {
      const { id: known } = await lockedRecord(context, entity, id, { action: 'delete', trashed: true })
      if ((await purgeRecords(context, entity, [known])) === 0)
        throw conflict('in-use', `Other records, perhaps in the trash, still point to this ${entity.name}.`)
    })
  })

/** How many of them are gone: those in the trash that nothing points to. */
export async function purgeRecords(context: InTransaction, entity: Entity, ids: string[]): Promise<number> {
  for (const dependent of dependentsOf(context.model, entity).filter(({ onDelete }) => onDelete === 'cascade')) {
    if (dependent.entity === entity) continue
    const children = await trashedChildren(context, dependent, entity, ids)
    if (children.length) await purgeRecords(context, dependent.entity, children)
  }
  const statement = prepared(context.model, JSON.stringify(['purge', entity.id]), () => purgeStatement(context, entity))
  const values = { targets: ids, revision: context.model.revision, ...logSlots(context) }
  return (await run(context, statement, values)).rows.length
}

async function trashedChildren(context: InTransaction, dependent: Dependent, target: Entity, ids: string[]) {
  const { entity, field } = dependent
  const statement = prepared(
    context.model,
    JSON.stringify(['purged-children', entity.id, field.id, target.id]),
    () => sql`select r."_id" as id from ${tableOf(entity)} as r
      where ${pointsToAny(field, 'r', target)} and r."_deleted_at" is not null`,
  )
  return (await run<{ id: string }>(context, statement, { targets: ids })).rows.map(({ id }) => id)
}

/** Links of it go by themselves; its files are held by nobody any more. */
function purgeStatement({ model }: Context, entity: Entity): RawBuilder<unknown> {
  const unused = dependentsOf(model, entity).map(dependent => notPointedAt(dependent, entity))
  const log = sql`select g."_id" as record, g."_version" + 1 as version, null::jsonb as before,
    '{"_purged": true}'::jsonb as after from gone as g`
  const ofGone = (column: string) => sql`${sql.id(column)} in (select "_id" from gone)`
  return sql`with ${heldRevision},
    gone as (delete from ${tableOf(entity)} as r using held
      where held.ok and r."_id" = any(${slot('targets')}::uuid[]) and r."_deleted_at" is not null
        ${unused.length ? sql`and ${sql.join(unused, sql` and `)}` : sql``}
      returning r."_id", r."_version"),
    logged as (${logChanges('delete', entity, log)}),
    shared as (delete from enishi.share where ${ofGone('record')}),
    kept_near as (delete from enishi.favourite where ${ofGone('record')}),
    commented as (delete from enishi.comment where ${ofGone('record')}),
    present as (delete from enishi.presence where ${ofGone('record')}),
    decided as (delete from enishi.task where ${ofGone('record')}),
    followed as (delete from enishi.follow where ${ofGone('record')}),
    planned as (delete from enishi.activity_plan where ${ofGone('record')}),
    reminded as (delete from enishi.reminder where ${ofGone('record')}),
    reported as (update enishi.daily_report_item set record = null where ${ofGone('record')}),
    handed_over as (delete from enishi.transfer_record where ${ofGone('record')}),
    notified as (delete from enishi.notification where ${ofGone('record')}),
    submitted as (delete from enishi.form_submission where ${ofGone('record')}),
    written as (delete from enishi.message where ${ofGone('record')}),
    unknown as (update enishi.message set person = null, person_entity = null, sender = null, sender_name = null,
      recipients = '{}', copies = '{}', blind = '{}', domain = null where ${ofGone('person')}),
    told as (delete from enishi.webhook_delivery where ${ofGone('record')}),
    sampled as (delete from enishi.sample_record where ${ofGone('record')}),
    searched as (delete from enishi.search where ${ofGone('record')}),
    ran as (delete from enishi.run where ${ofGone('record')} and state in ('done', 'failed', 'cancelled')),
    kept as (delete from enishi.trashed_with where ${ofGone('root')} or ${ofGone('record')}),
    imported as (update enishi.import_row set record = null, changes = null, cells = '{}' where ${ofGone('record')}),
    held_files as (update enishi.file set entity = null, record = null, field = null where ${ofGone('record')})
    select "_id" as id from gone`
}

function notPointedAt({ entity, field: { storage } }: Dependent, target: Entity): RawBuilder<unknown> {
  const points =
    storage.kind === 'pair'
      ? sql`${sql.id('d', storage.entityColumn)} = ${target.name} and ${sql.id('d', storage.idColumn)} = r."_id"`
      : sql`${sql.id('d', storage.kind === 'column' ? storage.column : '')} = r."_id"`
  return sql`not exists (select from ${tableOf(entity)} as d where ${points})`
}
