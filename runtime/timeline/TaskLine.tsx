/** What was asked for, decided or done about a record, in the words of tasks. */
import { IconChecklist } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import type { TimelineTask } from '../../platform/contract/record.ts'
import { useTaskTexts } from '../tasks/useTaskTexts.ts'
import { Line } from './Line.tsx'
import classes from './Timeline.module.css'

export function TaskLine({ task, at }: { task: TimelineTask; at: string }) {
  const { t } = useTaskTexts()
  const { app } = useParams({ strict: false }) as { app?: string }
  const { action, actor, actingFor, step, comment, condition, to } = task
  const what = t(`tasks.entry.${verb({ action, to, actor })}`, { to })
  const place = actingFor && t('tasks.entry.inPlaceOf', { name: actingFor._label })
  const by = [step, place].filter(Boolean).join(' · ')
  return (
    <Line icon={<IconChecklist size={16} />} who={actor} at={at} what={what} {...(by && { by })}>
      {task.task === null ? (
        <div>{task.title}</div>
      ) : (
        <Link to="/tasks" search={{ ...(app && { app }), task: task.task }} className={classes.task}>
          {task.title}
        </Link>
      )}
      {condition && <div>{t('tasks.entry.condition', { condition })}</div>}
      {comment && <div className={classes.said}>{comment}</div>}
    </Line>
  )
}

function verb({ action, to, actor }: Pick<TimelineTask, 'action' | 'to' | 'actor'>) {
  if (action === 'return' && to) return 'returnTo'
  return action === 'apply' && !actor ? 'asked' : action
}
