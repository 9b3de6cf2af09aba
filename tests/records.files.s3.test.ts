import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import { createRecords } from '../platform/records/create.ts'
import { diskBytes } from '../platform/records/files/disk-bytes.ts'
import { fileStore } from '../platform/records/files/file-store.ts'
import { moveFiles } from '../platform/records/files/move-files.ts'
import { openFile } from '../platform/records/files/open-file.ts'
import { s3Bytes } from '../platform/records/files/s3-bytes.ts'
import { storeFile } from '../platform/records/files/store-file.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'
import { s3Server } from './support/s3-server.ts'

const folder = await mkdtemp(join(tmpdir(), 'enishi-s3-'))
afterAll(() => rm(folder, { recursive: true }))
const s3 = await s3Server()
const store = fileStore(folder, s3.url())
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'claim',
      type: 'object',
      properties: { title: { type: 'string' }, photo: { type: 'object', 'x-file': {} } },
    },
  ],
  documents: [role('clerk', { claim: { create: 'all', read: 'own' } }), role('other', { claim: { read: 'own' } })],
})
const [clerk, other] = [world.as('clerk'), world.as('other')]

async function* once(bytes: Buffer) {
  yield bytes
}
const upload = (bytes: Buffer, name = 'a.txt') => storeFile(clerk, store, { name, body: once(bytes) })
const read = async (context: typeof clerk, id: string) => buffer((await openFile(context, store, id)).stream())

describe('files in a bucket', () => {
  test('are kept and read by signed requests, under the same rights, and lie nowhere else', async () => {
    const file = await upload(Buffer.from('hello'))
    expect((await read(clerk, file._id)).toString()).toBe('hello')
    await expect(read(other, file._id)).rejects.toMatchObject({ status: 404 })
    await createRecords(clerk, world.entity('claim'), [{ title: 'x', photo: { ...file } }])
    await expect(read(other, file._id)).rejects.toMatchObject({ status: 404 })
    expect([...s3.objects.keys()]).toEqual([`/bucket/files/${file._id.slice(-2)}/${file._id}`])
    expect(await readdir(join(folder, 'files'))).toEqual([])
    expect(s3.told.refused).toEqual([])
  })

  test('are read in stretches', async () => {
    const { _id } = await upload(Buffer.from('0123456789'))
    const { stream } = await openFile(clerk, store, _id)
    expect((await buffer(stream({ first: 2, last: 4 }))).toString()).toBe('234')
  })

  test('that are large go in parts, and come back byte for byte', async () => {
    const bytes = randomBytes(20 * 1024 * 1024)
    const file = await upload(bytes, 'large.bin')
    expect((await read(clerk, file._id)).equals(bytes)).toBe(true)
    expect(s3.told.requests.filter(each => each === 'PUT ?partNumber')).toHaveLength(2)
    expect(s3.uploads.size).toBe(0)
  })

  test('that cannot be kept are not known either, and parts that were sent are taken back', async () => {
    const known = () =>
      world.database.query<{ files: number }>({ text: 'SELECT count(*)::int AS files FROM enishi.file' })
    const before = (await known()).rows
    s3.told.failNext = 1
    await expect(upload(Buffer.from('small'))).rejects.toMatchObject({ status: 503, code: 'files-unreachable' })
    const wrong = fileStore(folder, s3.url('another secret'))
    const refused = storeFile(clerk, wrong, { name: 'x', body: once(Buffer.from('x')) })
    await expect(refused).rejects.toMatchObject({ status: 503, message: expect.not.stringContaining('secret') })
    expect(s3.told.refused).toContain('SignatureDoesNotMatch')
    expect((await known()).rows).toEqual(before)
    expect(await readdir(join(folder, 'files'))).toEqual([])
  })

  test('that are gone are not found, and a bucket that is down is told as that', async () => {
    const file = await upload(Buffer.from('gone'))
    s3.objects.clear()
    await expect(read(clerk, file._id)).rejects.toMatchObject({ status: 404 })
    const down = fileStore(folder, 'http://key:secret@127.0.0.1:9/bucket')
    await expect(openFile(clerk, down, file._id)).rejects.toMatchObject({ status: 503, code: 'files-unreachable' })
  })

  test('move there and back, checked by their sums, and what is broken stays', async () => {
    await world.database.query({ text: 'DELETE FROM enishi.file' })
    const disk = fileStore(folder)
    const keep = (text: string) => storeFile(clerk, disk, { name: 'm.txt', body: once(Buffer.from(text)) })
    const [one, two, broken] = [await keep('one'), await keep('two'), await keep('fine')]
    await rm(join(folder, 'files', broken._id.slice(-2), broken._id))
    const places = { from: diskBytes(disk.folder), to: s3Bytes(s3.url()), folder: disk.folder }
    expect(await moveFiles(world, places)).toEqual({ moved: 2, there: 0, missing: [broken._id], broken: [] })
    expect(await moveFiles(world, places)).toEqual({ moved: 0, there: 2, missing: [broken._id], broken: [] })
    expect((await read(clerk, one._id)).toString()).toBe('one')
    await expect(openFile(clerk, disk, one._id)).rejects.toMatchObject({ status: 404 })
    s3.objects.set(`/bucket/files/${two._id.slice(-2)}/${two._id}`, Buffer.from('TWO'))
    const back = { ...places, from: places.to, to: places.from }
    expect(await moveFiles(world, back)).toEqual({ moved: 1, there: 0, missing: [broken._id], broken: [two._id] })
    expect((await buffer((await openFile(clerk, disk, one._id)).stream())).toString()).toBe('one')
    expect(s3.objects.size).toBe(1)
  })
})
