/** What people are told within the app: each sees their own, in order, and says what they have seen. */
import { expect, test } from 'vitest'
import { newId } from '../platform/database/new-id.ts'
import { type Notice, notify } from '../platform/messages/notifications/notify.ts'
import { testApp } from './support/app.ts'

const enishi = await testApp()
await enishi.apply({
  entities: [
    {
      text: JSON.stringify({
        $id: 'ticket',
        type: 'object',
        'x-entity': { displayField: 'subject' },
        properties: { subject: { type: 'string' } },
      }),
    },
  ],
  roles: [{ kind: 'role', id: 'clerk', title: 'Clerk', entities: { ticket: { read: 'all' } } }],
})
const clerk = await enishi.person('Clerk', ['clerk'])
const guest = await enishi.person('Guest', [])
const { database, models } = enishi.services

const tell = (notice: Partial<Notice>, at = new Date()) =>
  database.transaction(tx => notify(tx, { people: [clerk.id], kind: 'workflow', title: 'Hello', ...notice }, at))
const ticket = () => models.current().entities.get('ticket')!

test('everybody has their own, the latest first, page by page', async () => {
  expect(await tell({ title: 'First' })).toEqual([clerk.id])
  await tell({ title: 'Second', text: 'More of it', people: [clerk.id, clerk.id, guest.id] })
  const page = await clerk.notifications.list({ limit: 1 })
  expect(page).toMatchObject({
    unread: 2,
    data: [{ title: 'Second', text: 'More of it', kind: 'workflow', readAt: null }],
  })
  const next = await clerk.notifications.list({ limit: 1, after: page.next! })
  expect(next).toMatchObject({ data: [{ title: 'First' }], next: null })
  expect(await guest.notifications.list()).toMatchObject({ unread: 1, data: [{ title: 'Second' }] })
})

test('what one has seen is seen; nobody says so for another', async () => {
  const { data } = await clerk.notifications.list()
  expect(await guest.notifications.read({ ids: data.map(({ _id }) => _id) })).toEqual({ unread: 1 })
  expect(await clerk.notifications.read({ ids: [data[0]!._id] })).toEqual({ unread: 1 })
  expect((await clerk.notifications.list({ unread: true })).data.map(({ title }) => title)).toEqual(['First'])
  expect(await clerk.notifications.read({ all: true })).toEqual({ unread: 0 })
  expect(await clerk.notifications.count()).toEqual({ unread: 0 })
})

test('it leads to its record, for who may read such records, and with a merge to the one that stays', async () => {
  const [kept, gone] = await Promise.all(
    [1, 2].map(() => enishi.administrator.records.create('ticket', { subject: 's' })),
  )
  await tell({ people: [clerk.id, guest.id], record: { entity: ticket(), _id: gone!._id } })
  const latest = async (client = clerk) => (await client.notifications.list({ limit: 1 })).data[0]!.record
  expect(await latest()).toEqual({ entity: 'ticket', _id: gone!._id })
  expect(await latest(guest)).toBe(null)
  await enishi.administrator.records.merge('ticket', kept!._id, { from: [gone!._id] })
  expect(await latest()).toEqual({ entity: 'ticket', _id: kept!._id })
  await enishi.administrator.records.restore('ticket', gone!._id)
  expect(await latest()).toEqual({ entity: 'ticket', _id: gone!._id })
})

test('who has left, or was never there, is not told', async () => {
  await enishi.administrator.users.update(guest.id, { active: false })
  expect(await tell({ people: [guest.id, newId()] })).toEqual([])
  expect(await tell({ people: [] })).toEqual([])
})

test('a long or broken text is held as far as it goes', async () => {
  await tell({ title: `${'縁'.repeat(400)}`, text: 'a\0b\ud800' })
  const { data } = await clerk.notifications.list({ limit: 1 })
  expect(data[0]!.title).toMatch(/^縁{298}…$/)
  expect(data[0]!.text).toBe('ab\ufffd')
})

test('what was seen three months ago goes', async () => {
  const longAgo = new Date(Date.now() - 100 * 86_400_000)
  await tell({ title: 'Old' }, longAgo)
  await database.query({ text: `UPDATE enishi.notification SET read_at = created_at WHERE title = 'Old'` })
  await clerk.notifications.read({ all: true })
  expect((await clerk.notifications.list({ limit: 100 })).data.map(({ title }) => title)).not.toContain('Old')
})

test.each([
  ['GET', '?limit=0', undefined, 400],
  ['GET', '?after=x', undefined, 400],
  ['GET', '?nope=1', undefined, 400],
  ['POST', '/read', '{}', 422],
  ['POST', '/read', '{"ids":["x"]}', 422],
  ['POST', '/read', '{"ids":[],"all":true}', 422],
])('%s %s %s is refused', async (method, path, body, status) => {
  const headers = { authorization: `Bearer ${clerk.key}`, 'content-type': 'application/json' }
  const answer = await enishi.request(`/api/notifications${path}`, { method, headers, ...(body && { body }) })
  expect(answer.status).toBe(status)
})
