/**
 * Hours of a day as people write them: `9:00-12:00, 13:00-17:30`; `9〜17` will do, and `９ー１７` as a Japanese keyboard
 * writes it. Empty: no work on that day. Pure.
 */
import type { WeekHours } from '../../platform/contract/organisation.ts'

type Spans = WeekHours[number]

export const spansText = (spans: Spans): string => spans.map(([from, to]) => `${from}–${to}`).join(', ')

/** Null where it says no hours. What is in the wrong order is the server's to tell. */
export function spansOf(text: string): Spans | null {
  const parts = text
    .normalize('NFKC')
    .split(/[,、;]/)
    .map(part => part.trim())
    .filter(Boolean)
  const spans = parts.map(part => {
    const [from, to, ...more] = part.split(/\s*[-‐–—−ー~〜]\s*/).map(clockOf)
    return from && to && more.length === 0 ? ([from, to] as Spans[number]) : null
  })
  return spans.every(span => span !== null) ? spans : null
}

/** `9` → `09:00`; `9:30` and `9時30分` → `09:30`. */
function clockOf(text: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:時](\d{2})?分?)?$/.exec(text) ?? []
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}

const usual: Spans = [['09:00', '17:30']]

/** To begin with, where a week was worked all day long. */
export const usualHours = (weekend: readonly number[]): WeekHours =>
  [0, 1, 2, 3, 4, 5, 6].map(day => (weekend.includes(day) ? [] : usual))
