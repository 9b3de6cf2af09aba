/** Days as texts, `2026-11-22`, which have no time zone. */

/** `addDays('2026-12-31', 1)` → `2027-01-01`. */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + count)
  return at.toISOString().slice(0, 10)
}

/** The day of a moment where the person is. */
export const dayOf = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)

export const todayIn = (timeZone: string): string => dayOf(new Date(), timeZone)
