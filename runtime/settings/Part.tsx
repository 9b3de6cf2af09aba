/** A part of a section: its title, a sentence, and what can be set; a rule keeps it apart from the next. */
import { type ReactNode, useId } from 'react'
import classes from './Settings.module.css'

interface PartProps {
  title: string
  hint?: ReactNode
  /** Beside the title, such as the button that adds one. */
  action?: ReactNode
  children?: ReactNode
}

export function Part({ title, hint, action, children }: PartProps) {
  const id = useId()
  return (
    <section className={classes.part} aria-labelledby={id}>
      <div className={classes.partHead}>
        <div className={classes.partTitle}>
          <h2 id={id}>{title}</h2>
          {hint && <p>{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
