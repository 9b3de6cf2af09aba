/** A word on a quiet surface: what kind of thing, or how grave. */
import type { ReactNode } from 'react'
import classes from './Tag.module.css'

export type Tone = 'accent' | 'neutral' | 'good' | 'caution' | 'danger'

export function Tag({ tone = 'accent', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  )
}
