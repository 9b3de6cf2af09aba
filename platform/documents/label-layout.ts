/**
 * Address labels on sheets of A4, and postcards: 〒, address, company, person with the one honorific, in the order that
 * the post of each country reads.
 */
import type { Content } from 'pdfmake/interfaces.js'
import { addressLines } from '../contract/address-lines.ts'
import type { JsonObject } from '../contract/json.ts'
import type { LabelSheet } from '../contract/many.ts'
import type { Layout } from './lay-out.ts'
import { millimetres } from './millimetres.ts'
import { addressee } from './values/honorific.ts'

export interface Label {
  address: JsonObject
  company: string
  person: string
}

interface Sheet {
  columns: number
  rows: number
  /** Millimetres, as are those below. */
  width: number
  height: number
  page: [number, number]
  size: number
}

const a4: [number, number] = [210, 297]
/** As they are sold in Japan (A-one and others); what is left of the page is its margin. */
const sheets: Record<LabelSheet, Sheet> = {
  'a4-10': { columns: 2, rows: 5, width: 86.4, height: 50.8, page: a4, size: 10.5 },
  'a4-12': { columns: 2, rows: 6, width: 86.4, height: 42.3, page: a4, size: 10 },
  'a4-21': { columns: 3, rows: 7, width: 70, height: 42.3, page: a4, size: 9.5 },
  'a4-24': { columns: 3, rows: 8, width: 70, height: 33.9, page: a4, size: 8.5 },
  postcard: { columns: 1, rows: 1, width: 100, height: 148, page: [100, 148], size: 13 },
}

/** `skip`: places of the first sheet that are used already. */
export function labelLayout(
  labels: readonly Label[],
  sheet: LabelSheet,
  { skip, at }: { skip: number; at: string },
): Layout {
  const { columns, rows, page, size } = sheets[sheet]
  const perSheet = columns * rows
  const first = skip % perSheet
  const content = labels.flatMap((label, index): Content[] => {
    const place = (index + first) % perSheet
    const breaks: Content[] = place === 0 && index > 0 ? [{ text: '', pageBreak: 'before' }] : []
    return [...breaks, labelContent(label, sheets[sheet], place)]
  })
  return {
    ...{ title: 'Labels', at, pageOrientation: 'portrait', pageMargins: [0, 0, 0, 0], fontSize: size, content },
    pageSize: { width: millimetres(page[0]), height: millimetres(page[1]) },
    footer: { text: '', pageNumbers: false },
  }
}

function labelContent({ address, company, person }: Label, sheet: Sheet, place: number): Content {
  const { columns, rows, width, height, page, size } = sheet
  const padding = size / 2
  const x = (page[0] - columns * width) / 2 + (place % columns) * width + padding
  const y = (page[1] - rows * height) / 2 + Math.floor(place / columns) * height + padding
  const { lines, isJapanese } = addressLines(address)
  const names = addressee({ company, person }, isJapanese ? 'ja' : 'en')
  const nameBlock = names.map((text, index) => ({
    text,
    fontSize: fitted(text, width - 2 * padding, size * 1.25),
    margin: [0, index === 0 && isJapanese ? size / 2 : 0, 0, 0] as [number, number, number, number],
  }))
  const addressBlock = lines.map(text => ({ text, fontSize: fitted(text, width - 2 * padding, size) }))
  // In Japan the name stands below its address, elsewhere above it.
  const stack = isJapanese ? [...addressBlock, ...nameBlock] : [...nameBlock, ...addressBlock]
  return {
    absolutePosition: { x: millimetres(x), y: millimetres(y) },
    columns: [{ width: millimetres(width - 2 * padding), stack }],
  }
}

/** On one line, as far as it can still be read; a full-width letter is as wide as it is high. */
function fitted(text: string, width: number, size: number): number {
  const letters = [...text].reduce((sum, letter) => sum + (letter > '\u02ff' ? 1 : 0.55), 0)
  return Math.max(6, Math.min(size, millimetres(width) / Math.max(letters, 1)))
}
