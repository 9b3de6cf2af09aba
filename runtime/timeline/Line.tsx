/** A line of a timeline: who, what and when, and what there is to see of it. */
import { ThemeIcon } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Named } from '../../platform/contract/record.ts'
import { Initials } from '../shell/Initials.tsx'
import { useFormat } from '../value/useFormat.ts'
import classes from './Timeline.module.css'

interface LineProps {
  icon: ReactNode
  /** Null: nobody in particular. */
  who?: Named | null | undefined
  what: string
  by?: string
  at: string
  children?: ReactNode
}

export function Line({ icon, who, what, by, at, children }: LineProps) {
  const format = useFormat()
  return (
    <li className={classes.entry}>
      {who ? (
        <Initials name={who._label} person={who._id} />
      ) : (
        <ThemeIcon variant="light" color="gray" size={24} radius="xl">
          {icon}
        </ThemeIcon>
      )}
      <div className={classes.what}>
        <div className={classes.headline}>
          {who && <strong>{who._label}</strong>} {what}
          {by && <span className={classes.quiet}> · {by}</span>}
          <time className={classes.time} dateTime={at} title={format.dateTime(at)}>
            {format.ago(at, new Date())}
          </time>
        </div>
        {children}
      </div>
    </li>
  )
}
