/** The rows of a box: what it is, from whom, about what, and until when. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TaskSummary } from '../../platform/contract/task.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './Tasks.module.css'
import { useTaskTexts } from './useTaskTexts.ts'

interface TaskRowsProps {
  tasks: TaskSummary[]
  /** The one that is open. */
  current: string | undefined
  search: Record<string, string>
  more: (() => void) | null
}

export function TaskRows({ tasks, current, search, more }: TaskRowsProps) {
  const { t } = useTaskTexts()
  return (
    <ul className={classes.list} aria-label={t('tasks.list')}>
      {tasks.map(task => (
        <li key={task._id}>
          <Link
            to="/tasks"
            search={{ ...search, task: task._id }}
            className={classes.row}
            aria-current={task._id === current ? 'true' : undefined}
          >
            <TaskLines task={task} />
          </Link>
        </li>
      ))}
      {more && (
        <li>
          <Button variant="subtle" fullWidth onClick={more}>
            {t('tasks.more')}
          </Button>
        </li>
      )}
    </ul>
  )
}

function TaskLines({ task }: { task: TaskSummary }) {
  const { t } = useTaskTexts()
  const format = useFormat()
  const { title, step, state, record, applicant, actingFor, dueAt, late, createdAt } = task
  return (
    <>
      <span className={classes.rowTitle}>{title}</span>
      <span className={classes.rowLine}>
        <span>
          {step && state === 'open' ? `${t(`tasks.kind.${step.kind}`)} · ${step.title}` : t(`tasks.state.${state}`)}
        </span>
        {record?._label && record._label !== title && <span>{record._label}</span>}
        {applicant && <span>{t('tasks.from', { name: applicant.name })}</span>}
        {actingFor && <span>{t('tasks.actingFor', { name: actingFor.name })}</span>}
        {dueAt ? (
          <span className={late ? classes.late : undefined}>
            {t(late ? 'tasks.late' : 'tasks.due', { date: format.dateTime(dueAt) })}
          </span>
        ) : (
          <time dateTime={createdAt}>{format.ago(createdAt, new Date())}</time>
        )}
      </span>
    </>
  )
}
