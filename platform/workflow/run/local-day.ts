/** A moment's day and time of day where the organisation is. */
export function localDate(moment: Date, timeZone: string): { date: string; time: string } {
  const text = moment.toLocaleString('sv-SE', { timeZone })
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}

export const shiftDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
