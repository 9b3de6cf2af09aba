/** A record as an event of the calendar, and an event that was moved as values of its record. Pure. */
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { type CalendarSource, endOf, mayMove, startOf } from './calendar-source.ts'
import { addDays } from './days.ts'

export interface CalendarEvent {
  id: string
  title: string
  start: string
  /** Of days: the one after the last. */
  end?: string
  allDay: boolean
  editable: boolean
  durationEditable: boolean
  extendedProps: { record: RecordJson; source: CalendarSource; color: string | undefined }
}

/** null: the record does not say when. */
export function calendarEvent(record: RecordJson, source: CalendarSource): CalendarEvent | null {
  const [from, to] = [startOf(source), endOf(source)]
  const start = record[from.name]
  const given = to ? record[to.name] : undefined
  if (typeof start !== 'string') return null
  // An end before its start is a mistake in the data: the record is still shown where it begins.
  const end = typeof given === 'string' && given >= start ? given : undefined
  const allDay = from.type === 'date'
  const movable = mayMove(source)
  return {
    id: `${source.description.entity.name}/${record._id}`,
    title: record._label ?? record._id.slice(0, 8),
    start,
    ...(end && { end: allDay ? addDays(end, 1) : end }),
    allDay,
    editable: movable,
    durationEditable: movable && to !== undefined,
    extendedProps: { record, source, color: colorOf(record, source) },
  }
}

export interface Moved {
  /** ISO 8601: days where `allDay`, moments with their offset otherwise; the end is not included. */
  start: string
  end: string
  allDay: boolean
}

/**
 * What the record's fields become; null where times and days do not go into each other. An event of one moment has no
 * end to be written, unless somebody drew one.
 */
export function movedValues(
  source: CalendarSource,
  record: RecordJson,
  moved: Moved,
  resized = false,
): JsonObject | null {
  const [start, end] = [startOf(source), endOf(source)]
  const isDay = start.type === 'date'
  if (!isDay && moved.allDay) return null
  const hasEnd = end !== undefined && (resized || typeof record[end.name] === 'string')
  const last = moved.end || moved.start
  return {
    [start.name]: isDay ? moved.start.slice(0, 10) : momentText(moved.start),
    ...(hasEnd && { [end.name]: isDay ? lastDay(moved.start, last) : momentText(last) }),
  }
}

/** What a new record begins with where somebody pointed at a day or drew a stretch. */
export function newValuesAt(source: CalendarSource, moved: Moved, opensAt: string): JsonObject {
  const [start, end] = [startOf(source), endOf(source)]
  if (start.type !== 'date' && moved.allDay) return { [start.name]: opensAt }
  return movedValues(source, {} as RecordJson, moved, end !== undefined) ?? {}
}

const momentText = (text: string): string => new Date(text).toISOString()

/** An event that lies on hours of one day ends on that day. */
function lastDay(start: string, end: string): string {
  const first = start.slice(0, 10)
  const day = end.includes('T') ? end.slice(0, 10) : addDays(end, -1)
  return [day, first].sort()[1]!
}

function colorOf(record: RecordJson, { description, settings, people }: CalendarSource): string | undefined {
  if (people) return people[String(record._owner)]
  const field = settings['color'] === undefined ? undefined : fieldNamed(description.entity, settings['color'])
  return field?.options?.find(({ value }) => value === record[field.name])?.color
}
