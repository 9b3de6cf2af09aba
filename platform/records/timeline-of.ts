/**
 * What happened around a record, newest first, as far as its reader may see it: changes, comments, records that point to
 * it, and files, in one statement.
 */
import type { Context } from '../access/context.ts'
import type { TimelineAnswer, TimelineEntry, TimelineKind, TimelineParameters } from '../contract/record.ts'
import { badRequest } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { isId } from './is-id.ts'
import { noteShown } from './note-reads.ts'
import { openCursor, sealCursor } from './query/cursor.ts'
import { mayDo, unknownRecord } from './query/viewer.ts'
import { prepared, run } from './sql/prepared.ts'
import { rowOf } from './sql/row.ts'
import { entriesOf, type LoggedChange } from './timeline/logged-entry.ts'
import { type TimelineRow, timelineStatement } from './timeline/timeline-statement.ts'

const kinds: readonly TimelineKind[] = ['change', 'comment', 'record', 'file', 'message', 'task']
const maxLimit = 200

/** Also of a record in the trash. Throws 400 and 404. */
export const timelineOf = (
  context: Context,
  entity: Entity,
  id: string,
  parameters: TimelineParameters = {},
): Promise<TimelineAnswer> =>
  attempt(context, entity, async (context, entity) => {
    const { limit = 50, after, kinds: wanted = kinds } = parameters
    refuse(wanted, limit)
    const policy = mayDo(context, entity, 'read')
    const order = `timeline ${entity.id} ${id}`
    const [at = null, mark = null] = after ? openCursor(context, order, after, 'after') : []
    const row = rowOf(context, entity, 'r')
    const key = JSON.stringify([
      'timeline',
      policy.key,
      context.caller.locale,
      kinds.filter(kind => wanted.includes(kind)),
    ])
    const statement = prepared(context.model, key, () => timelineStatement(row, new Set(wanted)))
    const { administrator, rights } = context.caller
    const oversees = administrator || rights.includes('workflows')
    const { rows } = isId(id)
      ? await run<TimelineRow>(context, statement, { id, at, mark, limit: limit + 1, oversees })
      : { rows: [] }
    if (rows.length === 0) throw unknownRecord(entity, id)
    const found = rows.filter(({ kind }) => kind !== null)
    const page = found.slice(0, limit)
    const last = page.at(-1)
    const next = found.length > limit && last ? sealCursor(context, order, [last.place, last.mark]) : null
    const data = page.flatMap(row => entryOf(context, entity, row) ?? [])
    await noteEntries(context, entity, id, data)
    return { data, next }
  })

/** A change shows the record's own values; a record that points to it is told by its label. */
async function noteEntries(context: Context, entity: Entity, id: string, entries: TimelineEntry[]): Promise<void> {
  if (entries.some(({ kind }) => kind === 'change')) await noteShown(context, entity, [id])
  for (const entry of entries) if (entry.kind === 'record') await noteRecord(context, entry.record)
}

async function noteRecord(context: Context, { entity: name, _id }: { entity: string; _id: string }): Promise<void> {
  const entity = context.model.entities.get(name)!
  const { type, status, start, due, result } = entity.activity ?? {}
  const told = [type, status, start, due, result].filter(field => field !== undefined)
  await noteShown(context, entity, [_id], ['_label', ...told])
}

function entryOf(context: Context, entity: Entity, { kind, at, data }: TimelineRow): TimelineEntry | null {
  if (kind !== 'change') return { at, kind, [kind]: data } as unknown as TimelineEntry
  const change = entriesOf(context, entity)(data as unknown as LoggedChange)
  return change && { at, kind, change }
}

function refuse(wanted: readonly TimelineKind[], limit: number): void {
  const problem = (pointer: string, message: string) =>
    badRequest('bad-parameter', message, [{ pointer, code: 'bad-parameter', message }])
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    throw problem('/limit', `'limit' is a whole number from 1 to ${maxLimit}.`)
  if (wanted.length === 0 || !wanted.every(kind => kinds.includes(kind)))
    throw problem('/kinds', `'kinds' are some of ${kinds.join(', ')}.`)
}
