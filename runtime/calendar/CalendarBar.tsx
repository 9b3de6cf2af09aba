/** Above the calendar: which stretch of time, the ways back and forth, and how much is in sight. */
import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Calendar.module.css'

interface CalendarBarProps<Span extends string> {
  title: string
  spans: readonly Span[]
  span: Span
  onSpan: (span: Span) => void
  /** -1 back, 0 to today, 1 forth. */
  onStep: (direction: -1 | 0 | 1) => void
  children?: ReactNode
}

export function CalendarBar<Span extends string>(props: CalendarBarProps<Span>) {
  const { t } = useTranslation(['layouts', 'common'])
  const { title, spans, span, onSpan, onStep, children } = props
  return (
    <div className={classes.bar}>
      <Button variant="default" size="xs" onClick={() => onStep(0)}>
        {t('calendar.today')}
      </Button>
      <div className={classes.steps}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('calendar.back')} onClick={() => onStep(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('calendar.forth')} onClick={() => onStep(1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
      </div>
      <h2 className={classes.title} aria-live="polite">
        {title}
      </h2>
      {children}
      <SegmentedControl
        size="xs"
        className={classes.spans!}
        aria-label={t('calendar.span')}
        value={span}
        onChange={value => onSpan(value as Span)}
        data={spans.map(value => ({ value, label: t(`calendar.${value}`) }))}
      />
    </div>
  )
}
