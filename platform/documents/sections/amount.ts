/** The one figure that the reader looks for: large, in a frame. */
import type { Content } from 'pdfmake/interfaces.js'
import type { PaperSection } from '../../contract/document-template.ts'
import type { Paper } from '../paper.ts'

export function amountContent(section: Extract<PaperSection, { type: 'amount' }>, paper: Paper): Content {
  const cells: Content[] = [
    { text: paper.text(section.label), bold: true, margin: [0, 4, 0, 0] },
    { text: paper.shown(section.value, { format: 'money' }), fontSize: 16, bold: true, alignment: 'right' },
    { text: paper.text(section.note), fontSize: 8.5, margin: [0, 6, 0, 0] },
  ]
  return { table: { widths: ['auto', '*', 'auto'], body: [cells] }, layout: 'doubleRule', margin: [0, 4, 0, 10] }
}
