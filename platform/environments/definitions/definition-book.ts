/** The whole model as a book of sheets (定義書): cover, entities, fields, relations, forms, views, rights, workflows. */
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import type { Context } from '../../access/context.ts'
import { requireRight } from '../../access/require-right.ts'
import { xlsxText } from '../../contract/xlsx-text.ts'
import type { Model } from '../../metadata/model.ts'
import { formSheet, otherSheet, relationSheet, viewSheet, workflowSheet } from './document-sheets.ts'
import { allFields, entityList, entitySheet } from './entity-sheets.ts'
import { rightSheets } from './right-sheets.ts'
import { type Book, bookIn, type Cell, type Sheet } from './sheet.ts'
import { sheetNames } from './sheet-names.ts'
import type { BookLocale } from './words.ts'

/** More sheets than this nobody leafs through. */
const maxEntitySheets = 150

export async function definitionBook({ model, caller, now }: Context, locale: BookLocale): Promise<Uint8Array> {
  requireRight(caller, 'model')
  const sheets = sheetsOf(model, bookIn(locale), now)
  const names = sheetNames(sheets.map(({ name }) => name))
  const written = sheets.map((sheet, index) => ({
    data: dataOf(sheet),
    sheet: names[index]!,
    columns: sheet.widths.map(width => ({ width })),
    stickyRowsCount: (sheet.about?.length ?? -1) + 2,
  }))
  return new Uint8Array(await writeExcelFile(written).toBuffer())
}

function sheetsOf(model: Model, book: Book, now: Date): Sheet[] {
  const entities = [...model.entities.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const each = entities.length <= maxEntitySheets
  return [
    cover(model, book, now),
    entityList(entities, book),
    relationSheet(entities, book),
    ...(each ? entities.map(entity => entitySheet(entity, book)) : [allFields(entities, book)]),
    formSheet(model, book),
    viewSheet(model, book),
    ...rightSheets(model, book),
    workflowSheet(model, book),
    otherSheet(model, book),
  ]
}

function cover({ revision, entities, documents }: Model, { word }: Book, now: Date): Sheet {
  return {
    name: word('cover'),
    head: [word('book'), ''],
    widths: [32, 40],
    rows: [
      [word('made'), `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
      [word('revision'), revision],
      [word('entities'), entities.size],
      [word('fields'), [...entities.values()].reduce((sum, { fields }) => sum + fields.length, 0)],
      [word('forms'), documents.form.size],
      [word('views'), documents.view.size],
      [word('rights'), documents.role.size],
      [word('workflows'), documents.workflow.size],
    ],
  }
}

const strong = { fontWeight: 'bold', backgroundColor: '#E8ECF2', borderStyle: 'thin' } as const
const plainLook = { alignVertical: 'top', wrap: true, borderStyle: 'thin' } as const

function dataOf({ about = [], head, rows }: Sheet): SheetData {
  return [
    ...about.map(([word, value]) => [{ ...cellOf(word), ...strong }, cellOf(value)]),
    ...(about.length ? [[]] : []),
    head.map(word => ({ ...cellOf(word), ...strong })),
    ...rows.map(row => row.map(value => ({ ...cellOf(value), ...plainLook }))),
  ]
}

/** The most that a cell takes in Excel. */
const maxText = 32_767

/** Texts are texts there: a title that begins with `=` is not run. */
const cellOf = (value: Cell) =>
  typeof value === 'number' ? { value, type: Number } : { value: xlsxText(value.slice(0, maxText)), type: String }
