/** Line items, page after page under the same head; ※ marks those of the reduced tax rate. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { PaperColumn, PaperTable } from '../../contract/document-template.ts'
import { invalid } from '../../errors.ts'
import { millimetres } from '../millimetres.ts'
import type { Item, Paper } from '../paper.ts'

/** Of one table; more is a list to be exported, not a paper. */
const maxRows = 1000

export function tableContent(section: PaperTable, paper: Paper): Content {
  const { columns, numbered = false } = section
  const items = paper.items(section.items)
  if (items.length > maxRows) throw tooManyRows(items.length)
  const rows = items.map((item, index) => rowOf(section, paper, item, index))
  const blank = Math.max(0, Math.min(section.rows ?? 0, maxRows) - rows.length)
  const width = columns.length + Number(numbered)
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [...(numbered ? [millimetres(7)] : []), ...columns.map(widthOf)],
      body: [
        [...(numbered ? [head('#')] : []), ...columns.map(({ title }) => head(paper.text(title)))],
        ...rows,
        ...Array.from({ length: blank }, () => Array.from({ length: width }, () => '\u00a0')),
      ],
    },
    layout: 'items',
    margin: [0, 4, 0, 8],
  }
}

const head = (text: string): TableCell => ({ text, bold: true, alignment: 'center', fillColor: '#eef1f5' })

const widthOf = ({ width }: PaperColumn) => (width === undefined ? '*' : millimetres(width))

function rowOf({ columns, numbered, reduced }: PaperTable, paper: Paper, item: Item, index: number): TableCell[] {
  const mark = reduced !== undefined && paper.holds(reduced, item) ? ' ※' : ''
  const cells = columns.map((column, at): TableCell => {
    const text = paper.shown(column.value, { item, ...(column.format && { format: column.format }) })
    const note = paper.shown(column.note, { item })
    const alignment = column.align ?? (isRight(column) ? 'right' : 'left')
    const shown = at === 0 ? text + mark : text
    return note
      ? { stack: [shown, { text: note, fontSize: 7.5, color: '#555555' }], alignment }
      : { text: shown, alignment }
  })
  return numbered ? [{ text: String(index + 1), alignment: 'center' }, ...cells] : cells
}

const isRight = ({ format }: PaperColumn) => format !== undefined && format !== 'text' && format !== 'date'

const tooManyRows = (count: number) =>
  invalid(`A paper holds at most ${maxRows} lines in a table; this one would have ${count}.`, [])
