/** Labels and values beneath each other; a line without any value is left out. */
import type { Content } from 'pdfmake/interfaces.js'
import type { PaperSection } from '../../contract/document-template.ts'
import { millimetres } from '../millimetres.ts'
import type { Paper } from '../paper.ts'

export function fieldsContent({ rows }: Extract<PaperSection, { type: 'fields' }>, paper: Paper): Content | null {
  const body = rows.flatMap(({ label, value }) => {
    const text = paper.filledText(value)
    return text === null ? [] : [[{ text: paper.text(label), color: '#444444' }, { text }]]
  })
  if (!body.length) return null
  return { table: { widths: [millimetres(24), '*'], body }, layout: 'underlined', margin: [0, 0, 0, 8] }
}
