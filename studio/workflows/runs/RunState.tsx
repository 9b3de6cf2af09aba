/** The state of a run or of one of its steps, as a word on a quiet surface. */
import type { RunStepState, RunState as State } from '../../../platform/contract/workflow/run.ts'
import { Tag, type Tone } from '../../shell/Tag.tsx'
import { useTexts } from '../../shell/useTexts.ts'

const tones: Record<State | RunStepState, Tone> = {
  running: 'accent',
  retrying: 'caution',
  waiting: 'caution',
  done: 'good',
  failed: 'danger',
  cancelled: 'neutral',
}

export function RunState({ state }: { state: State | RunStepState }) {
  const { t } = useTexts()
  return <Tag tone={tones[state]}>{t(`runs.state.${state}`)}</Tag>
}
