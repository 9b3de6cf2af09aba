/** What stands where content would: empty, not found, no access, failed. Says what to do next. */
import type { ReactNode } from 'react'
import classes from './Notice.module.css'

interface NoticeProps {
  icon?: ReactNode
  title: string
  hint?: ReactNode
  /** Buttons. */
  children?: ReactNode
}

export function Notice({ icon, title, hint, children }: NoticeProps) {
  return (
    <div className={classes.notice} role="status">
      {icon && <div className={classes.icon}>{icon}</div>}
      <h2 className={classes.title}>{title}</h2>
      {hint && <p className={classes.hint}>{hint}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  )
}
