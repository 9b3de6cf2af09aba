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

interface ClassBadgeProps {
  value: StepClass
  /** Nothing brings it back. */
  forGood?: boolean | undefined
}

export function ClassBadge({ value, forGood }: ClassBadgeProps) {
  const { t } = useTexts()
  return (
    <Tooltip label={t(forGood ? 'plan.class.destructive.forGood' : `plan.class.${value}.hint`)} multiline maw={280}>
      <Tag tone={tones[value]}>{t(`plan.class.${value}.title`)}</Tag>
    </Tooltip>
  )
}
