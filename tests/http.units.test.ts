import { beforeAll, describe, expect, test } from 'vitest'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
let admin: TestPerson
let person: TestPerson
beforeAll(async () => {
  admin = app.administrator
  person = await app.person()
})
const make = async (path: string, body: object) => (await admin.call('POST', path, { body })).body._id as string
const nowhere = '01932d5e-0000-7000-8000-000000000000'

describe('units', () => {
  test('form a tree that cannot bite its tail', async () => {
    const top = await make('/api/units', { name: 'Japan' })
    const below = await make('/api/units', { name: 'Kansai', parent: top })
    const lowest = await make('/api/units', { name: 'Osaka', parent: below })
    for (const parent of [top, below, lowest])
      expect(await admin.call('PATCH', `/api/units/${top}`, { body: { parent } })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/parent' }] },
      })
    expect((await admin.call('PATCH', `/api/units/${lowest}`, { body: { parent: top } })).body).toMatchObject({
      name: 'Osaka',
      parent: top,
    })
    expect((await admin.call('PATCH', `/api/units/${lowest}`, { body: { parent: null } })).body.parent).toBeNull()
  })

  test('have one name in one place', async () => {
    const top = await make('/api/units', { name: 'Germany' })
    await make('/api/units', { name: 'Sales', parent: top })
    expect((await admin.call('POST', '/api/units', { body: { name: 'Sales', parent: top } })).status).toBe(409)
    expect((await admin.call('POST', '/api/units', { body: { name: 'Germany' } })).status).toBe(409)
    expect((await admin.call('POST', '/api/units', { body: { name: 'Sales' } })).status).toBe(201)
    expect((await admin.call('POST', '/api/units', { body: { name: 'X', parent: nowhere } })).status).toBe(422)
  })

  test('that are in use stay', async () => {
    const used = await make('/api/units', { name: 'Used' })
    const free = await make('/api/units', { name: 'Free' })
    await app.person({ unit: used })
    expect(await admin.call('DELETE', `/api/units/${used}`)).toMatchObject({ status: 409, body: { code: 'in-use' } })
    expect((await admin.call('DELETE', `/api/units/${free}`)).status).toBe(204)
    expect((await admin.call('DELETE', `/api/units/${free}`)).status).toBe(404)
  })

  test('are known to everybody and changed with the right users only', async () => {
    expect((await person.call('GET', '/api/units')).body.length).toBeGreaterThan(0)
    expect((await person.call('POST', '/api/units', { body: { name: 'Mine' } })).status).toBe(403)
    expect((await person.call('PATCH', `/api/units/${nowhere}`, { body: { name: 'Mine' } })).status).toBe(403)
    expect((await person.call('DELETE', `/api/units/${nowhere}`)).status).toBe(403)
  })
})

describe('teams', () => {
  test('have members, and each member knows them', async () => {
    const id = await make('/api/teams', { name: 'Red', members: [person.id] })
    const known = async () => (await person.call('GET', '/api/teams')).body
    await expect.poll(known, { timeout: 2000 }).toEqual([{ _id: id, name: 'Red', members: [person.id] }])
    await make('/api/teams', { name: 'Secret' })
    expect((await person.call('GET', '/api/teams')).text).not.toContain('Secret')
    const { body } = await admin.call('PATCH', `/api/teams/${id}`, { body: { members: [admin.id] } })
    expect(body).toEqual({ _id: id, name: 'Red', members: [admin.id] })
    expect((await admin.call('PATCH', `/api/teams/${id}`, { body: { name: 'Blue' } })).body).toMatchObject({
      name: 'Blue',
      members: [admin.id],
    })
    expect((await admin.call('DELETE', `/api/teams/${id}`)).status).toBe(204)
  })

  test('take only users, and are made with the right users only', async () => {
    const { status, body } = await admin.call('POST', '/api/teams', { body: { name: 'Odd', members: [nowhere] } })
    expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 422, pointer: '/members' })
    expect((await admin.call('GET', '/api/teams')).text).not.toContain('Odd')
    expect((await person.call('POST', '/api/teams', { body: { name: 'Mine', members: [person.id] } })).status).toBe(403)
    expect((await admin.call('POST', '/api/teams', { body: { name: 'Secret' } })).status).toBe(409)
  })
})
