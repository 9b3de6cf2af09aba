/** Days of the week, Monday first, as the language shortens them; by the number that a crontab line has for them. */
export function weekdayNames(language: string): { day: number; name: string }[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  // The first of February 2026 was a Sunday.
  return [1, 2, 3, 4, 5, 6, 0].map(day => ({ day, name: format.format(Date.UTC(2026, 1, 1 + day)) }))
}
