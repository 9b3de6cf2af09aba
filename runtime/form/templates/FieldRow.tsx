/** A label, an input, and under it help or what is wrong: the look of every field in every form. */
import type { ReactNode } from 'react'
import classes from './FieldRow.module.css'

interface FieldRowProps {
  id: string
  label?: string | undefined
  required?: boolean | undefined
  help?: ReactNode
  problems?: string[]
  /** A group of inputs is no target for a label. */
  group?: boolean
  children: ReactNode
}

export function FieldRow({ id, label, required, help, problems = [], group, children }: FieldRowProps) {
  const text = (
    <>
      {label}
      {required && (
        <span className={classes.required} aria-hidden="true">
          {' *'}
        </span>
      )}
    </>
  )
  return (
    <div className={classes.row} data-invalid={problems.length > 0 || undefined}>
      {label &&
        (group ? (
          <div className={classes.label}>{text}</div>
        ) : (
          <label className={classes.label} htmlFor={id}>
            {text}
          </label>
        ))}
      {children}
      {problems.length > 0 && (
        <div id={problemId(id)} className={classes.problem} role="alert">
          {[...new Set(problems)].join(' ')}
        </div>
      )}
      {help && problems.length === 0 && (
        <div id={helpId(id)} className={classes.help}>
          {help}
        </div>
      )}
    </div>
  )
}

export const problemId = (id: string) => `${id}-problem`
export const helpId = (id: string) => `${id}-help`
