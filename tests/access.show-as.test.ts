/** Show-as: an administrator sees what somebody else sees, can only look, and is logged. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const ticket = {
  $id: 'ticket',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string' }, cost: { type: 'string' } },
}
let sato: TestPerson
let admin: Call
let mine = ''

beforeAll(async () => {
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        rights: ['users'],
        entities: { ticket: { create: 'all', read: 'own', update: 'own', fields: { cost: 'hidden' } } },
      },
    ],
  })
  sato = await app.person({ name: 'Sato', roles: ['clerk'] })
  admin = await app.administrator.signedIn()
  mine = (await sato.call('POST', '/api/records/ticket', { body: { name: 'Mine' } })).body._id
  await app.administrator.call('POST', '/api/records/ticket', { body: { name: 'Theirs', cost: '1' } })
})

const show = (user: string, by = admin) => by('POST', '/api/access/show-as', { body: { user } })
const back = (by = admin) => by('DELETE', '/api/access/show-as')
const me = async (by = admin) => (await by('GET', '/api/me')).body

describe('an administrator who is shown the app as Sato', () => {
  test('sees what Sato sees, and who they are and until when', async () => {
    expect((await me()).shownTo).toBeNull()
    const shown = await show(sato.id)
    expect(shown.status, shown.text).toBe(200)
    expect(Date.parse(shown.body.until) - Date.now()).toBeLessThanOrEqual(30 * 60_000)
    const { user, shownTo, administrator, entities } = await me()
    expect({ user: user._id, shownTo, administrator }).toMatchObject({
      user: sato.id,
      shownTo: { name: 'Administrator' },
      administrator: false,
    })
    expect(entities.map(({ name }: { name: string }) => name)).toContain('ticket')
    const list = await admin('GET', '/api/records/ticket')
    expect(list.body.data.map(({ name }: { name: string }) => name)).toEqual(['Mine'])
    expect(list.text).not.toContain('cost')
    expect((await admin('GET', '/api/meta/model')).status).toBe(403)
    expect((await back()).status).toBe(204)
    expect(await me()).toMatchObject({ shownTo: null, administrator: true })
  })

  test('can only look, whatever is tried', async () => {
    await show(sato.id)
    const unsafe: [string, string][] = [
      ['POST', '/api/records/ticket'],
      ['PATCH', `/api/records/ticket/${mine}`],
      ['DELETE', `/api/records/ticket/${mine}`],
      ['POST', `/api/records/ticket/${mine}/restore`],
      ['POST', `/api/records/ticket/${mine}/share`],
      ['POST', '/api/meta/plan'],
      ['POST', '/api/meta/apply'],
      ['POST', '/api/users'],
      ['PATCH', `/api/users/${sato.id}`],
      ['PATCH', '/api/me'],
      ['POST', '/api/keys'],
      ['POST', '/api/units'],
      ['POST', '/api/files?name=x'],
      ['POST', '/api/access/show-as'],
      ['POST', '/api/auth/change-password'],
      ['PUT', '/api/anything'],
      ['POST', '//api/records/ticket'],
      ['POST', '/api/records/../records/ticket'],
      ['DELETE', '/api/access/show-as/'],
      ['DELETE', '/api/access/%73how-as/x'],
    ]
    const body = { user: sato.id, name: 'x', currentPassword: 'correct horse', newPassword: 'another horse' }
    for (const [method, path] of unsafe) {
      const { status } = await admin(method, path, { body })
      expect([403, 404, 405], `${method} ${path}: ${status}`).toContain(status)
    }
    for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      expect(
        (await admin('POST', `/api/records/ticket/${mine}`, { body: {}, headers: { [header]: 'GET' } })).status,
      ).toBe(403)
    expect((await admin('GET', '/api/me/sessions')).status).toBe(403)
    await back()
    const record = await app.administrator.call('GET', `/api/records/ticket/${mine}`)
    expect(record.body).toMatchObject({ name: 'Mine', _version: 1 })
    expect((await me()).shownTo).toBeNull()
  })

  test('is logged at both ends, as the administrator', async () => {
    await show(sato.id)
    await back()
    const { data } = (await app.administrator.call('GET', '/api/audit?limit=2')).body
    expect(data).toMatchObject([
      { action: 'shown-as-ended', actor: { _label: 'Administrator' }, subject: sato.id, shownAs: { _label: 'Sato' } },
      { action: 'shown-as', actor: { _label: 'Administrator' }, subject: sato.id, shownAs: null },
    ])
  })

  test('is back when the time is over, when Sato is gone, and when they are no administrator any more', async () => {
    await show(sato.id)
    const { database } = app.services
    await database.query({ text: `update enishi.show_as set until = now() - interval '1 second'` })
    await expect.poll(async () => (await me()).shownTo).toBeNull()
    const gone = await app.person({ name: 'Gone', roles: ['clerk'] })
    await show(gone.id)
    await app.administrator.call('PATCH', `/api/users/${gone.id}`, { body: { active: false } })
    await expect.poll(async () => (await me()).shownTo).toBeNull()
    const second = await app.person({ name: 'Second', roles: ['administrator'] })
    const other = await second.signedIn()
    await show(sato.id, other)
    expect((await me(other)).user._id).toBe(sato.id)
    await app.administrator.call('PATCH', `/api/users/${second.id}`, { body: { roles: ['clerk'] } })
    await expect.poll(async () => (await me(other)).user._id).toBe(second.id)
  })

  test('signs out as themselves', async () => {
    const person = await app.person({ name: 'Third', roles: ['administrator'] })
    const call = await person.signedIn()
    await show(sato.id, call)
    expect((await call('POST', '/api/auth/sign-out', { body: {} })).status).toBe(200)
    await expect.poll(async () => (await call('GET', '/api/me')).status).toBe(401)
    const { data } = (await app.administrator.call('GET', '/api/audit?action=signed-out&limit=1')).body
    expect(data[0].actor._id).toBe(person.id)
    expect((await sato.call('GET', '/api/me')).status).toBe(200)
  })
})

describe('nobody else is shown anything', () => {
  test('neither who looks after people nor an administrator’s key', async () => {
    const other = await app.person({ roles: [] })
    expect((await show(other.id, await sato.signedIn())).status).toBe(403)
    expect((await show(other.id, app.administrator.call)).status).toBe(403)
    expect((await app.call('POST', '/api/access/show-as', { body: { user: other.id } })).status).toBe(401)
    expect((await back(await sato.signedIn())).status).toBe(204)
  })

  test('nor is anybody shown who is not there', async () => {
    for (const user of [crypto.randomUUID(), app.administrator.id, 'x', 7])
      expect((await admin('POST', '/api/access/show-as', { body: { user } })).status).toBe(422)
    expect((await me()).shownTo).toBeNull()
  })
})

describe('a preview as Sato', () => {
  const as = (id: string) => ({ headers: { 'x-enishi-look-as': id } })

  test('is answered as Sato would be, one request at a time, and can only look', async () => {
    const list = await admin('GET', '/api/records/ticket', as(sato.id))
    expect(list.body.data.map(({ name }: { name: string }) => name)).toEqual(['Mine'])
    expect(list.text).not.toContain('cost')
    expect((await admin('GET', '/api/me', as(sato.id))).body.user._id).toBe(sato.id)
    expect((await admin('GET', '/api/me/sessions', as(sato.id))).status).toBe(403)
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'] as const) {
      const path = method === 'POST' ? '/api/records/ticket' : `/api/records/ticket/${mine}`
      expect((await admin(method, path, { ...as(sato.id), body: { name: 'x' } })).status, method).toBe(403)
    }
    expect(await me()).toMatchObject({ shownTo: null, administrator: true })
  })

  test('of themselves can only look, too', async () => {
    const { user } = await me()
    expect((await admin('GET', '/api/records/ticket', as(user._id))).body.data).toHaveLength(2)
    expect((await admin('POST', '/api/records/ticket', { ...as(user._id), body: { name: 'x' } })).status).toBe(403)
  })

  test('is for administrators who are signed in, and of people who can sign in', async () => {
    expect((await sato.call('GET', '/api/me', as(sato.id))).status).toBe(403)
    const clerk = await sato.signedIn()
    expect((await clerk('GET', '/api/records/ticket', as((await me()).user._id))).status).toBe(403)
    await show(sato.id)
    expect((await admin('GET', '/api/me', as(sato.id))).status).toBe(403)
    await back()
    const chief = await app.person({ name: 'Chief', roles: ['administrator'] })
    await show(chief.id)
    expect((await admin('GET', '/api/me', as(sato.id))).status).toBe(403)
    await back()
    for (const id of ['nobody', '01932d5e-0000-7000-8000-000000000000', '%00'])
      expect((await admin('GET', '/api/me', as(id))).status).toBe(400)
    expect((await app.call('GET', '/api/me', as(sato.id))).status).toBe(401)
  })

  test('is logged once, not for each request', async () => {
    const person = await app.person({ name: 'Looked at', roles: ['clerk'] })
    for (let time = 0; time < 3; time++) await admin('GET', '/api/me', as(person.id))
    const { data } = (await app.administrator.call('GET', '/api/audit?limit=50')).body
    const noted = data.filter(({ subject }: { subject: string }) => subject === person.id)
    expect(noted.filter(({ action }: { action: string }) => action === 'shown-as')).toHaveLength(1)
  })
})
