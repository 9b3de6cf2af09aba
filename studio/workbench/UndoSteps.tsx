/** The two buttons of undo in a page's head; a phone has them in its menu. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Draft } from '../draft/draft.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Workbench.module.css'

interface UndoStepsProps extends Pick<Draft, 'past' | 'future'> {
  undo: () => void
  redo: () => void
}

export function UndoSteps({ undo, redo, past, future }: UndoStepsProps) {
  const { t } = useTexts()
  return (
    <>
      <Step label={t('workbench.undo')} icon={<IconArrowBackUp size={18} />} go={undo} off={!past.length} />
      <Step label={t('workbench.redo')} icon={<IconArrowForwardUp size={18} />} go={redo} off={!future.length} />
    </>
  )
}

function Step({ label, icon, go, off }: { label: string; icon: ReactNode; go: () => void; off: boolean }) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={classes.step ?? ''}
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={go}
        disabled={off}
        visibleFrom="xs"
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
