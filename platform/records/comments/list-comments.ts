/** What was said about a record, in order. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Comment } from '../../contract/record.ts'
import type { Entity } from '../../metadata/model.ts'
import { prepared, run } from '../sql/prepared.ts'
import { type Row, rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import { commentJson } from './comment-json.ts'
import { commentedRecord } from './commented-record.ts'

const most = 500

/** The latest 500; the timeline has them all, page by page. Throws 404. */
export async function listComments(context: Context, entity: Entity, record: string): Promise<Comment[]> {
  await commentedRecord(context, entity, record, true)
  return (await comments(context, entity, { record, only: null })).toReversed()
}

export async function comments(
  context: Context,
  entity: Entity,
  which: { record: string; only: string | null },
): Promise<Comment[]> {
  const { model, caller } = context
  const key = JSON.stringify(['comments', entity.id, caller.administrator, caller.roles, caller.locale])
  const statement = prepared(model, key, () => statementOf(rowOf(context, entity, 'r')))
  const { rows } = await run<{ comment: Comment }>(context, statement, which)
  return rows.map(({ comment }) => comment)
}

const statementOf = (row: Row): RawBuilder<unknown> =>
  sql`select ${commentJson(row, 'm')} as comment from enishi.comment as m
    where m.record = ${slot('record')}::uuid and m.entity = ${row.entity.id}
      and (${slot('only')}::uuid is null or m.id = ${slot('only')}::uuid)
    order by m.created_at desc, m.id desc limit ${most}`
