/** The frame of every operation on a task: alone on it, in one transaction, and only for who may know of it. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Queries } from '../../database/database.ts'
import { type AppError, notFound } from '../../errors.ts'
import { type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { isId } from '../../records/is-id.ts'
import { loadedTask, lockedTask } from './load-task.ts'
import { type RightsInTask, rightsIn, takesPart } from './task-rights.ts'
import type { FullTask } from './task-rows.ts'
import { type Viewer, viewerOf } from './viewer.ts'

export interface TaskAtHand {
  full: FullTask
  viewer: Viewer
  rights: RightsInTask
}

/** Throws 404 for a task that one has no part in, as for one that does not exist. */
export const changingTask = <T>(
  context: Context,
  id: string,
  work: (context: InTransaction, at: TaskAtHand) => Promise<T>,
): Promise<T> =>
  inTransaction(context, async inside => {
    if (!isId(id)) throw unknownTask()
    const full = await lockedTask(inside.transaction, id)
    return work(inside, await atHand(inside, inside.transaction, full))
  })

export async function visibleTask(context: Context, id: string): Promise<TaskAtHand> {
  const queries = context.transaction ?? context.database
  return atHand(context, queries, isId(id) ? await loadedTask(queries, id) : null)
}

async function atHand(context: Context, queries: Queries, full: FullTask | null): Promise<TaskAtHand> {
  if (!full) throw unknownTask()
  const viewer = await viewerOf(context, queries)
  if (!takesPart(full, viewer, await hasActed(queries, full, viewer))) throw unknownTask()
  return { full, viewer, rights: rightsIn(full, viewer) }
}

async function hasActed({ kysely }: Queries, { task }: FullTask, { id }: Viewer): Promise<boolean> {
  if (!id) return false
  const { rows } = await sql`select from enishi.task_entry
    where task = ${task.id}::uuid and actor = ${id}::uuid limit 1`.execute(kysely)
  return rows.length > 0
}

const unknownTask = (): AppError => notFound('The task')
