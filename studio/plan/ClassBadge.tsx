/** How grave a step is, as one word in its colour. */
import { Badge, Tooltip } from '@mantine/core'
import type { StepClass } from '../../platform/contract/plan.ts'
import { useTexts } from '../shell/useTexts.ts'

const colors: Record<StepClass, string> = { instant: 'teal', online: 'ai', rewrite: 'yellow', destructive: 'red' }

export function ClassBadge({ value }: { value: StepClass }) {
  const { t } = useTexts()
  return (
    <Tooltip label={t(`plan.class.${value}.hint`)} multiline maw={280}>
      <Badge variant="light" color={colors[value]} radius="sm" size="sm" tt="none" fw={500} style={{ flex: 'none' }}>
        {t(`plan.class.${value}.title`)}
      </Badge>
    </Tooltip>
  )
}
