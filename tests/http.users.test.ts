import { beforeAll, describe, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { freshApp, password, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const role = (id: string, more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  id,
  entities: {},
  ...more,
})
let admin: TestPerson
let manager: TestPerson
let agent: TestPerson

beforeAll(async () => {
  await app.apply({
    roles: [
      role('agent', { entities: { user: { read: 'all' } } }),
      role('manager', { rights: ['users'], entities: { user: { read: 'all' } } }),
      role('modeler', { rights: ['model'] }),
    ],
  })
  admin = app.administrator
  manager = await app.person({ roles: ['manager'] })
  agent = await app.person({ roles: ['agent'] })
})

const newUser = (email: string, more = {}) => ({ name: '佐藤 花子', email, password, roles: ['agent'], ...more })

describe('a new user', () => {
  test('can sign in and stands among the records of the entity user', async () => {
    const { status, body } = await admin.call('POST', '/api/users', {
      body: newUser('Hanako@Example.com', { locale: 'ja', timeZone: 'Asia/Tokyo' }),
    })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { name: '佐藤 花子', email: 'hanako@example.com', roles: ['agent'], unit: null, teams: [], active: true },
    })
    const signedIn = await app.call('POST', '/api/auth/sign-in/email', {
      body: { email: 'hanako@example.com', password },
    })
    expect(signedIn.status).toBe(200)
    expect(signedIn.text).not.toContain('token')
    const record = await agent.call('GET', `/api/records/user/${body._id}`)
    expect(record.body).toMatchObject({
      _id: body._id,
      name: '佐藤 花子',
      email: 'hanako@example.com',
      locale: 'ja',
      active: true,
    })
  })

  test('with an address that is there is refused, and leaves no record behind', async () => {
    const before = await admin.call('GET', '/api/records/user?count=exact')
    const { status, body } = await admin.call('POST', '/api/users', { body: newUser(agent.email.toUpperCase()) })
    expect({ status, code: body.code, pointer: body.errors[0].pointer }).toMatchObject({
      status: 409,
      pointer: '/email',
    })
    const after = await admin.call('GET', '/api/records/user?count=exact')
    expect(after.body.count).toBe(before.body.count)
  })

  test('is refused with every problem and its place', async () => {
    const { status, body } = await admin.call('POST', '/api/users', {
      body: {
        name: ' ',
        email: 'no address',
        password: 'short',
        roles: ['agent'],
        timeZone: 'Mars/Olympus',
        owner: 'x',
      },
    })
    expect(status).toBe(422)
    expect(body.errors.map((problem: { pointer: string }) => problem.pointer).sort()).toEqual([
      '/email',
      '/name',
      '/owner',
      '/password',
      '/timeZone',
    ])
  })

  test('in a unit or team that is not there, or with an unknown role, is refused', async () => {
    const nowhere = '01932d5e-0000-7000-8000-000000000000'
    for (const wrong of [{ unit: nowhere }, { teams: [nowhere] }, { roles: ['nothing'] }])
      expect((await admin.call('POST', '/api/users', { body: newUser('wrong@example.com', wrong) })).status).toBe(422)
    expect((await admin.call('GET', '/api/users')).text).not.toContain('wrong@example.com')
  })
})

describe('a change of a user', () => {
  test('changes both places, and nothing that is not named', async () => {
    const person = await app.person({ roles: ['agent'] })
    const unit = (await admin.call('POST', '/api/units', { body: { name: 'Osaka' } })).body._id
    const { body } = await admin.call('PATCH', `/api/users/${person.id}`, { body: { name: 'Suzuki', unit } })
    expect(body).toMatchObject({ _id: person.id, name: 'Suzuki', unit, roles: ['agent'], email: person.email })
    const record = await agent.call('GET', `/api/records/user/${person.id}`)
    expect(record.body).toMatchObject({ name: 'Suzuki', unit })
    expect((await person.call('GET', '/api/me')).body.user).toMatchObject({ name: 'Suzuki', unit })
  })

  test('of one that is not there is 404, whatever the id', async () => {
    for (const id of ['01932d5e-0000-7000-8000-000000000000', 'x', "'; drop table", '%00', '__proto__'])
      expect((await admin.call('PATCH', `/api/users/${id}`, { body: { name: 'X' } })).status).toBe(404)
  })

  test('deactivated they are out, and their records go on naming them', async () => {
    const person = await app.person({ roles: ['agent'] })
    const session = await person.signedIn()
    expect((await session('GET', '/api/me')).status).toBe(200)
    await admin.call('PATCH', `/api/users/${person.id}`, { body: { active: false } })
    await expect.poll(async () => (await session('GET', '/api/me')).status).toBe(401)
    expect((await person.call('GET', '/api/me')).status).toBe(401)
    expect((await agent.call('GET', `/api/records/user/${person.id}`)).body).toMatchObject({ active: false })
  })

  test('that would leave no administrator is refused', async () => {
    for (const [code, body] of Object.entries({
      'own-administration': { roles: [] },
      'own-account': { active: false },
    }))
      expect(await admin.call('PATCH', `/api/users/${admin.id}`, { body })).toMatchObject({
        status: 409,
        body: { code },
      })
    expect((await admin.call('GET', '/api/users')).status).toBe(200)
  })
})

describe('the right users', () => {
  test('is needed for everything here', async () => {
    expect((await agent.call('GET', '/api/users')).status).toBe(403)
    expect((await agent.call('POST', '/api/users', { body: newUser('x@example.com') })).status).toBe(403)
    expect((await agent.call('PATCH', `/api/users/${agent.id}`, { body: { roles: ['manager'] } })).status).toBe(403)
    expect((await app.call('GET', '/api/users')).status).toBe(401)
  })

  test('does not reach above one’s own roles', async () => {
    for (const roles of [['administrator'], ['modeler'], ['agent', 'modeler']]) {
      expect((await manager.call('POST', '/api/users', { body: newUser('up@example.com', { roles }) })).status).toBe(
        403,
      )
      expect((await manager.call('PATCH', `/api/users/${manager.id}`, { body: { roles } })).status).toBe(403)
      expect((await manager.call('PATCH', `/api/users/${agent.id}`, { body: { roles } })).status).toBe(403)
    }
    expect((await manager.call('POST', '/api/users', { body: newUser('ok@example.com') })).status).toBe(201)
  })

  test('does not reach people above one’s own roles, their password least of all', async () => {
    const modeler = await app.person({ roles: ['modeler'] })
    for (const person of [admin, modeler])
      for (const body of [{ password: 'taken over now' }, { roles: [] }, { active: false }, { name: 'X' }])
        expect((await manager.call('PATCH', `/api/users/${person.id}`, { body })).status).toBe(403)
  })
})
