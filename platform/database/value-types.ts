/**
 * How PostgreSQL's values arrive in our own statements: whole numbers as numbers while they are exact, decimals as
 * text, dates and times as the text that the API speaks. (Libraries on `database.pool` keep the driver's own ways.)
 */
import pg from 'pg'

const oid = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, interval: 1186 }
const asText = (text: string) => text

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, wholeNumber],
  [oid.date, asText],
  [oid.timestamp, asText],
  [oid.timestamptz, instant],
  [oid.interval, asText],
])

export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text') =>
    parsers.get(id) ?? pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
}

/** A number when it is exact, else the text. */
function wholeNumber(text: string): number | string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

const utc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/

/** `2026-11-22 09:00:00.12+00` → `2026-11-22T09:00:00.120Z`. What RFC 3339 cannot say (`infinity`, BC) stays as it is. */
function instant(text: string): string {
  const parts = utc.exec(text)
  if (!parts) return text
  const [, day, time, fraction = ''] = parts
  return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}
