/**
 * Names and dates of who applied, approved and saw, for a paper: what a seal would say, from the log. Of an approval that
 * was sent back only the last round counts.
 */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { localDate } from '../../access/local-date.ts'
import type { ApprovalStamp } from '../../contract/task.ts'
import type { LocalText } from '../../contract/workflow/text.ts'
import type { Entity } from '../../metadata/model.ts'
import { localText } from './local-text.ts'

interface StampRow {
  at: string
  action: ApprovalStamp['action']
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
    with last as (select id, round, applicant, created_at from enishi.task
      where record = ${record}::uuid and entity = ${entity.id} and kind = 'approval' and state = 'approved'
      order by created_at desc limit 1)
    select e.at, e.action, e.step_title, e.post, coalesce(a.name, p.name) as name, f.name as acting_for
    from last join enishi.task_entry as e on e.task = last.id
      left join auth."user" as a on a.id = e.actor left join auth."user" as f on f.id = e.acting_for
      left join auth."user" as p on p.id = last.applicant and e.action = 'apply'
    where e.action in ('apply', 'approve', 'see') and (e.round = last.round or e.action = 'apply')
    order by e.at, e.id`.execute(database.kysely)
  const applied = rows.findLastIndex(({ action }) => action === 'apply')
  return rows.slice(Math.max(applied, 0)).map(row => ({
    step: row.step_title ? localText(row.step_title, caller.locale) : '',
    post: row.post,
    name: row.name ?? '',
    date: localDate(new Date(row.at), organisation.timeZone),
    action: row.action,
    actingFor: row.acting_for,
  }))
}
