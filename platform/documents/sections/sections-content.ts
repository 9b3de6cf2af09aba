/** Which section is written how. */
import type { Content } from 'pdfmake/interfaces.js'
import type { PaperSection } from '../../contract/document-template.ts'
import { millimetres } from '../millimetres.ts'
import type { Paper } from '../paper.ts'
import { amountContent } from './amount.ts'
import { fieldsContent } from './fields.ts'
import { imageContent } from './image.ts'
import { recipientContent } from './recipient.ts'
import { senderContent } from './sender.ts'
import { stampsContent } from './stamps.ts'
import { tableContent } from './table.ts'
import { taxesContent } from './taxes.ts'
import { textContent } from './text.ts'
import { totalsContent } from './totals.ts'

export const sectionsContent = (sections: readonly PaperSection[], paper: Paper): Content[] =>
  sections
    .filter(({ when, language }) => (language ?? paper.language) === paper.language && paper.holds(when))
    .flatMap(section => sectionContent(section, paper) ?? [])

/** Null: there is nothing to write. */
function sectionContent(section: PaperSection, paper: Paper): Content | null {
  switch (section.type) {
    case 'title':
      return {
        text: paper.text(section.text),
        fontSize: 19,
        bold: true,
        characterSpacing: paper.language === 'ja' ? 5 : 0,
        alignment: section.align ?? 'center',
        margin: [0, 0, 0, 12],
      }
    case 'text':
      return textContent(section, paper)
    case 'recipient':
      return recipientContent(section, paper)
    case 'sender':
      return senderContent(section, paper)
    case 'fields':
      return fieldsContent(section, paper)
    case 'amount':
      return amountContent(section, paper)
    case 'table':
      return tableContent(section, paper)
    case 'totals':
      return totalsContent(section, paper)
    case 'taxes':
      return taxesContent(section, paper)
    case 'stamps':
      return stampsContent(section, paper)
    case 'image':
      return imageContent(section, paper)
    case 'columns':
      return {
        columns: section.columns.map(({ width, sections }) => ({
          width: width === undefined ? '*' : millimetres(width),
          stack: sectionsContent(sections, paper),
        })),
        columnGap: millimetres(8),
      }
    case 'space':
      return { text: '', margin: [0, 0, 0, millimetres(section.height ?? 5)] }
    case 'line':
      return { table: { widths: ['*'], body: [['']] }, layout: 'rule', margin: [0, 4, 0, 4] }
    case 'pageBreak':
      return { text: '', pageBreak: 'after' }
  }
}
