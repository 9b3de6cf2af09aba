import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, freshApp } from './support/answers.ts'

const app = await freshApp()
let clerk: Awaited<ReturnType<typeof app.person>>
let other: typeof clerk

beforeAll(async () => {
  const ticket = {
    $id: 'ticket',
    type: 'object',
    'x-entity': { unique: [['code']] },
    properties: { title: { type: 'string', maxLength: 20 }, code: { type: 'string' } },
  }
  const all = { create: 'all', read: 'all', update: 'all', delete: 'all' } as const
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [{ kind: 'role', id: 'clerk', entities: { ticket: all } }],
  })
  clerk = await app.person({ roles: ['clerk'] })
  other = await app.person({ roles: ['clerk'] })
})

const keyed = (key: string, body?: unknown, more: Record<string, string> = {}) => ({
  headers: { 'idempotency-key': key, ...more },
  ...(body !== undefined && { body }),
})
const create = (key: string, title: string, call: Call = clerk.call) =>
  call('POST', '/api/records/ticket', keyed(key, { title }))
const count = async (title: string) => {
  const filter = encodeURIComponent(`record.title == "${title}"`)
  return (await app.administrator.call('GET', `/api/records/ticket?count=exact&filter=${filter}`)).body.count
}

describe('a call with an Idempotency-Key', () => {
  test('is done once, and answered as often as it is sent', async () => {
    const first = await create('a', 'once')
    const again = await create('a', 'once')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.text).toBe(first.text)
    for (const name of ['location', 'etag', 'content-type', 'cache-control'])
      expect(again.headers.get(name), name).toBe(first.headers.get(name))
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
    expect(await count('once')).toBe(1)
  })

  test('changes and deletes once, too', async () => {
    const { _id } = (await create('b', 'changed')).body
    const path = `/api/records/ticket/${_id}`
    const patch = () => clerk.call('PATCH', path, keyed('c', { title: 'twice' }, { 'if-match': '"1"' }))
    expect([await patch(), await patch()].map(({ status, body }) => [status, body._version])).toEqual([
      [200, 2],
      [200, 2],
    ])
    const remove = () => clerk.call('DELETE', path, keyed('d'))
    expect([await remove(), await remove()].map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ])
    const operations = [{ op: 'create', entity: 'ticket', body: { title: 'batch' } }]
    const batch = () => clerk.call('POST', '/api/batch', keyed('e', { operations }))
    expect((await batch()).text).toBe((await batch()).text)
    expect(await count('batch')).toBe(1)
  })

  test('is done once when it comes many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('f', 'at once')))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1)
    expect(await count('at once')).toBe(1)
  })

  test('is refused when the key came with something else', async () => {
    await create('g', 'first')
    for (const answer of [
      await create('g', 'second'),
      await clerk.call('POST', '/api/records/ticket?x=1', keyed('g', { title: 'first' })),
    ])
      expect([answer.status, answer.body.code]).toEqual([422, 'other-request'])
    expect(await count('second')).toBe(0)
  })

  test('that failed leaves nothing, and can be tried again with the same key', async () => {
    const refused = await create('h', 'a title that is much too long')
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/title'])
    await clerk.call('POST', '/api/records/ticket', { body: { title: 'x', code: 'taken' } })
    const take = (code: string) => clerk.call('POST', '/api/records/ticket', keyed('i', { title: 'i', code }))
    expect((await take('taken')).status).toBe(409)
    expect((await take('free')).status).toBe(201)
    expect((await create('h', 'short')).status).toBe(201)
    expect(await count('i')).toBe(1)
  })

  test('is one’s own: of another person, key, route or role it is another', async () => {
    const mine = await create('j', 'mine')
    const theirs = await create('j', 'mine', other.call)
    expect(theirs.headers.get('idempotent-replayed')).toBeNull()
    expect(theirs.body._id).not.toBe(mine.body._id)
    const session = await clerk.signedIn()
    expect((await create('j', 'mine', session)).headers.get('idempotent-replayed')).toBeNull()
    const { _id } = mine.body
    const copy = await clerk.call('POST', `/api/records/ticket/${_id}/copy`, keyed('j', { title: 'mine' }))
    expect([copy.status, copy.headers.get('idempotent-replayed')]).toEqual([201, null])
    await app.services.database.query({ text: 'DELETE FROM enishi.user_role WHERE user_id = $1' }, [other.id])
    app.services.identity.forget()
    const less = await create('j', 'mine', other.call)
    expect([less.status, less.text.includes('mine')]).toEqual([422, false])
  })

  test('is forgotten after a day', async () => {
    const first = await create('k', 'again')
    await app.services.database.query({ text: `UPDATE enishi.once SET at = now() - interval '25 hours'` })
    const second = await create('k', 'again')
    expect(second.body._id).not.toBe(first.body._id)
    expect(await count('again')).toBe(2)
  })

  test('says so when the first is still under way', async () => {
    const answer = await app.services.database.transaction(async transaction => {
      await transaction.query({ text: 'LOCK TABLE enishi.once IN SHARE MODE' })
      return create('l', 'waits')
    })
    expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([409, 'in-progress', '1'])
    expect(await count('waits')).toBe(0)
  })

  test('needs a key that is one, and a route that can promise it', async () => {
    for (const key of ['', ' ', 'a b', 'x'.repeat(256), 'キー'].map(key => encodeURI(key).replaceAll('%20', ' ')))
      if (!/^[\x21-\x7e]{1,255}$/.test(key.trim())) {
        const answer = await create(key, 'bad key')
        expect([answer.status, answer.body.code], key).toEqual([400, 'bad-idempotency-key'])
      }
    const elsewhere = await app.administrator.call('POST', '/api/units', keyed('m', { name: 'Unit' }))
    expect([elsewhere.status, elsewhere.body.code]).toEqual([400, 'bad-idempotency-key'])
    expect((await clerk.call('GET', '/api/records/ticket?limit=1', keyed('n'))).status).toBe(200)
  })
})
