/** The file itself: what is written can be read again, however many files it holds. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { archiveWriter } from '../platform/backup/archive-writer.ts'
import type { Manifest } from '../platform/backup/manifest.ts'
import { readAgain, readBackup } from '../platform/backup/read-backup.ts'
import { mostInEntry, tarEntry } from '../platform/backup/tar.ts'
import { wholeSum } from '../platform/backup/whole-sum.ts'

const folder = await mkdtemp(join(tmpdir(), 'enishi-archive-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const manifest: Manifest = {
  ...{ format: 2, product: 'enishi', version: '0.1.0', createdAt: '2026-11-22T00:00:00.000Z', revision: 1 },
  ...{ sealed: 'x', migrations: [], dbos: 1, tables: [], data: [] },
}

test('its end is as long for thousands of files as for one, and all of them are read back', async () => {
  const many = 5_000
  const path = join(folder, 'many.tar.gz')
  const archive = await archiveWriter(path)
  await archive.add('manifest.json', Buffer.from(JSON.stringify(manifest)))
  for (let at = 0; at < many; at++) await archive.add(`files/${randomUUID()}/0`, Buffer.from(String(at)))
  await archive.finish({ rows: 0, files: many, missing: [] })
  const backup = await readBackup(path)
  expect(backup.checksums).toMatchObject({ entries: many + 1, files: many })
  expect(JSON.stringify(backup.checksums).length).toBeLessThan(200)
  let read = 0
  for await (const { name } of readAgain(path, backup)) if (name.startsWith('files/')) read += 1
  expect(read).toBe(many)
})

test('nothing is written that would not be read again', () => {
  const bytes = (length: number) => Buffer.alloc(length)
  expect(() => tarEntry({ name: 'tables/0/0', bytes: bytes(mostInEntry) })).not.toThrow()
  expect(() => tarEntry({ name: 'tables/0/0', bytes: bytes(mostInEntry + 1) })).toThrow('could not be restored')
  expect(() => tarEntry({ name: 'checksums.json', bytes: bytes(mostInEntry + 1) })).not.toThrow()
  expect(() => tarEntry({ name: 'checksums.json', bytes: bytes(64 * 1024 * 1024 + 1) })).toThrow(
    'could not be restored',
  )
})

test('the sum tells apart what moved from one entry to the next, or changed places', () => {
  const sumOf = (...entries: [string, string][]) => {
    const sum = wholeSum()
    for (const [name, text] of entries) sum.add({ name, bytes: Buffer.from(text) })
    return sum.finish().sha256
  }
  const sums = [
    sumOf(['a', 'one'], ['b', 'two']),
    sumOf(['b', 'two'], ['a', 'one']),
    sumOf(['a', 'onet'], ['b', 'wo']),
    sumOf(['a', 'one'], ['b', 'two'], ['c', '']),
    sumOf(['a', 'oneb 3\ntwo']),
  ]
  expect(new Set(sums).size).toBe(sums.length)
})
