/** One rule among others: a frame, with the button that takes it out. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Rules.module.css'

interface CardFrameProps {
  label: string
  removeLabel: string
  onRemove: () => void
  children: ReactNode
}

export const CardFrame = ({ label, removeLabel, onRemove, children }: CardFrameProps) => (
  <section className={classes.card} aria-label={label}>
    <ActionIcon className={classes.remove} variant="subtle" color="gray" aria-label={removeLabel} onClick={onRemove}>
      <IconX size={14} />
    </ActionIcon>
    {children}
  </section>
)
