/** The plan is done. */
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Applied } from '../../platform/contract/plan.ts'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { useTexts } from '../shell/useTexts.ts'

interface AppliedNoticeProps {
  applied: Applied
  open?: ReactNode
  onClose: () => void
  closeLabel?: string
}

export function AppliedNotice({ applied, open, onClose, closeLabel }: AppliedNoticeProps) {
  const { t } = useTexts()
  return (
    <Notice
      icon={<IconCircleCheck size={40} color="var(--e-success)" />}
      title={t('plan.applied')}
      hint={t('plan.appliedHint', { revision: applied.revision })}
    >
      <Button variant="default" onClick={onClose}>
        {closeLabel ?? t('plan.goOn')}
      </Button>
      {open}
    </Notice>
  )
}
