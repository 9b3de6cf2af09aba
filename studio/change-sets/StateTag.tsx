/** How far a change set is, as one word. */
import type { ChangeSetState } from '../../platform/contract/change-set.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'

const tones = {
  draft: 'neutral',
  review: 'caution',
  approved: 'good',
  applied: 'accent',
  withdrawn: 'neutral',
} as const

export function StateTag({ state }: { state: ChangeSetState }) {
  const { t } = useTexts()
  return <Tag tone={tones[state]}>{t(`changeSets.state.${state}`)}</Tag>
}
