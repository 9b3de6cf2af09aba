/** Keeps what is sent in a file of its own until it is read, bounded: memory stays flat however large a sheet is. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../errors.ts'

const maxBytes = 200 * 1024 * 1024

/** Throws 413, and whatever `work` throws; the file is gone afterwards. */
export async function withSpooled<T>(body: AsyncIterable<Uint8Array>, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-import-'))
  try {
    const path = join(folder, 'sheet')
    await pipeline(Readable.from(bounded(body)), createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge
    yield chunk
  }
}

const tooLarge = new AppError({
  status: 413,
  code: 'too-large',
  message: `A sheet is at most ${maxBytes / 1024 / 1024} MB. Divide it into several.`,
})
