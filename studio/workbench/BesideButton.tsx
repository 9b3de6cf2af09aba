/** Opens and closes what stands beside an editor. */
import { Button, Tooltip } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import classes from './Workbench.module.css'

interface BesideButtonProps {
  on: boolean
  onChange: (on: boolean) => void
  icon: ReactNode
  /** What is written on it, and what it is called where that says too little. */
  children: string
  label?: string
  keys?: string
  ref?: Ref<HTMLButtonElement>
}

export function BesideButton({ on, onChange, icon, children, label = children, keys, ref }: BesideButtonProps) {
  return (
    <Tooltip label={label}>
      <Button
        ref={ref}
        className={classes.beside ?? ''}
        size="compact-sm"
        variant={on ? 'light' : 'default'}
        leftSection={icon}
        aria-label={label}
        aria-pressed={on}
        aria-keyshortcuts={keys}
        onClick={() => onChange(!on)}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
