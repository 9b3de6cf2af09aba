/** How grave a step is, as one word in its colour. */
import { Tooltip } from '@mantine/core'
import type { StepClass } from '../../platform/contract/plan.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'

const colors: Record<StepClass, string> = { instant: 'teal', online: 'ai', rewrite: 'yellow', destructive: 'red' }

export function ClassBadge({ value }: { value: StepClass }) {
  const { t } = useTexts()
  return (
    <Tooltip label={t(`plan.class.${value}.hint`)} multiline maw={280}>
      <Tag color={colors[value]}>{t(`plan.class.${value}.title`)}</Tag>
    </Tooltip>
  )
}
