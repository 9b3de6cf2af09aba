/** Formats of `format(value, "…")`: `yyyy-MM-dd`, `yyyy年M月d日`, `HH:mm:ss`, `#,##0.00`. */
import { bounded, type Decimal, decimalText, roundDecimal } from './decimal.ts'

export type DatePart = 'yyyy' | 'yy' | 'MM' | 'M' | 'dd' | 'd' | 'HH' | 'H' | 'mm' | 'ss' | 'SSS'
export type DatePiece = { part: DatePart } | { text: string }

const dateTokens = /yyyy|yy|MM|M|dd|d|HH|H|mm|ss|SSS|'[^']*'|[^A-Za-z']/g

/** Null where letters are left that mean nothing; plain text stands in single quotes. */
export function datePattern(pattern: string): DatePiece[] | null {
  const tokens = pattern.match(dateTokens) ?? []
  if (tokens.join('') !== pattern || pattern.length > 100) return null
  return tokens.map(token => {
    if (token.startsWith("'")) return { text: token === "''" ? "'" : token.slice(1, -1) }
    return /^[A-Za-z]/.test(token) ? { part: token as DatePart } : { text: token }
  })
}

/** `local` is what a clock shows, in milliseconds as if it were UTC. */
export function formatLocal(local: number, pattern: string): string {
  const iso = new Date(local).toISOString()
  const parts: Record<DatePart, string> = {
    yyyy: iso.slice(0, 4),
    yy: iso.slice(2, 4),
    MM: iso.slice(5, 7),
    M: String(Number(iso.slice(5, 7))),
    dd: iso.slice(8, 10),
    d: String(Number(iso.slice(8, 10))),
    HH: iso.slice(11, 13),
    H: String(Number(iso.slice(11, 13))),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
    SSS: iso.slice(20, 23),
  }
  return (datePattern(pattern) ?? []).map(piece => ('text' in piece ? piece.text : parts[piece.part])).join('')
}

export interface NumberPattern {
  grouped: boolean
  places: number
}

export function numberPattern(pattern: string): NumberPattern | null {
  const match = /^(#,##)?0(?:\.(0{1,15}))?$/.exec(pattern)
  return match && { grouped: match[1] !== undefined, places: match[2]?.length ?? 0 }
}

/** Null beyond 10^38, as everywhere in arithmetic. */
export function formatNumber(value: Decimal, pattern: string): string | null {
  const { grouped, places } = numberPattern(pattern) ?? { grouped: false, places: 0 }
  const rounded = bounded(roundDecimal(value, places))
  if (!rounded) return null
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimalText(rounded))!
  const left = grouped ? whole!.replace(/\B(?=(\d{3})+$)/g, ',') : whole!
  return `${sign}${left}${places > 0 ? `.${fraction.padEnd(places, '0')}` : ''}`
}
