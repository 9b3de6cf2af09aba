/** Days as people type them: `2026/4/1`, `2026-04-01`, `20260401`, `2026年4月1日`, `R8/4/1`, `令和8年4月1日`; full-width too. */
import { halfWidth } from './half-width.ts'

const eras: Record<string, number> = {
  R: 2018,
  令和: 2018,
  H: 1988,
  平成: 1988,
  S: 1925,
  昭和: 1925,
  T: 1911,
  大正: 1911,
  M: 1867,
  明治: 1867,
}

/** `YYYY-MM-DD`, or null. */
export function parseDate(text: string): string | null {
  const plain = halfWidth(text).toUpperCase().replace('元', '1')
  const eight = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const [, era, year, month, day] =
    /^(R|H|S|T|M|令和|平成|昭和|大正|明治)?(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ??
    (eight ? [undefined, undefined, ...eight.slice(1)] : [])
  if (!year || !month || !day) return null
  return validDay(era ? eras[era]! + Number(year) : Number(year), Number(month), Number(day))
}

function validDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1000 ? date.toISOString().slice(0, 10) : null
}
