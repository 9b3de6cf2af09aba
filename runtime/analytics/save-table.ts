/** A chart's numbers as a CSV file, in UTF-8 with a mark so that spreadsheets read it; a text that begins like a formula is text. */
import type { Chart } from '../../platform/contract/analytics.ts'
import { labelText } from '../../platform/contract/label.ts'
import { groupsOf } from '../../platform/expression/question/question-parameters.ts'
import type { ChartState } from './useChart.ts'

interface Saved {
  chart: Chart
  state: Pick<ChartState, 'table' | 'format' | 'fieldAt'>
  title: string
  language: string
}

export function saveTable(saved: Saved): void {
  const file = new Blob([`\ufeff${tableCsv(saved)}`], { type: 'text/csv' })
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = `${saved.title.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'table'}.csv`
  link.click()
  URL.revokeObjectURL(address)
}

export function tableCsv({ chart, state: { table, format, fieldAt }, language }: Saved): string {
  const titles = groupsOf(chart).map(({ field }) => {
    const found = fieldAt(field)
    return found ? labelText(found.title, language) : field
  })
  const head = [...titles, ...format.measures.map(({ title }) => title)].map(cell)
  const rows = (table?.rows ?? []).map(({ labels, values }) => [
    ...labels.map(cell),
    ...values.map(value => (value === null ? '' : String(value))),
  ])
  return [head, ...rows].map(row => `${row.join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
