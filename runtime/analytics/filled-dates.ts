/** All first days from the earliest to the latest, with those between them; null for stretches that have no fixed step. */
import type { Stretch } from '../../platform/contract/analytics.ts'

const most = 400
const day = 86_400_000

export function filledDates(dates: string[], by: Stretch): string[] | null {
  if (!dates.length || by === 'hour') return null
  const sorted = dates.toSorted()
  const [first, last] = [sorted[0]!, sorted.at(-1)!]
  const found: string[] = []
  for (let at = first; at <= last; at = following(at, by)) {
    if (found.length >= most) return null
    found.push(at)
  }
  // A year that did not begin where the others do: what came is kept as it is.
  return sorted.every(date => found.includes(date)) ? found : null
}

function following(date: string, by: Stretch): string {
  const at = new Date(`${date}T00:00:00Z`)
  const months = { month: 1, quarter: 3, fiscalQuarter: 3, year: 12, fiscalYear: 12 }[by as 'month']
  if (months) at.setUTCMonth(at.getUTCMonth() + months)
  else at.setTime(at.getTime() + (by === 'week' ? 7 : 1) * day)
  return at.toISOString().slice(0, 10)
}
