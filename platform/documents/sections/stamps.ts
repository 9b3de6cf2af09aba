/** Who agreed, and when, in boxes side by side: the approval log's names and dates, in place of a hanko. */
import type { Column, Content } from 'pdfmake/interfaces.js'
import type { PaperSection } from '../../contract/document-template.ts'
import { millimetres } from '../millimetres.ts'
import type { Paper } from '../paper.ts'

const size = millimetres(20)

export function stampsContent(section: Extract<PaperSection, { type: 'stamps' }>, paper: Paper): Content {
  const stamps = section.stamps.map(({ title, name, date }) => ({
    title: paper.text(title),
    name: paper.shown(name),
    date: paper.shown(date, { format: 'date' }),
  }))
  const body: Content[][] = [
    stamps.map(({ title }) => ({ text: title, fontSize: 7.5, alignment: 'center' })),
    stamps.map(({ name, date }) => ({
      stack: name
        ? [
            { text: name, margin: [0, 8, 0, 3] },
            { text: date, fontSize: 6.5 },
          ]
        : [''],
      alignment: 'center',
      color: '#b3261e',
    })),
  ]
  const table: Column = {
    table: { widths: stamps.map(() => size), heights: ['auto', size * 0.8], body },
    layout: 'box',
    width: 'auto',
  }
  const room: Column = { text: '', width: '*' }
  const align = section.align ?? 'right'
  const columns = align === 'left' ? [table, room] : align === 'right' ? [room, table] : [room, table, room]
  return { columns, margin: [0, 4, 0, 8] }
}
