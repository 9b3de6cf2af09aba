/** What people keep within reach: each their own, in order, only as far as they may see it now. */
import { expect, test } from 'vitest'
import { testApp } from './support/app.ts'

const enishi = await testApp()
const entity = (id: string, name: string) => ({
  text: JSON.stringify({
    $id: id,
    type: 'object',
    'x-entity': { displayField: name, comments: true },
    properties: { [name]: { type: 'string' } },
  }),
})
await enishi.apply({
  entities: [entity('ticket', 'subject'), entity('secret', 'name')],
  roles: [{ kind: 'role', id: 'clerk', title: 'Clerk', entities: { ticket: { read: 'all', create: 'all' } } }],
})
const clerk = await enishi.person('Clerk', ['clerk'])
const other = await enishi.person('Other', ['clerk'])
const { administrator } = enishi
const titles = async (client = clerk) => (await client.favourites.list()).map(({ title }) => title)
const refused = (status: number) => expect.objectContaining({ status })

test('records and pages stand in order, records by their label of now; each has their own', async () => {
  const { _id } = await administrator.records.create('ticket', { subject: 'First' })
  const record = await clerk.favourites.add({ entity: 'ticket', record: _id })
  expect(record).toMatchObject({ entity: 'ticket', record: _id, title: 'First' })
  const page = await clerk.favourites.add({ link: '/a/all/ticket?search=x', title: 'Open 件名', entity: 'ticket' })
  expect(await clerk.favourites.add({ entity: 'ticket', record: _id })).toEqual(record)
  await administrator.records.update('ticket', _id, { subject: 'Renamed' })
  expect(await titles()).toEqual(['Renamed', 'Open 件名'])
  await clerk.favourites.order([page._id, record._id])
  expect(await clerk.favourites.rename(page._id, 'Mine')).toMatchObject({ title: 'Mine' })
  expect(await titles()).toEqual(['Mine', 'Renamed'])
  expect(await titles(other)).toEqual([])
  await expect(other.favourites.remove(page._id)).rejects.toEqual(refused(404))
  await expect(other.favourites.rename(page._id, 'x')).rejects.toEqual(refused(404))
  await other.favourites.order([page._id])
  expect(await titles()).toEqual(['Mine', 'Renamed'])
  await clerk.favourites.remove(page._id)
  expect(await titles()).toEqual(['Renamed'])
})

test('what one may not see is never added, and not shown once it is out of sight', async () => {
  const { _id } = await administrator.records.create('secret', { name: 'Hidden' })
  await expect(clerk.favourites.add({ entity: 'secret', record: _id })).rejects.toEqual(refused(404))
  await expect(clerk.favourites.add({ entity: 'secret', link: '/x', title: 'x' })).rejects.toEqual(refused(404))
  await administrator.favourites.add({ entity: 'secret', record: _id })
  await administrator.favourites.add({ entity: 'secret', link: '/a/all/secret', title: 'Secrets' })
  expect(await titles(administrator)).toEqual(['Hidden', 'Secrets'])
  await administrator.records.remove('secret', _id)
  expect(await titles(administrator)).toEqual(['Secrets'])
  await administrator.records.restore('secret', _id)
  expect(await titles(administrator)).toEqual(['Hidden', 'Secrets'])
  await administrator.records.remove('secret', _id)
  await administrator.records.purge('secret', _id)
  const { rows } = await enishi.services.database.query(
    { text: 'SELECT FROM enishi.favourite WHERE record = $1::uuid' },
    [_id],
  )
  expect(rows).toEqual([])
})

test('rights that are taken away take favourites out of sight at once', async () => {
  const guest = await enishi.person('Guest', ['clerk'])
  const { _id } = await administrator.records.create('ticket', { subject: 'Was mine' })
  await guest.favourites.add({ entity: 'ticket', record: _id })
  await guest.favourites.add({ link: '/a/all/ticket', title: 'Tickets', entity: 'ticket' })
  expect(await titles(guest)).toEqual(['Was mine', 'Tickets'])
  await administrator.users.update(guest.id, { roles: [] })
  await expect.poll(() => titles(guest)).toEqual([])
})

test('a merge leads to the record that stays, once, and a restore takes it back', async () => {
  const [kept, gone] = await Promise.all(
    ['Kept', 'Gone'].map(subject => administrator.records.create('ticket', { subject })),
  )
  await other.favourites.add({ entity: 'ticket', record: gone!._id })
  await administrator.favourites.add({ entity: 'ticket', record: gone!._id })
  await administrator.favourites.add({ entity: 'ticket', record: kept!._id })
  await administrator.records.merge('ticket', kept!._id, { from: [gone!._id] })
  expect(await titles(other)).toEqual(['Kept'])
  expect((await titles(administrator)).filter(title => title === 'Kept')).toEqual(['Kept'])
  await administrator.records.restore('ticket', gone!._id)
  expect(await titles(other)).toEqual(['Gone'])
})

test.each([
  [{}],
  [{ entity: 'ticket' }],
  [{ link: '/x' }],
  [{ link: 'https://evil.example/', title: 'x' }],
  [{ link: '//evil.example', title: 'x' }],
  [{ link: '/\\evil.example', title: 'x' }],
  [{ link: '/\t/evil.example', title: 'x' }],
  [{ link: 'javascript:alert(1)', title: 'x' }],
  [{ link: '/x', title: ' ' }],
  [{ link: '/x', title: 'a\0b' }],
  [{ link: '/x\ud800', title: 'x' }],
  [{ entity: 'ticket', record: 'no id' }],
  [{ entity: 'ticket', record: '01920000-0000-7000-8000-000000000000', link: '/x', title: 'x' }],
])('%j is refused with 422', async body => {
  await expect(clerk.call('POST', '/api/favourites', { body })).rejects.toEqual(refused(422))
})

test('there are at most a hundred', async () => {
  const many = await enishi.person('Many', ['clerk'])
  for (let index = 0; index < 100; index++) await many.favourites.add({ link: `/p/${index}`, title: `p${index}` })
  await expect(many.favourites.add({ link: '/p/100', title: 'p100' })).rejects.toEqual(refused(409))
  expect(await many.favourites.list()).toHaveLength(100)
})

test('a comment that is sent twice with one key is said once', async () => {
  const { _id } = await administrator.records.create('ticket', { subject: 'Talked about' })
  const send = () =>
    clerk.call('POST', '/api/comments', {
      body: { entity: 'ticket', record: _id, text: 'Once' },
      headers: { 'idempotency-key': 'once-1' },
    })
  expect(await send()).toEqual(await send())
  expect(await clerk.comments.list('ticket', _id)).toHaveLength(1)
})
