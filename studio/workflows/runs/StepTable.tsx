/** The steps of a run in the order in which they began: how long, how often, what went in and came out. */
import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconDots, IconRotate } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import type { Json } from '../../../platform/contract/json.ts'
import type { RunStep } from '../../../platform/contract/workflow/run.ts'
import { useMoment } from '../../changes/useMoment.ts'
import table from '../../shell/Table.module.css'
import { useTexts } from '../../shell/useTexts.ts'
import { duration } from './duration.ts'
import { RunState } from './RunState.tsx'
import classes from './StepTable.module.css'

interface StepTableProps {
  steps: readonly RunStep[]
  titleOf: (node: string) => string
  /** The node that is looked at on the canvas; its steps open. */
  chosen?: string | undefined
  onChoose: (node: string) => void
  onRetry?: ((step: RunStep) => void) | undefined
}

export function StepTable({ steps, titleOf, chosen, onChoose, onRetry }: StepTableProps) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const toggle = ({ seq, node }: RunStep) => {
    const next = new Set(open)
    if (!next.delete(seq)) next.add(seq)
    setOpen(next)
    onChoose(node)
  }
  const isOpen = (step: RunStep) => open.has(step.seq)
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th>{t('runs.step')}</th>
          <th>{t('runs.stateTitle')}</th>
          <th className={table.number}>{t('runs.duration')}</th>
          <th className={table.number}>{t('runs.attempts')}</th>
          <th className={classes.acts}>
            <span className="visually-hidden">{t('common:action.more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(step => (
          <Fragment key={step.seq}>
            <tr className={classes.row} data-chosen={step.node === chosen || undefined}>
              <td>
                <UnstyledButton className={classes.step} aria-expanded={isOpen(step)} onClick={() => toggle(step)}>
                  <IconChevronRight size={14} aria-hidden="true" />
                  <span>{titleOf(step.node)}</span>
                  {step.place && <span className={classes.item}>{t('runs.item', { number: itemOf(step.place) })}</span>}
                </UnstyledButton>
                {step.error && <p className={classes.error}>{step.error.message}</p>}
                {step.waitsFor && <p className={classes.waits}>{waitText(step, t, moment)}</p>}
              </td>
              <td>
                <RunState state={step.state} />
              </td>
              <td className={table.number}>{duration(step.startedAt, step.endedAt, language)}</td>
              <td className={table.number}>{step.attempt}</td>
              <td className={classes.acts}>{onRetry && <StepMenu step={step} onRetry={onRetry} />}</td>
            </tr>
            {isOpen(step) && (
              <tr>
                <td colSpan={5} className={classes.details}>
                  <div className={classes.pair}>
                    <Data title={t('runs.input')} value={step.input} />
                    <Data title={t('runs.output')} value={step.output} />
                  </div>
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function StepMenu({ step, onRetry }: { step: RunStep; onRetry: (step: RunStep) => void }) {
  const { t } = useTexts()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('common:action.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconRotate size={16} />} onClick={() => onRetry(step)}>
          {t('runs.retryHere')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Data({ title, value }: { title: string; value: Json }) {
  const { t } = useTexts()
  const isEmpty = value === null || value === undefined
  return (
    <div className={classes.data}>
      <h4 className={classes.legend}>{title}</h4>
      {isEmpty ? (
        <p className={classes.none}>{t('runs.nothing')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to get there
        <pre className={classes.json} tabIndex={0}>
          {JSON.stringify(value, null, 2)}
        </pre>
      )}
    </div>
  )
}

/** `7.0/12.3` → 4, as people count. */
const itemOf = (place: string) => Number(place.split('/').at(-1)?.split('.')[1] ?? 0) + 1

function waitText({ waitsFor }: RunStep, t: Translate, moment: (at: string) => string): string {
  const { event, until } = waitsFor ?? { event: null, until: null }
  const parts = [event && eventText(event, t), until && t('runs.waitsUntil', { at: moment(until) })]
  return parts.filter(Boolean).join(' · ')
}

type Translate = ReturnType<typeof useTexts>['t']

/** `task:0192…`, `event:shipped`: which one says something only of an event. */
function eventText(event: string, t: Translate): string {
  const [kind, ...name] = event.split(':')
  if (kind === 'task' || kind === 'run' || kind === 'delivery') return t(`runs.waitsFor.${kind}`)
  return t('runs.waitsFor.event', { event: name.join(':') })
}
