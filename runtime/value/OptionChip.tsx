/** An option as a chip: its colour as a tint and a dot, its text in the text colour, so that it can be read in both themes. */
import { useMantineTheme } from '@mantine/core'
import type { CSSProperties, ReactNode } from 'react'
import classes from './OptionChip.module.css'
import { optionColor } from './option-color.ts'

export function OptionChip({ color, children }: { color?: string | undefined; children: ReactNode }) {
  const { colors } = useMantineTheme()
  return (
    <span className={classes.chip} style={{ '--chip': optionColor(color, colors) } as CSSProperties}>
      <span className={classes.text}>{children}</span>
    </span>
  )
}
