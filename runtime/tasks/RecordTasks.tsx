/** On a record's page: how it was, or is being, decided, with the way to the task where one has a part in it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Task } from '../../platform/contract/task.ts'
import { client } from '../client.ts'
import { Stamps } from './Stamps.tsx'
import { TaskLog } from './TaskLog.tsx'
import { TaskStateBadge } from './TaskStateBadge.tsx'
import classes from './Tasks.module.css'
import { useTaskTexts } from './useTaskTexts.ts'

export function RecordTasks({ entity, id }: { entity: string; id: string }) {
  const { t } = useTaskTexts()
  const { data } = useQuery({
    // Of the record: every change of it is a reason to look again.
    queryKey: ['record', entity, id, 'tasks'],
    queryFn: async () => (await client.tasks.ofRecord(entity, id)).data,
  })
  const [all, setAll] = useState(false)
  if (!data?.length) return null
  const shown = all ? data : data.slice(0, 1)
  return (
    <section className={classes.records} aria-label={t('tasks.ofRecord')}>
      {shown.map(task => (
        <OneTask key={task._id} task={task} />
      ))}
      {!all && data.length > 1 && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t('tasks.more')} ({data.length - 1})
        </Button>
      )}
    </section>
  )
}

function OneTask({ task }: { task: Task }) {
  const { t } = useTaskTexts()
  const { app } = useParams({ strict: false }) as { app?: string }
  const [open, setOpen] = useState(false)
  const { may } = task
  const hasPart = may.decide.length > 0 || may.claim || may.withdraw || may.remind
  return (
    <article className={classes.record}>
      <div className={classes.heading}>
        <strong>{task.title}</strong>
        <TaskStateBadge state={task.state} />
        <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('tasks.log')}
        </Button>
        {hasPart && (
          <Button
            size="compact-sm"
            variant={may.decide.length ? 'filled' : 'default'}
            renderRoot={(props: object) => (
              <Link to="/tasks" search={{ ...(app && { app }), task: task._id }} {...props} />
            )}
          >
            {t(may.decide.length ? 'tasks.decideNow' : 'tasks.openTask')}
          </Button>
        )}
      </div>
      <Stamps task={task} />
      {open && <TaskLog task={task} />}
    </article>
  )
}
