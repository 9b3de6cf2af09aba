/** The buttons of a task: the main decision last, what is rarer behind a menu; each opens a dialog for its comment. */
import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Task, TaskDecision } from '../../platform/contract/task.ts'
import { showDone } from '../shell/show-done.ts'
import { type Asked, DecisionDialog } from './DecisionDialog.tsx'
import { DelegateDialog } from './DelegateDialog.tsx'
import classes from './Tasks.module.css'
import type { TaskState } from './useTask.ts'
import { useTaskTexts } from './useTaskTexts.ts'

interface TaskActionsProps {
  task: Task
  state: TaskState
  values: JsonObject
}

export function TaskActions({ task, state, values }: TaskActionsProps) {
  const { t } = useTaskTexts()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [handing, setHanding] = useState(false)
  const { may } = task
  const { busy } = state
  const rare = {
    condition: may.decide.includes('approve'),
    delegate: may.delegate,
    release: may.release,
    remind: may.remind,
    withdraw: may.withdraw,
  }
  if (!may.decide.length && !may.claim && !Object.values(rare).some(Boolean)) return null
  const done = (work: Promise<unknown>, message: string) =>
    void work.then(
      () => showDone(message),
      () => {},
    )
  const decide = (decision: TaskDecision) => done(state.decide(decision), t('tasks.done'))
  const withForm = task.form && Object.keys(values).length > 0 ? { values } : {}

  return (
    <div className={classes.actions}>
      {Object.values(rare).some(Boolean) && (
        <Menu position="top-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} />}>
              {t('tasks.action.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rare.condition && (
              <Menu.Item onClick={() => setAsked('condition')}>{t('tasks.action.condition')}</Menu.Item>
            )}
            {rare.delegate && <Menu.Item onClick={() => setHanding(true)}>{t('tasks.action.delegate')}</Menu.Item>}
            {rare.release && (
              <Menu.Item onClick={() => done(state.release(), t('tasks.done'))}>{t('tasks.action.release')}</Menu.Item>
            )}
            {rare.remind && (
              <Menu.Item onClick={() => done(state.remind(), t('tasks.reminded'))}>
                {t('tasks.action.remind')}
              </Menu.Item>
            )}
            {rare.withdraw && <Menu.Item onClick={() => setAsked('withdraw')}>{t('tasks.action.withdraw')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
      {may.decide.toReversed().map(action => (
        <Button
          key={action}
          variant={action === 'reject' || action === 'return' ? 'default' : 'filled'}
          loading={busy}
          onClick={() =>
            action === 'complete' || action === 'see' ? decide({ action, ...withForm }) : setAsked(action)
          }
        >
          {t(`tasks.action.${action}`)}
        </Button>
      ))}
      {may.claim && (
        <Button loading={busy} onClick={() => done(state.claim(), t('tasks.taken'))}>
          {t('tasks.action.claim')}
        </Button>
      )}
      {asked && (
        <DecisionDialog
          asked={asked}
          task={task}
          onClose={() => setAsked(null)}
          onDecide={({ action, ...decision }) => {
            setAsked(null)
            if (action === 'withdraw') done(state.withdraw(decision.comment), t('tasks.done'))
            else decide({ action, ...decision, ...(action === 'approve' && withForm) })
          }}
        />
      )}
      {handing && (
        <DelegateDialog
          onClose={() => setHanding(false)}
          onDelegate={(to, comment) => {
            setHanding(false)
            done(state.delegate(to, comment), t('tasks.handedOver'))
          }}
        />
      )}
    </div>
  )
}
