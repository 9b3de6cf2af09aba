/**
 * Writes what is sent into a file: on the disk before anybody is told that it is kept. Where it cannot go on, what is
 * still sent is read to its end first, as far as that is bearable: who is cut off while sending never reads why.
 */
import { createHash, type Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { AppError, badRequest } from '../../errors.ts'

type Chunks = AsyncIterator<Uint8Array>

export async function writeBytes(path: string, body: AsyncIterable<Uint8Array>, maxSize: number) {
  const chunks = chunksOf(body)
  const file = await open(path, 'wx', 0o600)
  const hash: Hash = createHash('sha256')
  let size = 0
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      size += next.value.byteLength
      if (size > maxSize) throw tooLarge(maxSize)
      hash.update(next.value)
      await file.writeFile(next.value)
    }
    if (size === 0) throw badRequest('empty-file', 'The file is empty.')
    await file.sync()
  } catch (error) {
    await heardOut(chunks)
    throw error
  } finally {
    await file.close()
  }
  return { size, sha256: hash.digest() }
}

/** Also of a request without a body, which is an empty list. */
async function* chunksOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* body
}

const tooLarge = (maxSize: number) =>
  new AppError({
    status: 413,
    code: 'too-large',
    message: `A file may have at most ${Math.floor(maxSize / 1024 / 1024)} MiB.`,
  })

const mostHeard = 64 * 1024 * 1024
const mostMilliseconds = 10_000

async function heardOut(chunks: Chunks): Promise<void> {
  const deadline = Date.now() + mostMilliseconds
  try {
    for (let heard = 0; heard < mostHeard && Date.now() < deadline; ) {
      const next = await chunks.next()
      if (next.done) return
      heard += next.value.byteLength
    }
    await chunks.return?.()
  } catch {
    // Whoever sent it has gone.
  }
}
