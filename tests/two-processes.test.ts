/**
 * Two server processes on one database behave as one: what is done in one counts in the other, for the model, for rights
 * and for everything that counts up. Each process here has its own connections, caches and notices.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../platform/app.ts'
import { connect } from '../platform/database/connect.ts'
import { freshApp, type TestPerson } from './support/answers.ts'
import { openServices } from './support/app.ts'
import { freshDatabaseUrl } from './support/database.ts'

const url = await freshDatabaseUrl()
const databases = await Promise.all([connect({ url, poolSize: 5 }), connect({ url, poolSize: 5 })])
afterAll(() => Promise.all(databases.map(database => database.close())))
const first = await freshApp(databases[0])
const services = await openServices(databases[1]!)
const second = createApp(services, '/nowhere')
const admin = first.administrator

/** The same request of the same person, in the other process. */
async function inSecond(headers: Record<string, string>, path: string, method = 'GET', body?: object) {
  const answer = await second.request(`${services.config.publicUrl}${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text }
}
const keyOf = ({ key }: TestPerson) => ({ authorization: `Bearer ${key}` })
/** Promised is a second, and a busy machine is given two more. */
const soon = { timeout: 3000, interval: 20 }

const ticket = (fields: object) => ({
  text: JSON.stringify({
    $id: 'ticket',
    type: 'object',
    'x-entity': { displayField: 'name' },
    properties: {
      name: { type: 'string' },
      number: { type: 'string', readOnly: true, 'x-autonumber': { pattern: 'T-{0000}' } },
      ...fields,
    },
  }),
})
const role = (id: string, read: string) =>
  ({
    kind: 'role' as const,
    id,
    entities: { ticket: { create: 'all', read, update: read, share: 'all' } },
  }) as never

beforeAll(async () => {
  await first.apply({
    entities: [ticket({})],
    roles: [role('own', 'own'), role('team', 'team'), role('below', 'unit+below'), role('all', 'all')],
  })
  await services.models.reload()
})

const made = async (body: object = { name: 'Gate' }): Promise<string> =>
  (await admin.call('POST', '/api/records/ticket', { body })).body._id
const statusInSecond = async (person: TestPerson, id: string) =>
  (await inSecond(keyOf(person), `/api/records/ticket/${id}`)).status

describe('what is taken away in one process is gone in the other within a second', () => {
  test('a session that was ended', async () => {
    const person = await first.person({ roles: ['all'] })
    const answer = await first.call('POST', '/api/auth/sign-in/email', {
      body: { email: person.email, password: 'correct horse battery' },
    })
    const cookie = answer.headers
      .getSetCookie()
      .map(each => each.split(';')[0])
      .join('; ')
    expect((await inSecond({ cookie }, '/api/me')).status).toBe(200)
    const [session] = (await first.call('GET', '/api/me/sessions', { headers: { cookie } })).body
    const origin = services.config.publicUrl
    await first.call('DELETE', `/api/me/sessions/${session._id}`, { headers: { cookie, origin } })
    await expect.poll(async () => (await inSecond({ cookie }, '/api/me')).status, soon).toBe(401)
  })

  test('a key that was revoked', async () => {
    const person = await first.person({ roles: ['all'] })
    expect((await inSecond(keyOf(person), '/api/me')).status).toBe(200)
    const [key] = (await person.call('GET', '/api/keys')).body
    await admin.call('DELETE', `/api/keys/${key._id}`)
    await expect.poll(async () => (await inSecond(keyOf(person), '/api/me')).status, soon).toBe(401)
  })

  test('a person who was deactivated', async () => {
    const person = await first.person({ roles: ['all'] })
    expect((await inSecond(keyOf(person), '/api/me')).status).toBe(200)
    await admin.call('PATCH', `/api/users/${person.id}`, { body: { active: false } })
    await expect.poll(async () => (await inSecond(keyOf(person), '/api/me')).status, soon).toBe(401)
  })

  test('a role that was taken from a person', async () => {
    const person = await first.person({ roles: ['all'] })
    const id = await made()
    expect(await statusInSecond(person, id)).toBe(200)
    await admin.call('PATCH', `/api/users/${person.id}`, { body: { roles: ['own'] } })
    await expect.poll(() => statusInSecond(person, id), soon).toBe(404)
  })

  test('a right that was taken out of a role', async () => {
    const person = await first.person({ roles: ['shrinking'] })
    await first.apply({ roles: [role('shrinking', 'all')] })
    await services.models.reload()
    const id = await made()
    await expect.poll(() => statusInSecond(person, id), soon).toBe(200)
    await first.apply({ roles: [role('shrinking', 'own')] })
    await expect.poll(() => statusInSecond(person, id), soon).toBe(404)
  })

  test('a unit that was moved', async () => {
    const unit = async (name: string, parent: string | null) =>
      (await admin.call('POST', '/api/units', { body: { name, parent } })).body._id as string
    const west = await unit('West', null)
    const osaka = await unit('Osaka', west)
    const person = await first.person({ roles: ['below'], unit: west })
    const id = await made({ name: 'In Osaka', _unit: osaka })
    expect(await statusInSecond(person, id)).toBe(200)
    await admin.call('PATCH', `/api/units/${osaka}`, { body: { parent: null } })
    await expect.poll(() => statusInSecond(person, id), soon).toBe(404)
    await admin.call('PATCH', `/api/units/${osaka}`, { body: { parent: west } })
    await expect.poll(() => statusInSecond(person, id), soon).toBe(200)
    await admin.call('PATCH', `/api/users/${person.id}`, { body: { unit: osaka } })
    const above = await made({ name: 'In West', _unit: west })
    await expect.poll(() => statusInSecond(person, above), soon).toBe(404)
  })

  test('a team that was left, and one that was removed', async () => {
    const owner = await first.person({ roles: ['team'] })
    const person = await first.person({ roles: ['team'] })
    const members = [owner.id, person.id]
    const { body: team } = await admin.call('POST', '/api/teams', { body: { name: 'Red', members } })
    const id = await made({ name: 'Of the team', _owner: owner.id })
    await expect.poll(() => statusInSecond(person, id), soon).toBe(200)
    await admin.call('PATCH', `/api/teams/${team._id}`, { body: { members: [owner.id] } })
    await expect.poll(() => statusInSecond(person, id), soon).toBe(404)
    await admin.call('PATCH', `/api/teams/${team._id}`, { body: { members } })
    await expect.poll(() => statusInSecond(person, id), soon).toBe(200)
    await admin.call('DELETE', `/api/teams/${team._id}`)
    await expect.poll(() => statusInSecond(person, id), soon).toBe(404)
  })

  test('a share that was ended, of the person and of their team', async () => {
    const person = await first.person({ roles: ['own'] })
    const { body: team } = await admin.call('POST', '/api/teams', { body: { name: 'Blue', members: [person.id] } })
    const id = await made()
    for (const grantee of [{ user: person.id }, { team: team._id }] as Record<string, string>[]) {
      expect(await statusInSecond(person, id)).toBe(404)
      await admin.call('POST', `/api/records/ticket/${id}/share`, { body: { ...grantee, level: 'read' } })
      await expect.poll(() => statusInSecond(person, id), soon).toBe(200)
      await admin.call('DELETE', `/api/records/ticket/${id}/share?${new URLSearchParams(grantee)}`)
      await expect.poll(() => statusInSecond(person, id), soon).toBe(404)
    }
  })

  test('without a notice too: nothing is remembered for longer than a second', async () => {
    const person = await first.person({ roles: ['all'] })
    const deaf = await openServices(databases[1]!)
    await databases[0]!.asOwner(client => client.query('ALTER TABLE enishi.user_role DISABLE TRIGGER tell'))
    const headers = new Headers(keyOf(person))
    expect((await deaf.identity.callerOf(headers))?.roles).toEqual(['all'])
    await databases[0]!.query({ text: 'delete from enishi.user_role where user_id = $1' }, [person.id])
    await expect.poll(async () => (await deaf.identity.callerOf(headers))?.roles, soon).toEqual([])
    await databases[0]!.asOwner(client => client.query('ALTER TABLE enishi.user_role ENABLE TRIGGER tell'))
  })
})

describe('both have one model', () => {
  test('a field that one process adds is there in the other, and gone again', async () => {
    await first.apply({ entities: [ticket({ colour: { type: 'string' } })] })
    const body = { name: 'Painted', colour: 'red' }
    await expect
      .poll(async () => (await inSecond(keyOf(admin), '/api/records/ticket', 'POST', body)).body.colour, soon)
      .toBe('red')
    await first.apply({ entities: [ticket({})] })
    await expect
      .poll(async () => (await inSecond(keyOf(admin), '/api/records/ticket?select=colour')).status, soon)
      .toBe(400)
    const [one, other] = await Promise.all([
      admin.call('GET', '/api/meta/model'),
      inSecond(keyOf(admin), '/api/meta/model'),
    ])
    expect(other.body).toEqual(one.body)
  })

  test('a write to a column that went meanwhile is met with the new model, never with an error', async () => {
    for (let round = 0; round < 3; round++) {
      await first.apply({ entities: [ticket({ [`field${round}`]: { type: 'string' } })] })
      const answer = await inSecond(keyOf(admin), '/api/records/ticket', 'POST', { name: 'x' })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    }
    await first.apply({ entities: [ticket({})] })
  })
})

describe('both count together', () => {
  test('numbers are given once', async () => {
    const both = [
      ...Array.from({ length: 20 }, () => admin.call('POST', '/api/records/ticket', { body: { name: 'a' } })),
      ...Array.from({ length: 20 }, () => inSecond(keyOf(admin), '/api/records/ticket', 'POST', { name: 'b' })),
    ]
    const numbers = (await Promise.all(both)).map(({ body }) => body.number)
    expect(new Set(numbers).size).toBe(40)
    expect(numbers.every(number => /^T-\d{4}$/.test(number))).toBe(true)
  })

  test('a record that both change at once is changed by one, and the other is told', async () => {
    const id = await made()
    const path = `/api/records/ticket/${id}`
    const headers = { 'if-match': '"1"' }
    const [one, other] = await Promise.all([
      admin.call('PATCH', path, { body: { name: 'one' }, headers }),
      inSecond({ ...keyOf(admin), ...headers }, path, 'PATCH', { name: 'other' }),
    ])
    expect([one.status, other.status].sort()).toEqual([200, 412])
    const won = one.status === 200 ? 'one' : 'other'
    expect((await inSecond(keyOf(admin), path)).body).toMatchObject({ name: won, _version: 2 })
  })

  test('wrong passwords, wherever they are tried', async () => {
    const person = await first.person({ roles: [] })
    const body = { email: person.email, password: 'wrong' }
    const statuses: number[] = []
    for (let round = 0; round < 3; round++) {
      statuses.push((await first.call('POST', '/api/auth/sign-in/email', { body })).status)
      statuses.push((await inSecond({}, '/api/auth/sign-in/email', 'POST', body)).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('a cursor of one is understood by the other', async () => {
    const page = await admin.call('GET', '/api/records/ticket?limit=5&sort=name')
    const next = `/api/records/ticket?limit=5&sort=name&after=${encodeURIComponent(page.body.next)}`
    const [one, other] = await Promise.all([admin.call('GET', next), inSecond(keyOf(admin), next)])
    expect(other.body).toEqual(one.body)
    expect(other.body.data).toHaveLength(5)
  })
})
