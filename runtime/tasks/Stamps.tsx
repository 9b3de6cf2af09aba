/** The route of an approval as a row of boxes, each with a round stamp of who decided and when; empty where it waits. */
import type { Task } from '../../platform/contract/task.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './Stamps.module.css'
import { type Stamp, type StampedStep, stampsOf } from './stamps-of.ts'
import { useTaskTexts } from './useTaskTexts.ts'

export function Stamps({ task }: { task: Task }) {
  const { t } = useTaskTexts()
  return (
    <ol className={classes.route} aria-label={t('tasks.route')}>
      {stampsOf(task).map(step => (
        <Step key={step.key} step={step} />
      ))}
    </ol>
  )
}

function Step({ step }: { step: StampedStep }) {
  const { t } = useTaskTexts()
  const note = step.isSkipped
    ? t('tasks.skipped')
    : step.enough
      ? t(`tasks.mode.${step.enough.mode}`, { need: step.enough.need })
      : step.kind === 'approve' || step.kind === 'apply' || step.kind === 'work'
        ? null
        : t(`tasks.kind.${step.kind}`)
  return (
    <li className={classes.step} data-open={step.isOpen || undefined}>
      <div className={classes.title}>
        {step.title}
        {note && <span className={classes.note}>{note}</span>}
      </div>
      <div className={classes.seats}>
        {step.stamps.length === 0 && <span className={classes.note}>{t('tasks.noBody')}</span>}
        {step.stamps.map(stamp => (
          <Seat key={stamp.key} stamp={stamp} />
        ))}
      </div>
    </li>
  )
}

function Seat({ stamp }: { stamp: Stamp }) {
  const { t } = useTaskTexts()
  const format = useFormat()
  const { name, at, by, state } = stamp
  return (
    <div className={classes.seat}>
      <div className={classes.stamp} data-state={state} aria-hidden="true">
        {at ? shortDate(at, format.timeZone) : ''}
      </div>
      <span className={classes.name}>{name}</span>
      {by && <span className={classes.note}>{t('tasks.entry.stoodIn', { name: by })}</span>}
      {at && (
        <time className={classes.hidden} dateTime={at}>
          {stateWords.has(state) ? t(`tasks.entry.${stateWords.get(state)}`) : ''} {format.dateTime(at)}
        </time>
      )}
    </div>
  )
}

const stateWords = new Map([
  ['approved', 'approve'],
  ['rejected', 'reject'],
  ['returned', 'return'],
  ['done', 'complete'],
  ['seen', 'see'],
] as const as readonly (readonly [string, 'approve' | 'reject' | 'return' | 'complete' | 'see'])[])

/** As on a date stamp: 26.11.22. */
const shortDate = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: '2-digit', month: '2-digit', day: '2-digit' })
    .format(new Date(at))
    .replaceAll('-', '.')
