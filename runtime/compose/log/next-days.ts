/** Days that a next step is mostly planned for, as `YYYY-MM-DD` where the person is; never at a weekend. */
export type NextChoice = 'nextTomorrow' | 'nextDays' | 'nextWeek' | 'nextMonth'

const ahead: Record<NextChoice, (from: Date) => Date> = {
  nextTomorrow: from => plus(from, 1),
  nextDays: from => plus(from, 3),
  nextWeek: from => plus(from, 7),
  nextMonth: from => new Date(from.getFullYear(), from.getMonth() + 1, from.getDate()),
}

export const nextChoices = Object.keys(ahead) as NextChoice[]

export function nextDay(choice: NextChoice, from: Date): string {
  const day = ahead[choice](from)
  while (day.getDay() === 0 || day.getDay() === 6) day.setDate(day.getDate() + 1)
  return dayText(day)
}

export const dayText = (day: Date): string =>
  `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`

const plus = (from: Date, days: number) => new Date(from.getFullYear(), from.getMonth(), from.getDate() + days)
