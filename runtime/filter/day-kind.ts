/** The ways to say a day in a filter, and back. Pure. */
import type { FilterValue } from '../../platform/expression/filter.ts'

export const dayKinds = ['date', 'today', 'ahead', 'ago', 'week', 'month', 'quarter', 'year'] as const
export type DayKind = (typeof dayKinds)[number]

export function dayKindOf(value: FilterValue | undefined): DayKind {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'date'
  if ('startOf' in value) return dayKinds.find(kind => kind === value.startOf) ?? 'date'
  if (!('today' in value)) return 'date'
  return value.today === 0 ? 'today' : value.today > 0 ? 'ahead' : 'ago'
}

/** `days` count for `ahead` and `ago`. A plain date is still to be chosen. */
export function dayOfKind(kind: DayKind, days: number): FilterValue | undefined {
  switch (kind) {
    case 'date':
      return undefined
    case 'today':
      return { today: 0 }
    case 'ahead':
      return { today: days }
    case 'ago':
      return { today: -days }
    default:
      return { startOf: kind }
  }
}
