/**
 * Tar as a backup needs it: plain files with short names, small enough for the memory. Whoever has to can open a backup
 * with `tar xzf`; we never do that: nothing is written under a name that stands in an archive.
 */
import { AppError } from '../errors.ts'

const block = 512
/** Larger things are cut into parts of this size. */
export const mostInEntry = 16 * 1024 * 1024
/** A manifest tells of every table, the end of every file that is missing. */
const mostInManifest = 64 * 1024 * 1024
const mostIn = (name: string) => (/^(manifest|checksums)\.json$/.test(name) ? mostInManifest : mostInEntry)

export interface TarEntry {
  name: string
  bytes: Buffer
}

/** Throws for what would not be read again. */
export function tarEntry({ name, bytes }: TarEntry): Buffer[] {
  if (bytes.length > mostIn(name))
    throw refused(
      'backup-too-large',
      `The backup's ${name} is larger than ${mostIn(name)} bytes, and could not be restored.`,
    )
  const header = Buffer.alloc(block)
  header.write(name, 0, 100, 'ascii')
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('0', 156)
  header.write('ustar\0', 257)
  header.write('00', 263)
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return [header, bytes, Buffer.alloc(padding(bytes.length))]
}

export const tarEnd = (): Buffer => Buffer.alloc(2 * block)

const padding = (size: number) => (block - (size % block)) % block

/** With spaces in place of the sum itself. */
function sumOf(header: Buffer): number {
  let sum = 8 * 0x20
  for (const [at, byte] of header.entries()) if (at < 148 || at >= 156) sum += byte
  return sum
}

/** Throws for what no backup of ours holds: links, folders, long or strange names, entries that fill the memory. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const read = reader(chunks)
  for (;;) {
    const header = await read(block)
    if (header.every(byte => byte === 0)) return
    const { name, size } = openHeader(header)
    const bytes = await read(size)
    await read(padding(size))
    yield { name, bytes }
  }
}

function openHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, to: number) => header.toString('latin1', from, to).replace(/\0.*$/s, '').trim()
  const name = text(0, 100)
  const size = /^[0-7]{1,11}$/.test(text(124, 136)) ? Number.parseInt(text(124, 136), 8) : Number.NaN
  const isOurs = text(257, 262) === 'ustar' && text(156, 157) === '0' && text(345, 500) === ''
  if (!isOurs || Number.parseInt(text(148, 156), 8) !== sumOf(header)) throw notBackup()
  if (!/^[a-z]+(\/[0-9a-f-]+)*(\.json)?$/.test(name)) throw notBackup()
  if (!(size <= mostIn(name))) throw notBackup()
  return { name, size }
}

function reader(chunks: AsyncIterable<Buffer>): (size: number) => Promise<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let length = 0
  return async size => {
    while (length < size) {
      const { value, done } = await iterator.next()
      if (done) throw cutOff()
      held.push(value)
      length += value.length
    }
    const all = held.length === 1 ? held[0]! : Buffer.concat(held)
    held = [all.subarray(size)]
    length -= size
    return all.subarray(0, size)
  }
}

const refused = (code: string, message: string) => new AppError({ status: 422, code, message })
export const notBackup = () => refused('no-backup', 'This is no backup of Enishi, or it was changed since it was made.')
export const cutOff = () =>
  refused(
    'backup-cut-off',
    'The backup ends too early: it was not copied whole, or was never finished. Use another one.',
  )
