import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { FileValue } from '../platform/contract/file-value.ts'
import type { Json } from '../platform/contract/json.ts'
import { createRecords } from '../platform/records/create.ts'
import { fileStore } from '../platform/records/files/file-store.ts'
import { openFile } from '../platform/records/files/open-file.ts'
import { safeName } from '../platform/records/files/safe-name.ts'
import { storeFile } from '../platform/records/files/store-file.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const folder = await mkdtemp(join(tmpdir(), 'enishi-files-'))
afterAll(() => rm(folder, { recursive: true }))
const store = fileStore(folder)

const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'claim',
      type: 'object',
      properties: {
        title: { type: 'string' },
        photo: { 'x-file': { types: ['image/*'], maxSize: 1000 } },
        papers: { type: 'array', 'x-file': {} },
        secret: { 'x-file': {} },
      },
    },
  ],
  documents: [
    role('clerk', { claim: { create: 'all', read: 'own', update: 'all' } }),
    role('auditor', { claim: { read: 'all', fields: { secret: 'hidden' } } }),
  ],
})
const claims = world.entity('claim')
const clerk = world.as('clerk')
const other = world.as('other', ['clerk'])
const auditor = world.as('auditor')

async function* bytes(content: string | Buffer) {
  yield Buffer.from(content)
}
const upload = (name: string, content: string | Buffer = 'hello', context: Context = clerk) =>
  storeFile(context, store, { name, body: bytes(content) })
const read = async (context: Context, { _id }: FileValue) => textOf((await openFile(context, store, _id)).stream())
const claim = async (body: Record<string, Json>, context = clerk) =>
  (await createRecords(context, claims, [body]))[0]!.id
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a file', () => {
  test('is readable by its uploader alone until a record holds it', async () => {
    const file = await upload('a.txt')
    expect(file).toEqual({ _id: expect.any(String), name: 'a.txt', type: 'text/plain', size: 5 })
    expect(await read(clerk, file)).toBe('hello')
    for (const stranger of [other, auditor]) await expect(read(stranger, file)).rejects.toMatchObject({ status: 404 })
    await expect(openFile(clerk, store, '../../etc/passwd')).rejects.toMatchObject({ status: 404 })
  })

  test('is then readable by whoever may read that field of that record', async () => {
    const [paper, secret] = [await upload('p.txt'), await upload('s.txt')]
    const id = await claim({ papers: [paper], secret })
    expect(await read(auditor, paper)).toBe('hello')
    await expect(read(auditor, secret)).rejects.toMatchObject({ status: 404 })
    await expect(read(other, paper)).rejects.toMatchObject({ status: 404 })
    await updateRecord(clerk, claims, id, { papers: null })
    await expect(read(auditor, paper)).rejects.toMatchObject({ status: 404 })
    expect(await read(clerk, paper)).toBe('hello')
  })

  test('cannot be taken by who did not upload it, nor from another record', async () => {
    const file = await upload('mine.txt')
    await expect(claim({ secret: file }, other)).rejects.toMatchObject({
      status: 422,
      details: [{ pointer: '/secret', code: 'file' }],
    })
    await claim({ papers: [file] })
    await expect(claim({ papers: [file] })).rejects.toMatchObject({ details: [{ pointer: '/papers/0', code: 'file' }] })
  })

  test('is described by what the server knows of it; only its name can be another', async () => {
    const file = await upload('real.txt')
    const id = await claim({ papers: [{ ...file, name: '../fake\u202e.exe', type: 'text/html', size: 1 }] })
    const rows = await world.rows('SELECT papers FROM data.claim WHERE _id = $1', [id])
    expect(rows).toEqual([{ papers: [{ ...file, name: 'fake.exe' }] }])
    await updateRecord(clerk, claims, id, { papers: [{ ...file, name: ' ' }] })
    const { headers } = await openFile(clerk, store, file._id)
    expect(headers['content-disposition']).toContain('fake.exe')
    expect(headers['content-type']).toBe('text/plain')
  })

  test('of a kind or size that its field does not take is refused', async () => {
    expect(await claim({ photo: await upload('a.png', png) })).toBeDefined()
    const problem = async (file: FileValue) => claim({ photo: file }).catch(error => error.details[0].code)
    expect(await problem(await upload('a.png', 'no picture'))).toBe('file-type')
    expect(await problem(await upload('a.png', Buffer.concat([png, Buffer.alloc(2000)])))).toBe('file-size')
  })

  test('is not kept when it is too large or empty, and leaves nothing behind', async () => {
    const before = await readdir(folder, { recursive: true })
    const small = { ...store, maxSize: 3 }
    await expect(storeFile(clerk, small, { name: 'a', body: bytes('hello') })).rejects.toMatchObject({ status: 413 })
    await expect(upload('a', '')).rejects.toMatchObject({ status: 400 })
    const files = (names: string[]) => names.filter(name => name.length > 8)
    expect(files(await readdir(folder, { recursive: true }))).toEqual(files(before))
  })
})

describe('what is served', () => {
  test.each([
    ['page.html', '<html><script>alert(1)</script>', 'text/plain', 'attachment'],
    ['image.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'text/plain', 'attachment'],
    ['picture.html', png, 'image/png', 'inline'],
    ['list.csv', 'a,b\n1,2', 'text/csv', 'attachment'],
    ['text.png', Buffer.from([0, 1, 2, 3]), 'application/octet-stream', 'attachment'],
  ] as const)('of %s is what its bytes are, and never run by a browser', async (name, content, type, disposition) => {
    const { _id } = await upload(name, content as string)
    const { headers } = await openFile(clerk, store, _id)
    expect(headers).toMatchObject({
      'content-type': type,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    expect(headers['content-disposition']!.startsWith(`${disposition};`)).toBe(true)
  })

  test('has a name that is safe in headers and folders', async () => {
    expect(safeName('../../etc/passwd')).toBe('passwd')
    expect(safeName('C:\\x\\見積書 (1).pdf')).toBe('見積書 (1).pdf')
    expect(safeName('a\r\nset-cookie: x\u202egpj.exe')).toBe('aset-cookie xgpj.exe')
    expect(safeName('...')).toBe('file')
    expect(safeName(`${'x'.repeat(300)}.pdf`)).toHaveLength(200)
    const { _id } = await upload('見積"書\\.txt')
    const { headers } = await openFile(clerk, store, _id)
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.-]+$/)
  })
})
