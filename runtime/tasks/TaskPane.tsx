/** One task: what it is about, its form, the route, the log, and the buttons that decide. */
import { ActionIcon } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Task } from '../../platform/contract/task.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { RecordLink } from '../value/RecordLink.tsx'
import { useFormat } from '../value/useFormat.ts'
import { Stamps } from './Stamps.tsx'
import { TaskActions } from './TaskActions.tsx'
import { TaskForm } from './TaskForm.tsx'
import { TaskLog } from './TaskLog.tsx'
import { TaskRecord } from './TaskRecord.tsx'
import { TaskStateBadge } from './TaskStateBadge.tsx'
import classes from './Tasks.module.css'
import { useTask } from './useTask.ts'
import { useTaskTexts } from './useTaskTexts.ts'

export function TaskPane({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTaskTexts()
  const state = useTask(id)
  const [values, setValues] = useState<JsonObject>({})
  const { task, error, refetch } = state
  if (error && !task) return <ErrorNotice error={error} retry={refetch} />
  if (!task) return <Rows count={6} />
  return (
    <>
      <div className={classes.body}>
        <div className={classes.heading}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.back!}
            aria-label={t('tasks.back')}
            onClick={onBack}
          >
            <IconArrowLeft size={18} />
          </ActionIcon>
          <h2>{task.title}</h2>
          <TaskStateBadge state={task.state} />
        </div>
        <Facts task={task} />
        {task.instructions && <p className={classes.instructions}>{task.instructions}</p>}
        {task.record && <TaskRecord entity={task.record.entity} id={task.record._id} />}
        {task.form && task.may.decide.length > 0 && (
          <TaskForm schema={task.form} values={values} onChange={setValues} />
        )}
        <Section title={t('tasks.route')}>
          <Stamps task={task} />
        </Section>
        <Section title={t('tasks.log')}>
          <TaskLog task={task} />
        </Section>
      </div>
      <TaskActions task={task} state={state} values={values} />
    </>
  )
}

function Facts({ task }: { task: Task }) {
  const { t } = useTaskTexts()
  const format = useFormat()
  const { record, applicant, actingFor, dueAt, late } = task
  return (
    <div className={classes.facts}>
      {record && <RecordLink entity={record.entity} id={record._id} label={record._label ?? t('tasks.openRecord')} />}
      {applicant && <span>{t('tasks.from', { name: applicant.name })}</span>}
      {actingFor && <span>{t('tasks.actingFor', { name: actingFor.name })}</span>}
      {dueAt && (
        <span className={late ? classes.late : undefined}>
          {t(late ? 'tasks.late' : 'tasks.due', { date: format.dateTime(dueAt) })}
        </span>
      )}
    </div>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={classes.section}>
    <h3>{title}</h3>
    {children}
  </section>
)
