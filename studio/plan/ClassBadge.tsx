/** How grave a step is, as one word in its colour. */
import { Tooltip } from '@mantine/core'
import type { StepClass } from '../../platform/contract/plan.ts'
import { Tag, type Tone } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'

const tones = {
  instant: 'good',
  online: 'accent',
  rewrite: 'caution',
  destructive: 'danger',
} as const satisfies Record<StepClass, Tone>

export function ClassBadge({ value }: { value: StepClass }) {
  const { t } = useTexts()
  return (
    <Tooltip label={t(`plan.class.${value}.hint`)} multiline maw={280}>
      <Tag tone={tones[value]}>{t(`plan.class.${value}.title`)}</Tag>
    </Tooltip>
  )
}
