/**
 * An answer as rows and columns that every kind of chart is drawn from, and that stands behind each of them as a table.
 * Each row knows the CEL of exactly its records. Pure.
 */
import type { Chart, QuestionGroup } from '../../platform/contract/analytics.ts'
import type { Json } from '../../platform/contract/json.ts'
import type { AggregateAnswer } from '../../platform/contract/record.ts'
import { drillFilter } from '../../platform/expression/question/drill-filter.ts'
import { allOf, groupsOf } from '../../platform/expression/question/question-parameters.ts'
import { filledDates } from './filled-dates.ts'
import type { Fields } from './useFieldAt.ts'
import type { MeasureFormat } from './useMeasureFormat.ts'

export interface ChartRow {
  /** Values of the groups. */
  keys: Json[]
  labels: string[]
  values: (number | null)[]
  /** CEL of its records. */
  filter: string
}
export interface ChartTable {
  rows: ChartRow[]
  /** Groups there are in all, where not all came. */
  groups: number
  totals: (number | null)[]
}

interface Told {
  chart: Chart
  answer: AggregateAnswer
  fieldAt: Fields
  /** CEL of all the chart's records. */
  filter: string
  format: MeasureFormat
}

export function chartTable({ chart, answer, fieldAt, filter, format }: Told): ChartTable {
  const groups = groupsOf(chart)
  const measures = format.measures.map((_, index) => `m${index + 1}`)
  const valuesOf = (row: { [key: string]: Json | undefined }) => measures.map(key => numberAt(row[key]))
  const rows = answer.data.map(row => ({
    keys: groups.map((_, index) => row[`g${index + 1}`] ?? null),
    labels: groups.map((group, index) =>
      labelOf(group, row[`g${index + 1}`] ?? null, row._labels?.[`g${index + 1}`], fieldAt, format),
    ),
    values: valuesOf(row),
    filter: allOf([filter, drillFilter(groups, row, fieldAt)]),
  }))
  const isOverTime = chart.type === 'trend' || chart.type === 'line' || chart.type === 'bar'
  const filled = isOverTime && groups.length === 1 && !chart.sort?.length ? withGaps(rows, groups[0]!, format) : rows
  return {
    rows: filled,
    groups: answer.groups,
    totals: answer.totals ? valuesOf(answer.totals) : groups.length ? [] : (rows[0]?.values ?? []),
  }
}

const numberAt = (value: Json | undefined) => (value === null || value === undefined ? null : Number(value))

function labelOf(
  { field: path, by }: QuestionGroup,
  value: Json,
  label: string | null | undefined,
  fieldAt: Fields,
  format: MeasureFormat,
): string {
  if (value === null) return format.none
  const field = fieldAt(path)
  if (typeof by === 'number') return `${format.number(Number(value))}–${format.number(Number(value) + by)}`
  if (typeof value === 'string' && by && format.stretch(value, by)) return format.stretch(value, by)!
  if (label) return label
  if (field?.type === 'boolean') return value === true ? format.yes : format.no
  if (field?.type === 'date') return format.day(String(value))
  // A record one may not see has no name.
  if (field?.type === 'relation' || field?.type === 'relations') return format.unseen
  return typeof value === 'number' ? format.number(value) : String(value)
}

/** Months without a record are months with nothing, not a shorter year. */
function withGaps(rows: ChartRow[], { by }: QuestionGroup, format: MeasureFormat): ChartRow[] {
  if (typeof by !== 'string') return rows
  const dated = rows.filter(({ keys }) => typeof keys[0] === 'string')
  const days = filledDates(
    dated.map(({ keys }) => String(keys[0])),
    by,
  )
  if (!days || days.length === dated.length) return rows
  const known = new Map(dated.map(row => [row.keys[0], row]))
  const empty = (day: string): ChartRow => ({
    keys: [day],
    labels: [format.stretch(day, by) ?? day],
    values: format.measures.map(({ isCount }) => (isCount ? 0 : null)),
    filter: 'false',
  })
  return [...days.map(day => known.get(day) ?? empty(day)), ...rows.filter(({ keys }) => keys[0] === null)]
}
