/** Sums under the lines, at the right. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { PaperSection } from '../../contract/document-template.ts'
import { millimetres } from '../millimetres.ts'
import type { Paper } from '../paper.ts'

export function totalsContent({ rows }: Extract<PaperSection, { type: 'totals' }>, paper: Paper): Content | null {
  const body = rows
    .filter(({ when, value }) => paper.holds(when) && paper.value(value) !== null)
    .map(({ label, value, strong = false }): TableCell[] => [
      { text: paper.text(label), bold: strong },
      { text: paper.shown(value, { format: 'money' }), bold: strong, alignment: 'right' },
    ])
  if (!body.length) return null
  return {
    columns: [
      { text: '', width: '*' },
      {
        width: 'auto',
        unbreakable: true,
        table: { widths: [millimetres(42), millimetres(38)], body },
        layout: 'underlined',
      } as never,
    ],
    margin: [0, 0, 0, 8],
  }
}
