/** Shares: one record for one person or team, beyond what their roles reach, by every way to it. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator
const text: JsonObject = { type: 'string' }
const relation = (entity: string, more = {}) => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity, kind: 'many-to-one', ...more },
})
const entities: JsonObject[] = [
  {
    $id: 'order',
    type: 'object',
    'x-entity': { displayField: 'name', search: ['name'] },
    properties: {
      name: text,
      cost: text,
      lines: { type: 'array', items: {}, 'x-items': { entity: 'line' } },
    },
    unevaluatedProperties: false,
  },
  {
    $id: 'line',
    type: 'object',
    properties: { article: text, order: relation('order', { onDelete: 'cascade' }) },
    unevaluatedProperties: false,
  },
  {
    $id: 'note',
    type: 'object',
    'x-entity': { displayField: 'text' },
    properties: { text, order: relation('order', { inverse: 'notes' }) },
    unevaluatedProperties: false,
  },
]
const own = { create: 'all', read: 'own', update: 'own', delete: 'own' } as const
const rule = { ...own, share: 'own', fields: { cost: 'hidden' } } as const

let owner: TestPerson
let friend: TestPerson
let stranger: TestPerson
let team = ''

beforeAll(async () => {
  await app.apply({
    entities: entities.map(document => ({ text: JSON.stringify(document) })),
    roles: [
      { kind: 'role', id: 'clerk', entities: { order: rule, line: own, note: { read: 'all', create: 'all' } } },
      { kind: 'role', id: 'reader', entities: { order: { read: 'own', share: 'all' }, line: own } },
    ],
  })
  owner = await app.person({ name: 'Owner', roles: ['clerk'] })
  friend = await app.person({ name: 'Friend', roles: ['clerk'] })
  stranger = await app.person({ name: 'Stranger', roles: ['clerk'] })
  team = (await admin.call('POST', '/api/teams', { body: { name: 'Red', members: [friend.id] } })).body._id
})

const order = async (body: object = { name: 'Gate' }): Promise<string> =>
  (await owner.call('POST', '/api/records/order', { body })).body._id
const share = (id: string, body: object, by = owner) => by.call('POST', `/api/records/order/${id}/share`, { body })
/** Every process learns of a share by a notice, so a moment later. */
const seenBy = (person: TestPerson, id: string) =>
  expect.poll(async () => (await person.call('GET', `/api/records/order/${id}`)).status).toBe(200)
const idsOf = (answer: { body: { data: { _id: string }[] } }) => answer.body.data.map(({ _id }) => _id)

describe('a record that was shared to be read', () => {
  test('is there by every way, and its fields are still those of the roles', async () => {
    const id = await order({ name: 'Shared gate' })
    const note = (await owner.call('POST', '/api/records/note', { body: { text: 'about', order: id } })).body._id
    expect((await friend.call('GET', `/api/records/order/${id}`)).status).toBe(404)
    const shared = await share(id, { user: friend.id, level: 'read' })
    expect(shared.status, shared.text).toBe(200)
    expect(shared.body).toMatchObject({ user: { _id: friend.id, _label: 'Friend' }, team: null, level: 'read' })
    await seenBy(friend, id)
    const read = await friend.call('GET', `/api/records/order/${id}`)
    expect(read.body).toMatchObject({ _id: id, name: 'Shared gate' })
    expect(read.text).not.toContain('cost')
    expect(idsOf(await friend.call('GET', '/api/records/order'))).toEqual([id])
    expect(idsOf(await friend.call('GET', '/api/records/order?search=shared'))).toEqual([id])
    expect((await friend.call('GET', '/api/records/order?count=exact')).body.count).toBe(1)
    expect((await friend.call('GET', `/api/records/order/${id}/history`)).status).toBe(200)
    const hop = await friend.call('GET', `/api/records/note/${note}?select=order.name`)
    expect(hop.body.order).toMatchObject({ name: 'Shared gate' })
    const filter = encodeURIComponent('record.order.name == "Shared gate"')
    expect(idsOf(await friend.call('GET', `/api/records/note?filter=${filter}`))).toEqual([note])
    expect(idsOf(await stranger.call('GET', `/api/records/note?filter=${filter}`))).toEqual([])
    expect((await stranger.call('GET', `/api/records/note/${note}?select=order.name`)).body.order).toBeNull()
    expect(idsOf(await stranger.call('GET', '/api/records/order'))).toEqual([])
  })

  test('cannot be changed, deleted, handed on or shared further', async () => {
    const id = await order()
    await share(id, { user: friend.id, level: 'read' })
    await seenBy(friend, id)
    const path = `/api/records/order/${id}`
    expect((await friend.call('PATCH', path, { body: { name: 'Mine' } })).status).toBe(403)
    expect((await friend.call('DELETE', path)).status).toBe(403)
    expect((await share(id, { user: stranger.id, level: 'read' }, friend)).status).toBe(403)
    expect((await friend.call('GET', `${path}/share`)).status).toBe(403)
    expect((await friend.call('DELETE', `${path}/share?user=${friend.id}`)).status).toBe(403)
    expect((await stranger.call('GET', `${path}/share`)).status).toBe(404)
    expect((await admin.call('GET', path)).body).toMatchObject({ name: 'Gate', _owner: owner.id })
  })

  test('is gone as soon as it is no longer shared', async () => {
    const id = await order()
    await share(id, { user: friend.id, level: 'read' })
    await seenBy(friend, id)
    expect((await owner.call('DELETE', `/api/records/order/${id}/share?user=${friend.id}`)).status).toBe(204)
    await expect.poll(async () => (await friend.call('GET', `/api/records/order/${id}`)).status).toBe(404)
    expect((await owner.call('DELETE', `/api/records/order/${id}/share?user=${friend.id}`)).status).toBe(404)
  })

  test('gives nothing to who has no role for it', async () => {
    const nobody = await app.person({ roles: [] })
    const id = await order()
    expect((await share(id, { user: nobody.id, level: 'write' })).status).toBe(200)
    expect((await nobody.call('GET', `/api/records/order/${id}`)).status).toBe(404)
    expect((await nobody.call('PATCH', `/api/records/order/${id}`, { body: { name: 'x' } })).status).toBe(404)
  })
})

describe('a record that was shared to be written', () => {
  test('with a team, is read and changed by its members, and not deleted', async () => {
    const id = await order()
    await share(id, { team, level: 'write' })
    await seenBy(friend, id)
    const changed = await friend.call('PATCH', `/api/records/order/${id}`, { body: { name: 'Ours' } })
    expect(changed.status, changed.text).toBe(200)
    expect((await friend.call('PATCH', `/api/records/order/${id}`, { body: { cost: '1' } })).status).toBe(422)
    expect((await friend.call('PATCH', `/api/records/order/${id}`, { body: { _owner: friend.id } })).status).toBe(422)
    expect((await friend.call('DELETE', `/api/records/order/${id}`)).status).toBe(403)
    await admin.call('PATCH', `/api/teams/${team}`, { body: { members: [] } })
    await expect.poll(async () => (await friend.call('GET', `/api/records/order/${id}`)).status).toBe(404)
    await admin.call('PATCH', `/api/teams/${team}`, { body: { members: [friend.id] } })
  })

  test('brings its lines along: they are read, changed, added and removed with it', async () => {
    const id = await order({ name: 'Lines', lines: [{ article: 'a' }, { article: 'b' }] })
    await share(id, { user: friend.id, level: 'read' })
    const path = `/api/records/order/${id}`
    await seenBy(friend, id)
    const { lines } = (await friend.call('GET', path)).body
    expect(lines.map((line: { article: string }) => line.article)).toEqual(['a', 'b'])
    const change = { lines: [{ _id: lines[0]._id, article: 'a2' }, { article: 'c' }] }
    expect((await friend.call('PATCH', path, { body: change })).status).toBe(403)
    await share(id, { user: friend.id, level: 'write' })
    const changed = await friend.call('PATCH', path, { body: change })
    expect(changed.status, changed.text).toBe(200)
    const after = (await owner.call('GET', path)).body.lines
    expect(after.map((line: { article: string }) => line.article)).toEqual(['a2', 'c'])
    expect((await stranger.call('GET', `/api/records/line/${lines[0]._id}`)).status).toBe(404)
    const refused = await owner.call('POST', `/api/records/line/${lines[0]._id}/share`, {
      body: { user: stranger.id, level: 'read' },
    })
    expect(refused.status).toBe(403)
  })

  test('many times over, is found all the same', async () => {
    const bodies = Array.from({ length: 600 }, (_, index) => ({ name: `Bulk ${index}` }))
    const made: { _id: string }[] = (await owner.call('POST', '/api/records/order', { body: bodies })).body
    await app.services.database.query(
      {
        text: `insert into enishi.share (entity, record, user_id, level, shared_at)
          select e.id, r, $1, 'read', now() from unnest($2::uuid[]) as r,
            (select id from enishi.document where kind = 'entity' and name = 'order') as e on conflict do nothing`,
      },
      [stranger.id, made.map(({ _id }) => _id)],
    )
    const path = `/api/records/order?count=exact&limit=1000&filter=${encodeURIComponent('record.name.startsWith("Bulk")')}`
    await expect.poll(async () => (await stranger.call('GET', path)).body.count).toBe(600)
    expect((await friend.call('GET', path)).body.count).toBe(0)
    await app.services.database.query({ text: 'delete from enishi.share where user_id = $1' }, [stranger.id])
  })
})

describe('nobody shares more than they have', () => {
  test('neither a record they do not see nor the writing of one they only read', async () => {
    const reader = await app.person({ roles: ['reader'] })
    const id = await order()
    expect((await share(id, { user: reader.id, level: 'read' }, reader)).status).toBe(404)
    await share(id, { user: reader.id, level: 'read' })
    await seenBy(reader, id)
    expect((await share(id, { user: friend.id, level: 'write' }, reader)).status).toBe(403)
    expect((await share(id, { user: reader.id, level: 'write' }, reader)).status).toBe(403)
    expect((await share(id, { user: friend.id, level: 'read' }, reader)).status).toBe(200)
  })

  test('and wrong ones are told what is wrong', async () => {
    const id = await order()
    const bad: [object, string][] = [
      [{ level: 'read' }, ''],
      [{ user: friend.id, team, level: 'read' }, ''],
      [{ user: crypto.randomUUID(), level: 'read' }, '/user'],
      [{ team: crypto.randomUUID(), level: 'read' }, '/team'],
      [{ user: `urn:uuid:${friend.id}`, level: 'read' }, '/user'],
      [{ user: friend.id, level: 'all' }, '/level'],
    ]
    for (const [body, pointer] of bad) {
      const answer = await share(id, body)
      expect([answer.status, answer.body.errors[0].pointer], answer.text).toEqual([422, pointer])
    }
    expect((await owner.call('DELETE', `/api/records/order/${id}/share`)).status).toBe(400)
    expect((await owner.call('DELETE', `/api/records/order/${id}/share?user=x`)).status).toBe(400)
    expect((await owner.call('GET', `/api/records/order/${id}/share`)).body).toEqual([])
    expect((await share('not-an-id', { user: friend.id, level: 'read' })).status).toBe(404)
  })
})

test('a share stands in the change log, for those who may share', async () => {
  const id = await order()
  await share(id, { user: friend.id, level: 'read' })
  await share(id, { user: friend.id, level: 'read' })
  await share(id, { user: friend.id, level: 'write' })
  await owner.call('DELETE', `/api/records/order/${id}/share?user=${friend.id}`)
  const entries = (await owner.call('GET', `/api/records/order/${id}/history`)).body
  const of = (level: string) => ({ user: friend.id, level })
  const shares = entries.filter((entry: { operation: string }) => entry.operation === 'share')
  expect(shares.map(({ changes }: { changes: unknown[] }) => changes[0])).toEqual([
    { field: '_share', before: of('write'), after: null },
    { field: '_share', before: of('read'), after: of('write') },
    { field: '_share', before: null, after: of('read') },
  ])
  expect(entries.every(({ version }: { version: number }) => version === 1)).toBe(true)
  await share(id, { team, level: 'read' })
  const seen = await friend.call('GET', `/api/records/order/${id}/history`)
  expect(seen.status).toBe(200)
})

test('who has been given nothing pays nothing: their statements know no shares', async () => {
  const { policyOf } = await import('../platform/access/policy.ts')
  const { models, identity } = app.services
  const model = models.current()
  const entity = model.entities.get('order')!
  const textOf = async (person: TestPerson) => {
    const caller = (await identity.callerById(person.id))!
    const { sql } = policyOf(model, caller, entity, 'read').rows!('r').compile(app.services.database.kysely)
    return sql
  }
  expect(await textOf(stranger)).not.toContain('share')
  expect(await textOf(friend)).toContain('enishi.share')
})
