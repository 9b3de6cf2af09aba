/** Who changed what of a record, newest first, as far as the reader may see its fields. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { HistoryEntry } from '../contract/record.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { isId } from './is-id.ts'
import { loggedNames } from './query/logged-names.ts'
import { mayDo, readPolicy, unknownRecord } from './query/viewer.ts'
import { instant } from './sql/column.ts'
import { labelValue } from './sql/label.ts'
import { prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { type Row, rowOf } from './sql/row.ts'
import { slot } from './sql/slot.ts'

const maxEntries = 500

/** Also of a record in the trash. Throws 404. */
export const historyOf = (context: Context, entity: Entity, id: string): Promise<HistoryEntry[]> =>
  attempt(context, entity, async (context, entity) => {
    const policy = mayDo(context, entity, 'read')
    if (!isId(id)) throw unknownRecord(entity, id)
    const key = JSON.stringify(['history', policy.key, context.caller.locale])
    const statement = prepared(context.model, key, () => historyStatement(rowOf(context, entity, 'r')))
    const { rows } = await run<LoggedChange>(context, statement, { id })
    if (rows.length === 0) throw unknownRecord(entity, id)
    const nameOf = loggedNames(context, entity)
    const entries = rows.filter(({ position }) => position !== null).map(row => entryOf(row, nameOf))
    return entries.filter(({ operation, changes }) => operation !== 'share' || changes.length > 0)
  })

interface LoggedChange {
  /** Null in the one row of a record that was never logged. */
  position: string | null
  at: string
  operation: HistoryEntry['operation']
  version: number
  actor: string | null
  actorLabel: string | null
  key: string | null
  before: JsonObject | null
  after: JsonObject | null
}

function historyStatement(row: Row): RawBuilder<unknown> {
  const { context, entity, alias } = row
  const people = context.model.entities.get('user')
  const person = { ...row, entity: people ?? entity, alias: 'u' }
  const rows = readPolicy(context, entity).rows?.(alias)
  const actor = people
    ? { label: labelValue(person), join: sql`left join ${tableOf(people)} as u on u."_id" = c.actor` }
    : { label: sql`null::text`, join: sql`` }
  return sql`select c.seq::text as position, ${instant(sql`c.at`)} as at, c.op as operation, c.version, c.actor,
      ${actor.label} as "actorLabel", k.name as key, c.before, c.after
    from ${tableOf(entity)} as ${sql.id(alias)}
      left join enishi.change as c on c.record = ${sql.id(alias, '_id')} and c.entity = ${entity.id}
      left join enishi.api_key as k on k.id = c.key ${actor.join}
    where ${sql.id(alias, '_id')} = ${slot('id')}::uuid ${rows ? sql`and ${rows}` : sql``}
    order by c.seq desc limit ${maxEntries}`
}

function entryOf(row: LoggedChange, nameOf: (key: string) => string | null): HistoryEntry {
  const keys = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])]
  const changes = keys.flatMap(key => {
    const field = nameOf(key)
    const [before, after] = [valueAt(row.before, key), valueAt(row.after, key)]
    return field === null ? [] : [{ field, before, after }]
  })
  return {
    position: row.position!,
    at: row.at,
    operation: row.operation,
    version: row.version,
    actor: row.actor === null ? null : { _id: row.actor, _label: row.actorLabel ?? row.actor },
    key: row.key,
    changes,
  }
}

const valueAt = (image: JsonObject | null, key: string): Json =>
  image && Object.hasOwn(image, key) ? image[key]! : null
