/** Who changed what of a record, newest first, as far as the reader may see its fields. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { HistoryEntry } from '../contract/record.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { isId } from './is-id.ts'
import { noteShown } from './note-reads.ts'
import { mayDo, readPolicy, unknownRecord } from './query/viewer.ts'
import { prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { type Row, rowOf } from './sql/row.ts'
import { slot } from './sql/slot.ts'
import { entriesOf, type LoggedChange, loggedJson } from './timeline/logged-entry.ts'

const maxEntries = 500

/** Also of a record in the trash. Throws 404. */
export const historyOf = (context: Context, entity: Entity, id: string): Promise<HistoryEntry[]> =>
  attempt(context, entity, async (context, entity) => {
    const policy = mayDo(context, entity, 'read')
    if (!isId(id)) throw unknownRecord(entity, id)
    const key = JSON.stringify(['history', policy.key, context.caller.locale])
    const statement = prepared(context.model, key, () => historyStatement(rowOf(context, entity, 'r')))
    const { rows } = await run<{ change: LoggedChange | null }>(context, statement, { id })
    if (rows.length === 0) throw unknownRecord(entity, id)
    await noteShown(context, entity, [id])
    const entryOf = entriesOf(context, entity)
    return rows.flatMap(({ change }) => (change && entryOf(change)) ?? [])
  })

/** One row without a change where nothing was ever logged. */
function historyStatement(row: Row): RawBuilder<unknown> {
  const { context, entity, alias } = row
  const rows = readPolicy(context, entity).rows?.(alias)
  return sql`select case when c.seq is not null then ${loggedJson(row, 'c', 'k')} end as change
    from ${tableOf(entity)} as ${sql.id(alias)}
      left join enishi.change as c on c.record = ${sql.id(alias, '_id')} and c.entity = ${entity.id}
      left join enishi.api_key as k on k.id = c.key
    where ${sql.id(alias, '_id')} = ${slot('id')}::uuid ${rows ? sql`and ${rows}` : sql``}
    order by c.seq desc limit ${maxEntries}`
}
