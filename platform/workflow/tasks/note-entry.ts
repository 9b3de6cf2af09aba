/** Adds to the log of a task, which is never changed: who did what, in whose place, under which post. */
import type { EntryAction } from '../../contract/task.ts'
import { newId } from '../../database/new-id.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import type { FullStep, TaskRow } from './task-rows.ts'

export interface Entry {
  action: EntryAction
  step?: Pick<FullStep, 'name' | 'title'> | null
  actingFor?: string | null
  post?: string | null
  comment?: string | null
  details?: Record<string, unknown>
  /** Null: nobody, such as when the time is over. Whoever calls, where not said. */
  by?: string | null
}

export async function noteEntry(
  { transaction, caller, now }: InTransaction,
  task: Pick<TaskRow, 'id' | 'round'>,
  entry: Entry,
): Promise<void> {
  const { action, step = null, actingFor = null, post = null, comment = null, details = {} } = entry
  await transaction.query(insert, [
    newId(),
    task.id,
    now,
    action,
    entry.by === undefined ? caller.id : entry.by,
    actingFor,
    step?.name ?? null,
    step ? JSON.stringify(step.title) : null,
    post,
    task.round,
    comment,
    JSON.stringify(details),
  ])
}

const insert = {
  name: 'note-task-entry',
  text: `insert into enishi.task_entry
      (id, task, at, action, actor, acting_for, step, step_title, post, round, comment, details)
    values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12::jsonb)`,
}
