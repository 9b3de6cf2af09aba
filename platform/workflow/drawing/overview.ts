/** What waits for whom, and what begins next. */
import { Cron } from 'croner'
import type { Context } from '../../access/context.ts'
import type { WorkflowOverview } from '../../contract/workflow/workflow-overview.ts'
import { triggerSettings } from '../names.ts'

export const workflowOverview = async (context: Context): Promise<WorkflowOverview> => ({
  waiting: await waitingTasks(context),
  next: nextTimes(context),
})

async function waitingTasks({ database }: Context): Promise<WorkflowOverview['waiting']> {
  const { rows } = await database.query<WorkflowOverview['waiting'][number]>({
    name: 'waiting-tasks',
    text: `SELECT CASE WHEN u.id IS NOT NULL THEN json_build_object('_id', u.id, '_label', u.name) END AS person,
        count(DISTINCT t.id)::integer AS tasks, (count(DISTINCT t.id) FILTER (WHERE s.late OR s.due_at < now()))::integer AS late,
        min(t.created_at) AS oldest
      FROM enishi.task_seat AS e JOIN enishi.task_step AS s ON s.id = e.step JOIN enishi.task AS t ON t.id = e.task
        LEFT JOIN auth."user" AS u ON u.id = e.person
      WHERE e.state = 'open' AND s.state = 'open' AND t.state = 'open'
      GROUP BY u.id, u.name ORDER BY late DESC, tasks DESC, u.name LIMIT 100`,
  })
  return rows.map(row => ({ ...row, oldest: new Date(row.oldest).toISOString() }))
}

function nextTimes({ model, organisation, now }: Context): WorkflowOverview['next'] {
  const times = [...model.documents.workflow.values()].flatMap(({ id, trigger, active }) => {
    const { cron, timeZone } = triggerSettings(trigger)
    if (trigger.type !== 'schedule' || active === false || typeof cron !== 'string') return []
    const zone = typeof timeZone === 'string' ? timeZone : organisation.timeZone
    const at = new Cron(cron, { timezone: zone, paused: true }).nextRun(now)
    return at ? [{ workflow: id, at: at.toISOString() }] : []
  })
  return times.toSorted((one, other) => (one.at < other.at ? -1 : 1))
}
