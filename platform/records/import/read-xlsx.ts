/**
 * The rows of a sheet of an XLSX file, as text. It is unpacked in a thread of its own with a bound on its memory, after it
 * was counted how much there is to unpack, whatever the file says of itself.
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { AppError, badRequest } from '../../errors.ts'

export interface XlsxSheet {
  sheet: string
  /** The names of all. */
  sheets: string[]
  rows: string[][]
}

export type XlsxAnswer = XlsxSheet | { refusal: 'not-xlsx' | 'too-large' | 'no-sheet' }

/** `sheet`: its name; the first when null. Throws 400 and 413. */
export async function readXlsx(path: string, sheet: string | null): Promise<XlsxSheet> {
  const bytes = await readFile(path)
  const worker = new Worker(new URL(`./xlsx-thread${import.meta.url.slice(-3)}`, import.meta.url), {
    workerData: { bytes, sheet },
    transferList: [bytes.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const patience = setTimeout(() => worker.terminate(), longest)
  try {
    const [answer] = (await once(worker, 'message')) as [XlsxAnswer]
    if ('refusal' in answer) throw refusals[answer.refusal]
    return answer
  } catch (error) {
    throw error instanceof AppError ? error : refusals['too-large']
  } finally {
    clearTimeout(patience)
    await worker.terminate()
  }
}

const longest = 60_000

const refusals = {
  'not-xlsx': badRequest('unreadable-sheet', 'This is no XLSX file. Open it in a spreadsheet and save it anew.'),
  'no-sheet': badRequest('unreadable-sheet', 'The file has no sheet of that name.'),
  'too-large': new AppError({
    status: 413,
    code: 'too-large',
    message: 'The sheet is too large to be unpacked. Save it as CSV, or divide it.',
  }),
}
