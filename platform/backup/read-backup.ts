/** Reads a backup entry by entry, and refuses what was cut off, changed, made by others or made to fill the disk. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { notFound } from '../errors.ts'
import { type Checksums, type Manifest, readChecksums, readManifest } from './manifest.ts'
import { cutOff, notBackup, readTar, type TarEntry } from './tar.ts'
import { type WholeSum, wholeSum } from './whole-sum.ts'

export interface ReadBackup {
  manifest: Manifest
  checksums: Checksums
  /** Unpacked. */
  bytes: number
}

/** From end to end, before anything is done with it. */
export async function readBackup(path: string): Promise<ReadBackup> {
  let manifest: Manifest | undefined
  let checksums: Checksums | undefined
  let bytes = 0
  let isNext = (_: string) => true
  const sum = wholeSum()
  for await (const entry of entriesIn(path)) {
    if (checksums) throw notBackup()
    if (entry.name === 'checksums.json') {
      checksums = readChecksums(entry.bytes)
      continue
    }
    if (manifest && !isNext(entry.name)) throw notBackup()
    if (!manifest) {
      manifest = readManifest(named(entry, 'manifest.json').bytes)
      isNext = orderOf(manifest)
    }
    bytes += entry.bytes.length
    sum.add(entry)
  }
  if (!manifest || !checksums) throw cutOff()
  if (!isSum(sum.finish(), checksums)) throw notBackup()
  return { manifest, checksums, bytes }
}

/** Once more, for what is in it. Throws at its end where it was changed since the first time: nothing of it counts then. */
export async function* readAgain(path: string, { checksums }: ReadBackup): AsyncGenerator<TarEntry> {
  const sum = wholeSum()
  for await (const entry of entriesIn(path)) {
    if (entry.name === 'checksums.json') break
    sum.add(entry)
    yield entry
  }
  if (!isSum(sum.finish(), checksums)) throw notBackup()
}

const isSum = (found: ReturnType<WholeSum['finish']>, { entries, sha256 }: Checksums) =>
  found.entries === entries && found.sha256 === sha256

function named(entry: TarEntry, name: string): TarEntry {
  if (entry.name !== name) throw notBackup()
  return entry
}

/** Tables in the order of the manifest, then files, each in whole parts: may the next one be called that? */
function orderOf({ tables }: Manifest): (name: string) => boolean {
  let before = ''
  let table = -1
  return name => {
    const [kind, of = '', part = ''] = name.split('/')
    const isNext = part === '0' && `${kind}/${of}` !== before
    const goesOn = before === `${kind}/${of}` && part !== '0'
    before = `${kind}/${of}`
    if (!isNext && !goesOn) return false
    if (kind === 'tables') return Number(of) === (isNext ? ++table : table) && table < tables.length
    return kind === 'files' && table === tables.length - 1 && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(of)
  }
}

/** Text packs well, but not like this. */
const mostPacked = 400
const always = 1024 ** 3

async function* entriesIn(path: string): AsyncGenerator<TarEntry> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw notFound('The backup')
  const file = createReadStream(path)
  const gunzip = createGunzip()
  file.on('error', error => gunzip.destroy(error))
  try {
    yield* readTar(limited(file.pipe(gunzip), Math.max(always, found.size * mostPacked)))
    // What follows the end of the archive is read for the sum that gzip keeps.
    for await (const rest of gunzip) if ((rest as Buffer).some(byte => byte !== 0)) throw notBackup()
  } catch (error) {
    throw told(error)
  } finally {
    file.destroy()
    gunzip.destroy()
  }
}

async function* limited(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > most) throw notBackup()
    yield chunk
  }
}

function told(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'Z_BUF_ERROR') return cutOff()
  return typeof code === 'string' && code.startsWith('Z_') ? notBackup() : error
}
