/** An option as a chip: its colour as a tint and a dot, its text in the text colour, so that it can be read in both themes. */
import { useMantineTheme } from '@mantine/core'
import type { CSSProperties, ReactNode } from 'react'
import classes from './OptionChip.module.css'

export function OptionChip({ color, children }: { color?: string | undefined; children: ReactNode }) {
  const theme = useMantineTheme()
  const named = color && Object.hasOwn(theme.colors, color) ? `var(--mantine-color-${color}-6)` : color
  const plain = 'var(--mantine-color-gray-6)'
  return (
    <span className={classes.chip} style={{ '--chip': named ?? plain } as CSSProperties}>
      {children}
    </span>
  )
}
