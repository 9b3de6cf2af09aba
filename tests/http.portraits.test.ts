/** `/api/portraits`: everybody keeps their own picture; whom one does not see, one sees no picture of. */
import { beforeAll, expect, test } from 'vitest'
import { portrait } from '../platform/contract/portrait.ts'
import { type Person, testApp } from './support/app.ts'
import { jpeg, webp } from './support/thumbnails.ts'

const enishi = await testApp()
let hana: Person
let ken: Person
let guest: Person

beforeAll(async () => {
  await enishi.apply({
    entities: [],
    roles: [
      { kind: 'role', id: 'colleague', rights: ['api'], entities: { user: { read: 'all' } } },
      {
        ...{ kind: 'role', id: 'guest', rights: ['api'] },
        entities: { user: { read: { scope: 'all', when: "record.name == 'Guest'" } } },
      },
    ],
  })
  hana = await enishi.person('Hana', ['colleague'])
  ken = await enishi.person('Ken', ['colleague'])
  guest = await enishi.person('Guest', ['guest'])
})

const small = webp.lossy(96, 96)
const picture = (bytes: Buffer) => new Blob([Uint8Array.from(bytes)])
const keep = (who: Person, bytes: Buffer, whose = who.id) => who.portraits.keep(whose, picture(bytes))
const ask = (who: Person, { id }: Person) =>
  enishi.request(who.portraits.url(id), { headers: { authorization: `Bearer ${who.key}` } })

test('is seen by who sees the person, and a new one has an address of its own', async () => {
  await keep(hana, small)
  const first = await ken.portraits.list()
  expect(Object.keys(first)).toEqual([hana.id])
  const answer = await ask(ken, hana)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(small)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await ask(guest, hana)).status).toBe(404)
  expect(await guest.portraits.list()).toEqual({})
  expect((await enishi.request(hana.portraits.url(hana.id))).status).toBe(401)
  await keep(hana, jpeg(64, 64))
  const second = await ken.portraits.list()
  expect(second[hana.id]).not.toBe(first[hana.id])
  expect((await ask(ken, hana)).headers.get('content-type')).toBe('image/jpeg')
})

test('is one’s own also for who sees nobody', async () => {
  await keep(guest, small)
  expect(Object.keys(await guest.portraits.list())).toEqual([guest.id])
  expect((await ask(guest, guest)).status).toBe(200)
})

test('is nobody else’s to choose, and goes by oneself or by who looks after people', async () => {
  await expect(keep(ken, small, hana.id)).rejects.toMatchObject({ status: 403 })
  await expect(ken.portraits.remove(hana.id)).rejects.toMatchObject({ status: 403 })
  await keep(ken, small)
  await ken.portraits.remove(ken.id)
  await expect(ken.portraits.remove(ken.id)).rejects.toMatchObject({ status: 404 })
  await enishi.administrator.portraits.remove(hana.id)
  expect((await ask(hana, hana)).status).toBe(404)
})

test('goes with the person who leaves', async () => {
  await keep(hana, small)
  await enishi.administrator.users.update(hana.id, { active: false })
  expect(await enishi.administrator.portraits.list()).not.toHaveProperty(hana.id)
})

test.each([
  ['a page', Buffer.from('<script>alert(1)</script>')],
  ['a drawing that runs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a picture with more in it', Buffer.concat([small, Buffer.from('PK')])],
  ['one that is too large', webp.lossy(portrait.side + 1, 10)],
  ['nothing', Buffer.alloc(0)],
])('%s is refused', async (_, bytes) => {
  await expect(keep(ken, bytes)).rejects.toMatchObject({ status: 422, code: 'no-portrait' })
})

test('more bytes than a small picture has are refused unread', async () => {
  await expect(keep(ken, Buffer.alloc(portrait.bytes + 1))).rejects.toMatchObject({ status: 413 })
})
