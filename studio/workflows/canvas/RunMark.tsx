/** What became of a node in a run: a sign at the corner of its box; how often, where it was more than once. */
import { IconCheck, IconClock, IconLoader2, IconMinus, IconX } from '@tabler/icons-react'
import { useTexts } from '../../shell/useTexts.ts'
import type { BoxRun } from '../graph/boxes.ts'
import classes from './RunMark.module.css'

const signs = { running: IconLoader2, waiting: IconClock, done: IconCheck, failed: IconX, skipped: IconMinus }

export function RunMark({ run }: { run: BoxRun }) {
  const { t } = useTexts()
  const Sign = signs[run.state]
  return (
    <span className={classes.mark} data-state={run.state} title={t(`runs.stepState.${run.state}`)}>
      <Sign size={12} stroke={2.5} aria-hidden="true" />
      {run.count > 1 && <span className={classes.count}>{run.count}</span>}
    </span>
  )
}
