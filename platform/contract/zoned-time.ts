/** A moment as clock time in a time zone, `YYYY-MM-DD HH:mm:ss`, and back. */
export function toZoned(moment: string, timeZone: string): string | null {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? null : clock(date, timeZone)
}

/** A clock time that a change to summer time skips is moved on by it. */
export function fromZoned(local: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${local.replace(' ', 'T')}Z`)
  if (Number.isNaN(asUtc)) return null
  const offsetAt = (time: number) => Date.parse(`${clock(new Date(time), timeZone).replace(' ', 'T')}Z`) - time
  // The offset at the guess, and once more at what it gives, for times near a change of offset.
  const first = asUtc - offsetAt(asUtc)
  return new Date(asUtc - offsetAt(first)).toISOString()
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clock(date: Date, timeZone: string): string {
  const known =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, known)
  return known.format(new Date(Math.floor(date.getTime() / 1000) * 1000))
}
