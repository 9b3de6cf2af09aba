/** `/tasks`: the inbox. The list beside the task that is open; on a phone one or the other. */
import { Button } from '@mantine/core'
import { IconChecklist, IconPlane } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type TaskBox, type TaskCounts, taskBoxes } from '../../platform/contract/task.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { AwayDialog } from './AwayDialog.tsx'
import { TaskPane } from './TaskPane.tsx'
import { TaskRows } from './TaskRows.tsx'
import classes from './Tasks.module.css'
import { useTasks } from './useTasks.ts'
import { useTaskTexts } from './useTaskTexts.ts'

export function TasksPage() {
  const { t } = useTaskTexts()
  const { app, task, box: given } = useSearch({ strict: false }) as { app?: string; task?: string; box?: string }
  const box = taskBoxes.find(each => each === given) ?? 'mine'
  const search = { ...(app && { app }), ...(box !== 'mine' && { box }) }
  const { tasks, counts, error, refetch, more } = useTasks(box)
  const [away, setAway] = useState(false)
  const navigate = useNavigate()
  useTitle(t('tasks.title'))
  let list: ReactNode
  if (error) list = <ErrorNotice error={error} retry={refetch} />
  else if (!tasks) list = <Rows count={8} />
  else if (tasks.length === 0)
    list = <Notice icon={<IconChecklist size={32} />} title={t(`tasks.empty.${box}`)} hint={t('tasks.emptyHint')} />
  else list = <TaskRows tasks={tasks} current={task} search={search} more={more} />
  return (
    <>
      <PageHeader title={t('tasks.title')}>
        <Button variant="default" leftSection={<IconPlane size={16} />} onClick={() => setAway(true)}>
          {t('tasks.away.open')}
        </Button>
      </PageHeader>
      <div className={classes.page} data-open={task !== undefined || undefined}>
        <section className={classes.side} aria-label={t('tasks.list')}>
          <Boxes box={box} counts={counts} {...(app && { app })} />
          {list}
        </section>
        <section className={classes.pane} aria-label={t('tasks.title')}>
          {task ? (
            <TaskPane key={task} id={task} onBack={() => void navigate({ to: '/tasks', search })} />
          ) : (
            <Notice title={t('tasks.choose')} />
          )}
        </section>
      </div>
      {away && <AwayDialog onClose={() => setAway(false)} />}
    </>
  )
}

function Boxes({ box, counts, app }: { box: TaskBox; counts: TaskCounts | undefined; app?: string }) {
  const { t } = useTaskTexts()
  return (
    <nav className={classes.boxes} aria-label={t('tasks.boxes')}>
      {taskBoxes.map(each => {
        const count = each === 'done' ? 0 : (counts?.[each] ?? 0)
        return (
          <Link
            key={each}
            to="/tasks"
            search={{ ...(app && { app }), ...(each !== 'mine' && { box: each }) }}
            className={classes.box}
            style={{ textDecoration: 'none' }}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={each === box ? 'page' : undefined}
          >
            {t(`tasks.box.${each}`)}
            {count > 0 && <span className={classes.count}>{count}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
