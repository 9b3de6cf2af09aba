import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
let integrator: TestPerson
let session: Call
let admin: TestPerson
beforeAll(async () => {
  await app.apply({
    roles: [
      { kind: 'role', id: 'integrator', rights: ['api'], entities: {} },
      { kind: 'role', id: 'reader', entities: { user: { read: 'all' } } },
      { kind: 'role', id: 'manager', rights: ['users'], entities: {} },
    ],
  })
  integrator = await app.person({ roles: ['integrator', 'reader'] })
  session = await integrator.signedIn()
  admin = app.administrator
})
const using = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } })

describe('an API key', () => {
  test('is told once, works with the roles it was given, and is listed without its secret', async () => {
    const { status, body, headers } = await session('POST', '/api/keys', { body: { name: 'erp', roles: ['reader'] } })
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(body).toMatchObject({
      name: 'erp',
      user: integrator.id,
      roles: ['reader'],
      expiresAt: null,
      lastUsedAt: null,
    })
    const me = await app.call('GET', '/api/me', using(body.secret))
    expect(me.body).toMatchObject({ roles: ['reader'], rights: [], user: { _id: integrator.id } })
    const list = await session('GET', '/api/keys')
    expect(list.text).not.toContain(body.secret)
    expect(list.body.map((key: { name: string }) => key.name)).toContain('erp')
  })

  test('revoked, it is refused', async () => {
    const { body } = await session('POST', '/api/keys', { body: { name: 'short-lived' } })
    expect((await app.call('GET', '/api/me', using(body.secret))).status).toBe(200)
    expect((await session('DELETE', `/api/keys/${body._id}`)).status).toBe(204)
    await expect
      .poll(async () => (await app.call('GET', '/api/me', using(body.secret))).status, { timeout: 2000 })
      .toBe(401)
    expect((await session('DELETE', `/api/keys/${body._id}`)).status).toBe(404)
  })

  test('cannot have roles that its maker has not, nor end in the past', async () => {
    for (const roles of [['administrator'], ['manager'], ['reader', 'nothing']])
      expect((await session('POST', '/api/keys', { body: { name: 'up', roles } })).status).toBe(422)
    const past = await session('POST', '/api/keys', { body: { name: 'past', expiresAt: '2020-01-01T00:00:00Z' } })
    expect(past).toMatchObject({ status: 422, body: { errors: [{ pointer: '/expiresAt' }] } })
    expect((await session('POST', '/api/keys', { body: { name: 'x', expiresAt: 'tomorrow' } })).status).toBe(422)
  })

  test('cannot make keys, nor change its owner’s own settings', async () => {
    expect((await integrator.call('POST', '/api/keys', { body: { name: 'next' } })).status).toBe(403)
    expect((await integrator.call('PATCH', '/api/me', { body: { name: 'X' } })).status).toBe(403)
    expect((await integrator.call('GET', '/api/me/sessions')).status).toBe(403)
  })

  test('needs the right api to be made', async () => {
    const plain = await (await app.person({ roles: ['reader'] })).signedIn()
    expect((await plain('POST', '/api/keys', { body: { name: 'x' } })).status).toBe(403)
  })
})

describe('other people’s keys', () => {
  test('are neither seen nor revoked', async () => {
    const mine = (await session('POST', '/api/keys', { body: { name: 'mine' } })).body
    const other = await (await app.person({ roles: ['integrator'] })).signedIn()
    expect((await other('GET', '/api/keys')).text).not.toContain(mine._id)
    expect((await other('DELETE', `/api/keys/${mine._id}`)).status).toBe(404)
  })

  test('are revoked by who may look after their owner', async () => {
    const mine = (await session('POST', '/api/keys', { body: { name: 'mine too' } })).body
    const manager = await app.person({ roles: ['manager'] })
    expect((await manager.call('DELETE', `/api/keys/${mine._id}`)).status).toBe(403)
    expect((await admin.call('DELETE', `/api/keys/${mine._id}`)).status).toBe(204)
  })
})
