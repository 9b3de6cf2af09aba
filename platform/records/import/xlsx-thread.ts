/** The thread of `read-xlsx.ts`: unpacks and reads one workbook, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import type { XlsxAnswer } from './read-xlsx.ts'

const tooMuch = new Error('too much')
const maxUnpacked = 400 * 1024 * 1024
const step = 64 * 1024

const { bytes, sheet } = workerData as { bytes: Uint8Array; sheet: string | null }

async function read(): Promise<XlsxAnswer> {
  const size = unpackedSize()
  if (size === null) return { refusal: 'not-xlsx' }
  if (size > maxUnpacked) return { refusal: 'too-large' }
  try {
    const sheets = await readExcelFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const found = sheet === null ? sheets[0] : sheets.find(({ sheet: name }) => name === sheet)
    if (!found) return { refusal: 'no-sheet' }
    const names = sheets.map(({ sheet: name }) => name)
    return { sheet: found.sheet, sheets: names, rows: found.data.map(row => row.map(cellText)) }
  } catch {
    return { refusal: 'not-xlsx' }
  }
}

/** Counted while it is unpacked and thrown away, up to the bound; null: no archive. */
function unpackedSize(): number | null {
  let size = 0
  let files = 0
  const unzip = new Unzip(file => {
    files++
    file.ondata = (error, chunk) => {
      if (error) throw error
      size += chunk.byteLength
      if (size > maxUnpacked) throw tooMuch
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  try {
    for (let at = 0; at < bytes.length; at += step) unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
  } catch (error) {
    if (error !== tooMuch) return null
  }
  return files ? size : null
}

/** Days are fractions there, so a whole second may come back a thousandth off. */
function nearSecond(moment: number): number {
  const second = Math.round(moment / 1000) * 1000
  return Math.abs(moment - second) <= 2 ? second : moment
}

/** Excel's days have no zone; the library gives them as if in UTC. A day alone is midnight. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (!(value instanceof Date)) return String(value)
  const text = new Date(nearSecond(value.getTime())).toISOString()
  if (text.endsWith('T00:00:00.000Z')) return text.slice(0, 10)
  return `${text.slice(0, 10)} ${text.slice(11, text.endsWith('.000Z') ? 19 : 23)}`
}

parentPort!.postMessage(await read())
