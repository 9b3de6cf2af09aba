/** What an event says: a dot of its colour, when it begins, its name. */
import { useMantineTheme } from '@mantine/core'
import type { CSSProperties } from 'react'
import type { RecordJson } from '../../platform/contract/record.ts'
import { optionColor } from '../value/option-color.ts'
import classes from './Calendar.module.css'
import type { CalendarSource } from './calendar-source.ts'

interface EventContentProps {
  record: RecordJson
  source: CalendarSource
  title: string
  time: string
  color: string | undefined
}

export function EventContent({ record, source, title, time, color }: EventContentProps) {
  const { colors } = useMantineTheme()
  return (
    <span
      className={classes.event}
      data-event={`${source.description.entity.name}/${record._id}`}
      style={{ '--event': color ? optionColor(color, colors) : 'var(--mantine-color-ai-5)' } as CSSProperties}
      title={title}
    >
      {time && <span className={classes.time}>{time}</span>}
      <span className={classes.name}>{title}</span>
    </span>
  )
}
