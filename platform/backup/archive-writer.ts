/** Writes a backup: `tar.gz`, beside its place until it is whole, so that a file with its name is a whole backup. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { Checksums } from './manifest.ts'
import { mostInEntry, tarEnd, tarEntry } from './tar.ts'
import { wholeSum } from './whole-sum.ts'

export interface ArchiveWriter {
  add(name: string, bytes: Buffer): Promise<void>
  /** In parts: `name/0`, `name/1` … Gives its size. */
  addStream(name: string, stream: Readable, onBytes: (bytes: number) => Promise<void>): Promise<number>
  /** With the sum of all that was added, last of all; then the file has its name. */
  finish(counts: Omit<Checksums, 'entries' | 'sha256'>): Promise<void>
  /** Leaves nothing behind. */
  drop(): Promise<void>
}

const unfinished = (path: string) => `${path}.part`

export async function archiveWriter(path: string): Promise<ArchiveWriter> {
  const draft = unfinished(path)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const gzip = createGzip({ level: 4 })
  const file = createWriteStream(draft, { mode: 0o600 })
  const written = Promise.all([once(gzip.pipe(file), 'close'), failure(gzip, file)])
  // It is awaited at the end; until then a full disk is told by the next write.
  written.catch(() => {})
  let broken: Error | undefined
  const note = (error: Error) => {
    broken ??= error
  }
  gzip.on('error', note)
  // Who waits for room is told too.
  file.on('error', error => gzip.destroy(error))
  const sum = wholeSum()

  const write = async (bytes: Buffer) => {
    if (broken) throw broken
    if (!gzip.write(bytes)) await once(gzip, 'drain')
  }
  const writeEntry = async (name: string, bytes: Buffer) => {
    for (const each of tarEntry({ name, bytes })) await write(each)
  }
  const add = async (name: string, bytes: Buffer) => {
    await writeEntry(name, bytes)
    sum.add({ name, bytes })
  }
  return {
    add,
    async addStream(name, stream, onBytes) {
      let size = 0
      let part = 0
      for await (const bytes of inParts(stream)) {
        await add(`${name}/${part++}`, bytes)
        size += bytes.length
        await onBytes(bytes.length)
      }
      if (!part) await add(`${name}/0`, Buffer.alloc(0))
      return size
    },
    async finish(counts) {
      await writeEntry('checksums.json', Buffer.from(JSON.stringify({ ...sum.finish(), ...counts })))
      gzip.end(tarEnd())
      await written
      await onDisk(draft)
      await rename(draft, path)
    },
    async drop() {
      gzip.destroy()
      file.destroy()
      await rm(draft, { force: true })
    },
  }
}

/** Rejects with what goes wrong; resolves when nothing more can. */
const failure = (...streams: (NodeJS.WritableStream & { destroyed?: boolean })[]) =>
  new Promise<void>((resolve, reject) => {
    for (const stream of streams) stream.on('error', reject)
    streams.at(-1)!.on('close', () => resolve())
  })

async function* inParts(stream: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (length + chunk.length > mostInEntry && length) {
      yield Buffer.concat(held)
      held = []
      length = 0
    }
    held.push(chunk)
    length += chunk.length
  }
  if (length) yield Buffer.concat(held)
}

async function onDisk(path: string): Promise<void> {
  const file = await open(path)
  await file.sync()
  await file.close()
}
