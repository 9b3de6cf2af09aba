/**
 * Which encoding a text file is in: by its mark, else the first of UTF-8, Shift_JIS and EUC-JP in which all of it is text.
 * Bytes of EUC-JP are mostly text in Shift_JIS too, but then of half-width kana, which nobody writes throughout.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { TextEncoding } from '../../contract/import.ts'
import { badRequest } from '../../errors.ts'

const marks: [TextEncoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Throws 400 for what is text in none of them. */
export async function encodingOf(path: string): Promise<TextEncoding> {
  const first = await firstBytes(path)
  const marked = marks.find(([, mark]) => mark.every((byte, at) => first[at] === byte))
  if (marked) return marked[0]
  if (first.includes(0)) throw unreadable('This is no text file. Save the sheet as CSV or XLSX.')
  if (await read(path, 'utf-8')) return 'utf-8'
  const [shiftJis, eucJp] = [await read(path, 'shift_jis'), await read(path, 'euc-jp')]
  if (shiftJis && eucJp) return shiftJis.halfWidthKana > eucJp.halfWidthKana + 10 ? 'euc-jp' : 'shift_jis'
  if (shiftJis) return 'shift_jis'
  if (eucJp) return 'euc-jp'
  throw unreadable('The text is neither UTF-8 nor Shift_JIS nor EUC-JP. Save it as UTF-8, or say which encoding it is.')
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What of it would be unusual; null where some of it is no text in that encoding. */
async function read(path: string, encoding: TextEncoding): Promise<{ halfWidthKana: number } | null> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let halfWidthKana = 0
  try {
    for await (const chunk of createReadStream(path))
      halfWidthKana += (decoder.decode(chunk, { stream: true }).match(/[ｦ-ﾟ]/g) ?? []).length
    decoder.decode()
    return { halfWidthKana }
  } catch {
    return null
  }
}

const unreadable = (message: string) => badRequest('unreadable-sheet', message)
