/** A label, an input, and under it help or what is wrong: the look of every field in every form. */
import { Tooltip } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './FieldRow.module.css'

interface FieldRowProps {
  id: string
  label?: string | undefined
  required?: boolean | undefined
  help?: string | undefined
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
      {label && (
        <div className={classes.label}>
          {group ? <span>{text}</span> : <label htmlFor={id}>{text}</label>}
          {help && <Help id={helpId(id)} text={help} />}
        </div>
      )}
      {children}
      {problems.length > 0 && (
        <div id={problemId(id)} className={classes.problem} role="alert">
          {[...new Set(problems)].join(' ')}
        </div>
      )}
    </div>
  )
}

/** Out of the way until asked for; read out with its input all the same. */
function Help({ id, text }: { id: string; text: string }) {
  return (
    <Tooltip label={text} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.help}>
        <IconInfoCircle size={14} aria-hidden="true" />
        <span id={id} className="visually-hidden">
          {text}
        </span>
      </span>
    </Tooltip>
  )
}

export const problemId = (id: string) => `${id}-problem`
export const helpId = (id: string) => `${id}-help`
