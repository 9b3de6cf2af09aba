/** A block of text; left out where all its expressions are empty. */
import type { Content } from 'pdfmake/interfaces.js'
import type { PaperSection } from '../../contract/document-template.ts'
import type { Paper } from '../paper.ts'

export function textContent(section: Extract<PaperSection, { type: 'text' }>, paper: Paper): Content | null {
  const text = paper.filledText(section.text)
  if (text === null) return null
  const content: Content = {
    text,
    alignment: section.align ?? 'left',
    ...(section.size && { fontSize: section.size }),
    ...(section.bold && { bold: true }),
    preserveLeadingSpaces: true,
  }
  return section.box
    ? { table: { widths: ['*'], body: [[{ ...content, margin: [4, 4, 4, 4] }]] }, layout: 'box', margin: [0, 6, 0, 6] }
    : { ...content, margin: [0, 0, 0, 6] }
}
