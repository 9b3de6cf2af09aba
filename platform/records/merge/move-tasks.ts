/**
 * What was decided about a record that goes is told of the one that stays; a restore of the one that went takes it back.
 * What is still being decided stands in the way.
 */
import { sql } from 'kysely'
import { conflict } from '../../errors.ts'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

/** Throws 409. */
export async function moveTasks(context: InTransaction, { survivor, from }: Merging): Promise<void> {
  const { rows } = await run(context, open, { from })
  if (rows.length)
    throw conflict('task-open', 'Somebody is still to decide about one of these records: merge them after that.')
  await run(context, moving, { survivor, from })
}

const open = compileStatement(sql`select from enishi.task
  where record = any(${slot('from')}::uuid[]) and state = 'open' limit 1`)

const moving = compileStatement(sql`update enishi.task set record = ${slot('survivor')}::uuid, merged_from = record
  where record = any(${slot('from')}::uuid[])`)

export const returnTasks = (context: InTransaction, root: string) => run(context, returning, { root })

const returning = compileStatement(sql`update enishi.task set record = merged_from, merged_from = null
  where merged_from = ${slot('root')}::uuid`)
