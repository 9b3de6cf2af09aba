/** A chart's numbers as rows of a sheet: what it is grouped by, then what was reckoned. */
import type { Chart } from '../../platform/contract/analytics.ts'
import { labelText } from '../../platform/contract/label.ts'
import { groupsOf } from '../../platform/expression/question/question-parameters.ts'
import type { ChartState } from './useChart.ts'

export interface SavedTable {
  title: string
  head: string[]
  rows: (string | number | null)[][]
}

interface Saved {
  chart: Chart
  state: Pick<ChartState, 'table' | 'format' | 'fieldAt'>
  title: string
  language: string
}

export function savedTable({ chart, state: { table, format, fieldAt }, title, language }: Saved): SavedTable {
  const groups = groupsOf(chart).map(({ field }) => {
    const found = fieldAt(field)
    return found ? labelText(found.title, language) : field
  })
  const head = [...groups, ...format.measures.map(({ title }) => title)]
  return { title, head, rows: (table?.rows ?? []).map(({ labels, values }) => [...labels, ...values]) }
}
