/** How a timeline is drawn: how wide a day is, which days it has, and what stands above them. Pure. */
import { addDays } from '../calendar/days.ts'

export const timelineSpans = ['day', 'week', 'month', 'quarter'] as const
export type TimelineSpan = (typeof timelineSpans)[number]

export interface Scale {
  span: TimelineSpan
  /** First and the one after the last: `2026-11-22`. */
  firstDay: string
  endDay: string
  days: number
  /** Pixels. */
  dayWidth: number
}

/** Before and after the day it stands at. */
const widths: Record<TimelineSpan, { dayWidth: number; before: number; after: number }> = {
  day: { dayWidth: 112, before: 7, after: 21 },
  week: { dayWidth: 40, before: 21, after: 63 },
  month: { dayWidth: 14, before: 61, after: 183 },
  quarter: { dayWidth: 5, before: 183, after: 548 },
}

export function scaleAt(span: TimelineSpan, at: string): Scale {
  const { dayWidth, before, after } = widths[span]
  return {
    ...{ span, dayWidth, days: before + after },
    firstDay: addDays(at, -before),
    endDay: addDays(at, after),
  }
}

/** How far one goes back or forth at once. */
export const stepOf = (span: TimelineSpan): number => Math.round(widths[span].after / 3)

export const timelineSpan = (given: string | undefined): TimelineSpan | undefined =>
  timelineSpans.find(span => span === given)

/** Pixels from the first day to a day, or to a moment within one (`0.5`: noon). */
export const offsetOf = ({ firstDay, dayWidth }: Scale, day: string, within = 0): number =>
  ((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${firstDay}T00:00:00Z`)) / 86_400_000 + within) * dayWidth

export interface Tick {
  x: number
  day: string
  /** Of what: a day, a Monday, the first of a month. */
  unit: 'day' | 'week' | 'month' | 'year'
}

const lower: Record<TimelineSpan, Tick['unit']> = { day: 'day', week: 'day', month: 'week', quarter: 'month' }
const upper: Record<TimelineSpan, Tick['unit']> = { day: 'month', week: 'month', month: 'month', quarter: 'year' }

/** The two lines of the head. The first of the upper ones may begin before the first day. */
export function ticksOf(scale: Scale): { upper: Tick[]; lower: Tick[] } {
  const days = Array.from({ length: scale.days }, (_, index) => addDays(scale.firstDay, index))
  const of = (unit: Tick['unit']) =>
    days.filter(day => begins(day, unit)).map(day => ({ x: offsetOf(scale, day), day, unit }))
  const tops = of(upper[scale.span])
  const first = { x: 0, day: scale.firstDay, unit: upper[scale.span] }
  return { upper: tops[0]?.x === 0 ? tops : [first, ...tops], lower: of(lower[scale.span]) }
}

function begins(day: string, unit: Tick['unit']): boolean {
  if (unit === 'week') return new Date(`${day}T00:00:00Z`).getUTCDay() === 1
  if (unit === 'month') return day.endsWith('-01')
  return unit === 'day' || day.endsWith('-01-01')
}
