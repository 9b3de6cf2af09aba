/** The tasks and approvals of one record, for its page: whoever reads the record sees how it was decided. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Task } from '../../contract/task.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../../records/get.ts'
import { loadedTask } from './load-task.ts'
import { taskJson } from './read-task.ts'
import { rightsIn, takesPart } from './task-rights.ts'
import { viewerOf } from './viewer.ts'

const most = 20

/** The newest first. Throws 404 for a record one may not read. */
export async function recordTasks(context: Context, entity: Entity, record: string): Promise<Task[]> {
  await getRecord(context, entity, record, { select: '_id', trashed: true })
  const { database } = context
  const viewer = await viewerOf(context, database)
  const { rows } = await sql<{ id: string }>`select id from enishi.task
    where record = ${record}::uuid and entity = ${entity.id} order by created_at desc, id desc limit ${most}`.execute(
    database.kysely,
  )
  const tasks: Task[] = []
  for (const { id } of rows) {
    const full = await loadedTask(database, id)
    if (!full) continue
    tasks.push(
      await taskJson(context, { full, viewer, rights: rightsIn(full, viewer) }, !takesPart(full, viewer, false)),
    )
  }
  return tasks
}
