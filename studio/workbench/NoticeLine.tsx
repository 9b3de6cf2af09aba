/** One line above an editor: a sign, words, and what one can do. */
import type { ReactNode } from 'react'
import classes from './Workbench.module.css'

export function NoticeLine({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.notice} role="status">
      {icon}
      {children}
    </div>
  )
}
