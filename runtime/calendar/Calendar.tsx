/**
 * Records of one or more entities by the day and hour: month, week, day or agenda. Dragging and drawing out an event
 * writes its fields; pointing at a day makes a new record of the first source that allows it.
 */
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import FullCalendar, { type CalendarRef, type DatesSetInfo, type EventChangeInfo } from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import interaction from '@fullcalendar/react/interaction'
import list from '@fullcalendar/react/list'
import japanese from '@fullcalendar/react/locales/ja'
import classicTheme from '@fullcalendar/react/themes/classic'
import timeGrid from '@fullcalendar/react/timegrid'
import { Alert } from '@mantine/core'
import { useParams, useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fromZoned } from '../../platform/contract/zoned-time.ts'
import { everything } from '../app/apps-of.ts'
import { useEdit } from '../layouts/useEdit.ts'
import { useQuickCreate } from '../quick-create/quick-create-context.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './Calendar.module.css'
import { CalendarBar } from './CalendarBar.tsx'
import { type CalendarEvent, type Moved, movedValues, newValuesAt } from './calendar-event.ts'
import { type CalendarSource, mayCreate } from './calendar-source.ts'
import { type CalendarSpan, calendarSpans, viewOfSpan } from './calendar-spans.ts'
import { DayHead } from './DayHead.tsx'
import { dayOf } from './days.ts'
import { EventContent } from './EventContent.tsx'
import type { Stretch } from './range-filter.ts'
import { useCalendarKeys } from './useCalendarKeys.ts'
import { useCalendarRecords } from './useCalendarRecords.ts'
import { useHolidays } from './useHolidays.ts'

export interface CalendarProps {
  /** Keep it the same array while nothing in it changes. */
  sources: CalendarSource[]
  span: CalendarSpan
  /** A day in the stretch of time in sight: `2026-11-22`; today where not given. */
  at?: string | undefined
  onChange: (change: { span?: CalendarSpan; at?: string | undefined }) => void
}

/** FullCalendar's days are days of UTC, whatever its time zone. */
const dayText = (date: Date) => date.toISOString().slice(0, 10)

const locales = [japanese]
const plugins = [dayGrid, timeGrid, list, interaction, classicTheme]
const eventOf = (event: { extendedProps: object }) => event.extendedProps as CalendarEvent['extendedProps']

export function Calendar({ sources, span, at, onChange }: CalendarProps) {
  const { t, i18n } = useTranslation(['layouts', 'common'])
  const { app = everything } = useParams({ strict: false }) as { app?: string }
  const router = useRouter()
  const format = useFormat()
  const calendar = useRef<CalendarRef>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const { events, error, more, refetch } = useCalendarRecords(sources, shown?.stretch ?? null)
  const holidays = useHolidays(shown?.stretch ?? null)
  const edit = useEdit()
  const quickCreate = useQuickCreate()
  const creates = sources.find(mayCreate)
  const onKeyDown = useCalendarKeys(events, move, format.timeZone)

  function move({ record, source }: CalendarEvent['extendedProps'], moved: Moved, resized: boolean): boolean {
    const patch = movedValues(source, record, moved, resized)
    if (!patch) return false
    const when = moved.allDay ? format.date(moved.start) : format.dateTime(moved.start)
    edit({
      entity: source.description.entity,
      record,
      patch,
      told: t('calendar.moved', { label: record._label, when }),
    })
    return true
  }
  function changed({ event, revert }: EventChangeInfo, resized: boolean) {
    const moved = { start: event.startStr, end: event.endStr, allDay: event.allDay }
    // Where it stands is what the records say: they change at once, and back again when it is refused.
    revert()
    move(eventOf(event), moved, resized)
  }
  function create(drawn: Moved) {
    if (!creates || !quickCreate) return
    const opensAt = fromZoned(`${drawn.start.slice(0, 10)} 09:00:00`, format.timeZone) ?? drawn.start
    void quickCreate(creates.description.entity.name, newValuesAt(creates, drawn, opensAt)).then(
      made => made && refetch(),
    )
  }
  function step(direction: -1 | 0 | 1) {
    const api = calendar.current!.getApi()
    if (direction === 0) api.today()
    else if (direction < 0) api.prev()
    else api.next()
    onChange({ at: direction === 0 ? undefined : dayOf(api.getDate(), format.timeZone) })
  }

  if (error) return <ErrorNotice error={error} retry={refetch} />
  return (
    <div className={classes.calendar}>
      <CalendarBar
        title={shown?.title ?? ''}
        spans={calendarSpans}
        span={span}
        onSpan={next => onChange({ span: next })}
        onStep={step}
      />
      {more && <Alert className={classes.more!}>{t('calendar.tooMany')}</Alert>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the events in it */}
      <div className={classes.body} data-span={span} onKeyDown={onKeyDown}>
        <FullCalendar
          key={viewOfSpan[span]}
          ref={calendar}
          plugins={plugins}
          initialView={viewOfSpan[span]}
          {...(at && { initialDate: at })}
          locales={locales}
          locale={i18n.language}
          timeZone={format.timeZone}
          firstDay={format.firstDayOfWeek}
          headerToolbar={false}
          height="100%"
          dayMaxEvents
          rowMoreLinkClass={classes.moreLink!}
          eventDisplay="block"
          eventInteractive
          nowIndicator
          navLinks={false}
          scrollTime="08:00:00"
          displayEventEnd={false}
          eventTimeFormat={{ hour: 'numeric', minute: '2-digit' }}
          events={events as never}
          dayCellClass={({ date, isToday }) => (!isToday && holidays.isOff(dayText(date)) ? classes.off! : '')}
          dayCellTopContent={info => <DayHead text={info.text} holiday={holidays.nameOf(dayText(info.date))} />}
          dayHeaderContent={info => (
            <DayHead text={info.text} holiday={span === 'month' ? undefined : holidays.nameOf(dayText(info.date))} />
          )}
          eventContent={info => <EventContent title={info.event.title} time={info.timeText} {...eventOf(info.event)} />}
          editable
          eventResizableFromStart
          selectable={creates !== undefined && quickCreate !== null}
          selectMirror
          select={drawn => create({ start: drawn.startStr, end: drawn.endStr, allDay: drawn.allDay })}
          eventClick={({ event, jsEvent }) => {
            jsEvent.preventDefault()
            const { record, source } = eventOf(event)
            void router.navigate({ to: recordPath(app, source.description.entity.name, record._id) })
          }}
          eventDrop={info => changed(info, false)}
          eventResize={info => changed(info, true)}
          datesSet={seen => setShown(before => (isSame(before, seen) ? before : shownIn(seen)))}
        />
      </div>
    </div>
  )
}

interface Shown {
  title: string
  stretch: Stretch
}

const shownIn = ({ startStr, endStr, start, end, view }: DatesSetInfo): Shown => ({
  title: view.title,
  stretch: {
    from: start.toISOString(),
    to: end.toISOString(),
    firstDay: startStr.slice(0, 10),
    endDay: endStr.slice(0, 10),
  },
})

/** It is told with every drawing, too. */
const isSame = (before: Shown | null, { start, end, view }: DatesSetInfo): boolean =>
  before?.title === view.title && before.stretch.from === start.toISOString() && before.stretch.to === end.toISOString()
