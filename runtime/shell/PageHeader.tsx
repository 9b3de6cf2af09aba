/** The top of a page: where one is, its title, and its actions. 48 px high, so that nothing jumps between pages. */
import type { ReactNode } from 'react'
import classes from './PageHeader.module.css'

interface PageHeaderProps {
  title: ReactNode
  /** Before the title: icon, or the way back. */
  before?: ReactNode
  /** Quiet text beside the title, such as a count. */
  beside?: ReactNode
  /** Buttons; the main one last. */
  children?: ReactNode
  /** On a phone the title has a line of its own: it is long, or there are many buttons. */
  ownLine?: boolean
}

export function PageHeader({ title, before, beside, children, ownLine = false }: PageHeaderProps) {
  return (
    <header className={classes.header} data-own-line={ownLine || undefined}>
      {before}
      <h1 className={classes.title}>{title}</h1>
      {beside && <span className={classes.beside}>{beside}</span>}
      <div className={classes.actions}>{children}</div>
    </header>
  )
}
