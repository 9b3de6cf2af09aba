/** Two texts side by side, in a window of their own. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { JsonDiff } from '../monaco/JsonDiff.tsx'
import classes from './CompareModal.module.css'

interface CompareModalProps {
  opened: boolean
  onClose: () => void
  before: string
  after: string
  title: string
  /** Buttons. */
  children?: ReactNode
}

export function CompareModal({ opened, onClose, before, after, title, children }: CompareModalProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="min(1200px, 96vw)">
      <div className={classes.diff}>{opened && <JsonDiff before={before} after={after} label={title} />}</div>
      {children && <div className={classes.actions}>{children}</div>}
    </Modal>
  )
}
