/** A length of time in its largest unit, short: `12 d`, `3時間`. Under a minute it says nothing. Pure. */
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

export function timeText(milliseconds: number, language: string): string {
  const found = units.find(([, length]) => milliseconds >= length)
  if (!found) return ''
  const [unit, length] = found
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' })
  return format.format(Math.floor(milliseconds / length))
}
