/**
 * Names and dates of who applied, approved and saw, for a paper: what a seal would say, from the log. What was sent back
 * behind counts no more.
 */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { localDate } from '../../access/local-date.ts'
import type { ApprovalStamp, EntryAction } from '../../contract/task.ts'
import type { LocalText } from '../../contract/workflow/text.ts'
import type { Entity } from '../../metadata/model.ts'
import { localText } from './local-text.ts'

interface StampRow {
  at: string
  action: EntryAction
  /** Of its step; null where the step is no more. */
  position: number | null
  /** Of a return: the position of the step it went to; null: the applicant. */
  back: number | null
  step_title: LocalText | null
  post: string | null
  name: string | null
  acting_for: string | null
}

/** Of the record's last approval that went through, in order; empty where there is none. The record was read before. */
export async function approvalStamps(
  { database, organisation, caller }: Context,
  entity: Entity,
  record: string,
): Promise<ApprovalStamp[]> {
  const { rows } = await sql<StampRow>`
    with last as (select id, applicant from enishi.task
      where record = ${record}::uuid and entity = ${entity.id} and kind = 'approval' and state = 'approved'
      order by created_at desc, id desc limit 1)
    select e.at, e.action, s.position, b.position as back, e.step_title, e.post, a.name, f.name as acting_for
    from last join enishi.task_entry as e on e.task = last.id
      left join enishi.task_step as s on s.task = last.id and s.name = e.step
      left join enishi.task_step as b on b.task = last.id and b.name = e.details->>'step'
      left join auth."user" as a on a.id = e.actor left join auth."user" as f on f.id = e.acting_for
    order by e.at, e.id`.execute(database.kysely)
  return standing(rows).map(row => ({
    step: row.step_title ? localText(row.step_title, caller.locale) : '',
    post: row.post,
    name: row.name ?? '',
    date: localDate(new Date(row.at), organisation.timeZone),
    action: row.action as ApprovalStamp['action'],
    actingFor: row.acting_for,
  }))
}

/** A return takes away what was stamped from the step on that it went to; one to the applicant takes all. */
function standing(rows: readonly StampRow[]): StampRow[] {
  let stamps: StampRow[] = []
  for (const row of rows) {
    if (row.action === 'return')
      stamps = row.back === null ? [] : stamps.filter(({ position }) => (position ?? 0) < row.back!)
    if (row.action === 'apply') stamps = [row]
    if (row.action === 'approve' || row.action === 'see') stamps.push(row)
  }
  return stamps
}
