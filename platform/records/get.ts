/** Reads one record, as text for the answer; its version is the answer's ETag. */
import type { Context } from '../access/context.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { isId } from './is-id.ts'
import { noteReads } from './note-reads.ts'
import { mayDo, unknownRecord } from './query/viewer.ts'
import { prepared, run } from './sql/prepared.ts'
import { recordStatement } from './sql/record-statement.ts'
import { rowOf } from './sql/row.ts'

export interface GetOptions {
  /** As in a list; none: all readable fields, line items too. */
  select?: string
  /** Also from the trash. */
  trashed?: boolean
}

export interface RecordText {
  /** The record's JSON. */
  text: string
  version: number
}

/** Throws 404 for a record that does not exist and for one that the caller may not see. */
export function getRecord(
  context: Context,
  entity: Entity,
  id: string,
  { select, trashed = false }: GetOptions = {},
): Promise<RecordText> {
  return attempt(context, entity, async (context, entity) => {
    const policy = mayDo(context, entity, 'read')
    const chosen = select?.trim() || null
    const key = JSON.stringify(['get', policy.key, context.caller.locale, chosen, trashed])
    const statement = prepared(context.model, key, () =>
      recordStatement(rowOf(context, entity, 'r'), { select: chosen, trashed }),
    )
    const found = isId(id) && (await run<RecordText>(context, statement, { id }, { as: 'shortRead' })).rows[0]
    if (!found) throw unknownRecord(entity, id)
    await noteReads(context, entity, chosen, () => found.text)
    return found
  })
}
