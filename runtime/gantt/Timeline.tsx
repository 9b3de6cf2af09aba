/** Records as bars from start to end. Only the rows in sight are drawn; bars are moved and drawn out by pointer and keys. */
import { Alert } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { CalendarBar } from '../calendar/CalendarBar.tsx'
import { movedValues } from '../calendar/calendar-event.ts'
import type { CalendarSource } from '../calendar/calendar-source.ts'
import { addDays, dayOf } from '../calendar/days.ts'
import { useCalendarRecords } from '../calendar/useCalendarRecords.ts'
import type { LayoutBodyProps } from '../layouts/layout-body-props.ts'
import { useEdit } from '../layouts/useEdit.ts'
import { EmptyList } from '../list/EmptyList.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useFormat } from '../value/useFormat.ts'
import { barsOf } from './bars-of.ts'
import { groupsBy } from './groups-by.ts'
import { offsetOf, scaleAt, stepOf, timelineSpan, timelineSpans } from './scale.ts'
import { type Edge, shifted } from './shifted.ts'
import classes from './Timeline.module.css'
import { TimelineBars } from './TimelineBars.tsx'
import { TimelineHead } from './TimelineHead.tsx'
import { timelineRows } from './timeline-rows.ts'

const rowHeight = 36
const beyond = 8

export function Timeline({ description, state, settings }: LayoutBodyProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const format = useFormat()
  const { start, end, by, color } = settings
  const { filter, search } = state
  const today = dayOf(new Date(), format.timeZone)
  const [span, at] = [timelineSpan(search.span) ?? 'month', search.at ?? today]
  const scale = useMemo(() => scaleAt(span, at), [span, at])
  const source = useMemo(
    (): CalendarSource => ({ description, settings: { start, end, color, by }, filter, search: search.search ?? '' }),
    [description, start, end, color, by, filter, search.search],
  )
  const sources = useMemo(() => [source], [source])
  const stretch = useMemo(
    () => ({
      ...{ firstDay: scale.firstDay, endDay: scale.endDay },
      ...{ from: `${scale.firstDay}T00:00:00.000Z`, to: `${scale.endDay}T00:00:00.000Z` },
    }),
    [scale],
  )
  const { events, pending, more, error, refetch } = useCalendarRecords(sources, stretch)
  const field = by === undefined ? undefined : fieldNamed(description.entity, by)
  const rows = useMemo(
    () => timelineRows(barsOf(events, scale, format.timeZone), field ? groupsBy(field, format.language, t) : null),
    [events, scale, format, field, t],
  )
  const { ref: size, height } = useElementSize<HTMLElement>()
  const pane = useRef<HTMLElement>(null)
  const [top, setTop] = useState(0)
  const edit = useEdit()
  // Today, or the day one asked for, stands a third into the pane.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pane is there once something is
  useLayoutEffect(() => {
    if (pane.current) pane.current.scrollLeft = offsetOf(scale, at) - pane.current.clientWidth / 3
  }, [scale, at, pending])

  function move(id: string, days: number, edge: Edge) {
    const event = events.find(({ extendedProps }) => extendedProps.record._id === id)
    const moved = event && days !== 0 ? shifted(event, days, edge, format.timeZone) : null
    const patch = moved && movedValues(source, event!.extendedProps.record, moved, edge !== 'both')
    if (!patch) return
    const { record } = event!.extendedProps
    const when = moved.allDay
      ? `${format.date(moved.start)} – ${format.date(addDays(moved.end, -1))}`
      : format.dateTime(moved.start)
    edit({ entity: description.entity, record, patch, told: t('calendar.moved', { label: record._label, when }) })
  }
  const change = (days: number) => state.change({ at: addDays(at, days) }, { replace: true })
  const isEmpty = !pending && !events.length
  const [first, last] = [Math.floor(top / rowHeight) - beyond, Math.ceil((top + height) / rowHeight) + beyond]
  if (error) return <ErrorNotice error={error} retry={refetch} />
  return (
    <div className={classes.timeline}>
      <CalendarBar
        title={`${format.date(scale.firstDay)} – ${format.date(addDays(scale.endDay, -1))}`}
        spans={timelineSpans}
        span={span}
        onSpan={next => state.change({ span: next }, { replace: true })}
        onStep={direction =>
          direction === 0 ? state.change({ at: undefined }, { replace: true }) : change(direction * stepOf(span))
        }
      />
      {more && <Alert className={classes.more!}>{t('calendar.tooMany')}</Alert>}
      {pending ? (
        <Rows />
      ) : isEmpty && (search.filter || search.search || state.view?.filter) ? (
        <EmptyList description={description} state={state} />
      ) : (
        <section
          ref={node => {
            pane.current = node
            size(node)
          }}
          className={classes.pane}
          aria-label={t('layout.timeline')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
          tabIndex={0}
          onScroll={event => setTop(event.currentTarget.scrollTop)}
        >
          <div className={classes.plane} style={{ width: scale.days * scale.dayWidth }}>
            <TimelineHead scale={scale} today={today} />
            <div className={classes.rows} style={{ height: rows.length * rowHeight }}>
              {isEmpty && <p className={classes.none}>{t('timeline.none')}</p>}
              {rows.map((row, index) =>
                index < first || index > last ? null : row.kind === 'group' ? (
                  <h3 key={row.id} className={classes.group} style={{ top: index * rowHeight }}>
                    <span>{row.title}</span>
                    <small>{format.number(row.count)}</small>
                  </h3>
                ) : (
                  <TimelineBars
                    key={row.id}
                    bars={row.bars}
                    top={index * rowHeight}
                    source={source}
                    scale={scale}
                    onMove={move}
                  />
                ),
              )}
              <div className={classes.today} style={{ left: offsetOf(scale, today, 0.5) }} aria-hidden="true" />
            </div>
          </div>
        </section>
      )}
    </div>
  )
}
