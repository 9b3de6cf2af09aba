/** `/api/files/:id/thumbnail`: the rights of the picture's field hold for the small one too, and nothing but a small one is kept. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import type { FileValue } from '../platform/contract/file-value.ts'
import { type Person, testApp } from './support/app.ts'
import { jpeg, webp } from './support/thumbnails.ts'

const enishi = await testApp()
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const house = {
  $id: 'house',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string' }, photo: { 'x-file': {} } },
}
const role = (id: string, rules: RoleDocument['entities']): RoleDocument => ({
  kind: 'role',
  id,
  rights: ['api'],
  entities: rules,
})
let clerk: Person
let other: Person
let seesAll: Person
let seesNoPhoto: Person

beforeAll(async () => {
  await enishi.apply({
    entities: [{ text: JSON.stringify(house) }],
    roles: [
      role('clerk', { house: { create: 'all', read: 'own', update: 'own' } }),
      role('reader', { house: { read: 'all' } }),
      role('blind', { house: { read: 'all', fields: { photo: 'hidden' } } }),
    ],
  })
  clerk = await enishi.person('Clerk', ['clerk'])
  other = await enishi.person('Other', ['clerk'])
  seesAll = await enishi.person('Reader', ['reader'])
  seesNoPhoto = await enishi.person('Blind', ['blind'])
})

const blobPart = (content: Buffer | string) => (typeof content === 'string' ? content : Uint8Array.from(content))
const uploaded = (content: Buffer | string = png, name = 'a.png') =>
  clerk.files.upload(new Blob([blobPart(content)]), name)
const keep = (who: Person, { _id }: FileValue, bytes: Buffer) =>
  who.files.keepThumbnail(_id, new Blob([blobPart(bytes)]))
const ask = ({ key }: Person, { _id }: FileValue, headers: Record<string, string> = {}) =>
  enishi.request(`/api/files/${_id}/thumbnail`, { headers: { authorization: `Bearer ${key}`, ...headers } })
const small = webp.lossy(320, 240)

describe('a thumbnail', () => {
  test('is read by whoever may read the picture, and by nobody else', async () => {
    const photo = await uploaded()
    expect((await ask(clerk, photo)).status).toBe(404)
    await keep(clerk, photo, small)
    expect((await ask(clerk, photo)).status).toBe(200)
    expect((await ask(seesAll, photo)).status).toBe(404)
    const { _id } = await clerk.records.create('house', { name: 'Roof', photo })
    const answer = await ask(seesAll, photo)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(small)
    for (const who of [other, seesNoPhoto]) expect((await ask(who, photo)).status).toBe(404)
    expect((await enishi.request(`/api/files/${photo._id}/thumbnail`)).status).toBe(401)
    await clerk.records.update('house', _id, { photo: null })
    expect((await ask(seesAll, photo)).status).toBe(404)
  })

  test('is sent with what keeps a browser from running it, and not again to who has it', async () => {
    const photo = await uploaded()
    await keep(clerk, photo, jpeg(40, 30))
    const { headers } = await ask(clerk, photo)
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const again = await ask(clerk, photo, { 'if-none-match': headers.get('etag')! })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('comes from the uploader or an administrator, and the first one stays', async () => {
    const photo = await uploaded()
    await clerk.records.create('house', { name: 'Gate', photo })
    await expect(keep(seesAll, photo, small)).rejects.toMatchObject({ status: 403 })
    for (const who of [other, seesNoPhoto]) await expect(keep(who, photo, small)).rejects.toMatchObject({ status: 404 })
    expect((await ask(clerk, photo)).status).toBe(404)
    await keep(enishi.administrator, photo, small)
    await keep(clerk, photo, webp.lossy(10, 10))
    expect(Buffer.from(await (await ask(clerk, photo)).arrayBuffer())).toEqual(small)
  })

  test.each([
    ['too wide', webp.lossy(481, 10)],
    ['too high', webp.lossless(10, 5000)],
    ['another kind', png],
    ['with a page behind it', Buffer.concat([small, Buffer.from('<script>canary()</script>')])],
    ['a page', Buffer.from('<!doctype html><script>canary()</script>')],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s is refused, and nothing is kept', async (_, bytes) => {
    const photo = await uploaded()
    await expect(keep(clerk, photo, bytes)).rejects.toMatchObject({ status: 422, code: 'no-thumbnail' })
    expect((await ask(clerk, photo)).status).toBe(404)
  })

  test('that is larger than one may be is not even read', async () => {
    const photo = await uploaded()
    await expect(keep(clerk, photo, Buffer.alloc(70_000))).rejects.toMatchObject({ status: 413 })
  })

  test('is only of a picture that browsers draw', async () => {
    for (const file of [
      await uploaded('hello', 'a.png'),
      await uploaded('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg'),
    ])
      await expect(keep(clerk, file, small)).rejects.toMatchObject({ status: 422, code: 'no-picture' })
  })
})
