/** What charts take, for the checks of dashboards and reports and for their builder. */
import type { ChartType } from './analytics.ts'
import type { FieldType } from './entity.ts'

/** How many groups a kind of chart has: at least, at most. */
export const groupCounts: Record<ChartType, [number, number]> = {
  number: [0, 0],
  target: [0, 0],
  trend: [1, 1],
  bar: [1, 2],
  line: [1, 2],
  pie: [1, 1],
  donut: [1, 1],
  funnel: [1, 1],
  heatmap: [2, 2],
  pivot: [1, 3],
  list: [0, 1],
}

/** Types of fields that are added up, and that have periods. */
export const summedTypes = new Set<FieldType>(['integer', 'number', 'decimal', 'money', 'rating'])
export const datedTypes = new Set<FieldType>(['date', 'date-time'])
