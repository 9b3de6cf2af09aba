/** How an activity repeats, its list to tick off, and the reader's own reminders of it. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { ActivityPlan, ChecklistItem } from '../../contract/activity.ts'
import { AppError, invalid, notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../../records/get.ts'
import { inTransaction } from '../../records/in-transaction.ts'
import { lockedRecord } from '../../records/write/current.ts'
import { workOf } from './activity-entities.ts'
import { remindersAt } from './reminders-at.ts'
import { ruleProblem } from './repetition.ts'

/** Throws 404 for a record one may not read, or that is no work. */
export async function readPlan(context: Context, entity: Entity, id: string): Promise<ActivityPlan> {
  await getRecord(context, entity, id, { select: '_id' })
  if (!workOf(context, entity)) throw noWork(entity)
  const { kysely } = context.database
  const { rows } = await sql<Omit<ActivityPlan, 'reminders'>>`
    select rule, checklist, version from enishi.activity_plan where record = ${id}::uuid`.execute(kysely)
  const reminders = await sql<{ minutes: number }>`select minutes from enishi.reminder
    where record = ${id}::uuid and person = ${context.caller.id}::uuid order by minutes`.execute(kysely)
  const plan = rows[0] ?? { rule: null, checklist: [], version: 0 }
  return { ...plan, reminders: reminders.rows.map(({ minutes }) => minutes) }
}

export interface PlanChange {
  rule: string | null
  checklist: ChecklistItem[]
  version: number
}

/** For who may update the record. Throws 403, 404, 412 and 422. */
export async function changePlan(context: Context, entity: Entity, id: string, change: PlanChange): Promise<void> {
  const problem = change.rule === null ? null : ruleProblem(change.rule)
  if (problem) throw invalid(problem, [{ pointer: '/rule', code: 'rule', message: problem }])
  if (!workOf(context, entity)) throw noWork(entity)
  await inTransaction(context, async inside => {
    await lockedRecord(inside, entity, id, { action: 'update' })
    const { rule, checklist, version } = change
    const { numAffectedRows } = await sql`
      insert into enishi.activity_plan as p (record, entity, rule, checklist, changed_by, changed_at)
      select ${id}::uuid, ${entity.id}, ${rule}, ${JSON.stringify(checklist)}::jsonb, ${context.caller.id}::uuid, ${context.now}
      where ${version} = 0 or exists (select from enishi.activity_plan where record = ${id}::uuid)
      on conflict (record) do update set rule = excluded.rule, checklist = excluded.checklist, version = p.version + 1,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at
      where p.version = ${version}`.execute(inside.transaction.kysely)
    if (!numAffectedRows) throw stale()
  })
}

const mostReminders = 5

/** The caller's own. Throws 404 and 422. */
export async function setReminders(context: Context, entity: Entity, id: string, minutes: number[]): Promise<void> {
  const work = workOf(context, entity)
  await getRecord(context, entity, id, { select: '_id' })
  if (!work) throw noWork(entity)
  const wanted = [...new Set(minutes)]
  if (wanted.length > mostReminders)
    throw invalid(`One is reminded at most ${mostReminders} times.`, [
      { pointer: '/minutes', code: 'maxItems', message: `At most ${mostReminders}.` },
    ])
  const at = await remindersAt(context, work, id, wanted)
  await inTransaction(context, async ({ transaction: { kysely }, caller }) => {
    await sql`delete from enishi.reminder where record = ${id}::uuid and person = ${caller.id}::uuid
      and not minutes = any(${wanted})`.execute(kysely)
    for (const [index, each] of wanted.entries())
      await sql`insert into enishi.reminder (record, person, minutes, entity, at, told_at)
        values (${id}::uuid, ${caller.id}::uuid, ${each}, ${entity.id}, ${at[index] ?? null}, null)
        on conflict do nothing`.execute(kysely)
  })
}

const noWork = (entity: Entity) => notFound(`A plan for records of '${entity.name}'`)

const stale = () =>
  new AppError({
    status: 412,
    code: 'stale-version',
    message: 'Somebody changed this meanwhile. Look at it again, then repeat your change.',
  })
