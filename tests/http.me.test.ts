import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
let agent: TestPerson
let session: Call
beforeAll(async () => {
  await app.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'ticket',
          title: 'Ticket',
          type: 'object',
          properties: { name: { type: 'string' } },
        }),
      },
      {
        text: JSON.stringify({
          $id: 'salary',
          title: 'Salary',
          type: 'object',
          properties: { name: { type: 'string' } },
        }),
      },
    ],
    roles: [{ kind: 'role', id: 'agent', entities: { ticket: { read: 'own', create: 'own' } } }],
    views: [{ kind: 'view', id: 'salary.all', entity: 'salary', type: 'grid' }],
    apps: [
      {
        kind: 'app',
        id: 'desk',
        roles: ['agent'],
        navigation: [{ items: [{ entity: 'ticket' }, { entity: 'salary' }, { view: 'salary.all' }] }],
      },
      {
        kind: 'app',
        id: 'everybody',
        navigation: [{ items: [{ entity: 'ticket' }] }, { items: [{ entity: 'salary' }] }],
      },
      { kind: 'app', id: 'payroll', navigation: [{ items: [{ view: 'salary.all' }] }] },
      { kind: 'app', id: 'bosses', roles: ['administrator'], navigation: [{ items: [{ entity: 'ticket' }] }] },
    ],
  })
  agent = await app.person({ roles: ['agent'], locale: 'ja', timeZone: 'Asia/Tokyo' })
  session = await agent.signedIn()
})

describe('/api/me', () => {
  test('tells who asks, and only of apps and entities that they may open', async () => {
    const { body, text } = await session('GET', '/api/me')
    expect(body).toMatchObject({
      user: { _id: agent.id, email: agent.email, locale: 'ja', timeZone: 'Asia/Tokyo' },
      roles: ['agent'],
      administrator: false,
      rights: [],
      entities: [
        { name: 'ticket', actions: ['create', 'read'] },
        { name: 'user', actions: ['read'] },
      ],
    })
    expect(body.apps.map((each: { id: string }) => each.id)).toEqual(['desk', 'everybody'])
    expect(body.apps[1].navigation).toHaveLength(1)
    expect(text).not.toMatch(/salary/i)
  })

  test('shows an administrator everything', async () => {
    const { body } = await app.administrator.call('GET', '/api/me')
    expect(body.administrator).toBe(true)
    expect(body.apps).toHaveLength(4)
    expect(body.entities.map((entity: { name: string }) => entity.name).sort()).toEqual(['salary', 'ticket', 'user'])
  })

  test('changes one’s own name, language and time zone, and nothing else', async () => {
    const { status, body } = await session('PATCH', '/api/me', {
      body: { name: 'Tanaka', locale: 'en', timeZone: 'Europe/Berlin' },
    })
    expect({ status, user: body.user }).toMatchObject({
      status: 200,
      user: { name: 'Tanaka', locale: 'en', timeZone: 'Europe/Berlin' },
    })
    for (const more of [
      { roles: ['administrator'] },
      { administrator: true },
      { email: 'x@example.com' },
      { unit: null },
      { active: true },
      { _id: 'x' },
    ])
      expect((await session('PATCH', '/api/me', { body: { name: 'Tanaka', ...more } })).status).toBe(422)
    for (const bad of [{ locale: 'tlh' }, { timeZone: '+09:00' }, { timeZone: "UTC'; --" }, { name: '' }])
      expect((await session('PATCH', '/api/me', { body: bad })).status).toBe(422)
    expect((await session('GET', '/api/me')).body.roles).toEqual(['agent'])
  })
})

describe('one’s own sessions', () => {
  test('are listed, and ended one by one', async () => {
    const other = await agent.signedIn()
    const { body } = await session('GET', '/api/me/sessions')
    expect(body).toHaveLength(2)
    const elsewhere = body.find((each: { current: boolean }) => !each.current)
    expect((await session('DELETE', `/api/me/sessions/${elsewhere._id}`)).status).toBe(204)
    await expect.poll(async () => (await other('GET', '/api/me')).status, { timeout: 2000 }).toBe(401)
    expect((await session('GET', '/api/me')).status).toBe(200)
  })

  test('of others are not there', async () => {
    const stranger = await (await app.person()).signedIn()
    const [mine] = (await session('GET', '/api/me/sessions')).body
    expect((await stranger('DELETE', `/api/me/sessions/${mine._id}`)).status).toBe(404)
  })

  test('end when one signs out', async () => {
    const leaving = await agent.signedIn()
    expect((await leaving('POST', '/api/auth/sign-out', { body: {} })).status).toBe(200)
    await expect.poll(async () => (await leaving('GET', '/api/me')).status, { timeout: 2000 }).toBe(401)
  })
})

test('better-auth’s other paths are not there', async () => {
  for (const path of [
    'sign-up/email',
    'update-user',
    'delete-user',
    'change-email',
    'request-password-reset',
    'sign-in/social',
    'link-social',
  ])
    expect(
      (
        await session('POST', `/api/auth/${path}`, {
          body: { name: 'X', email: 'x@example.com', password: 'correct horse' },
        })
      ).status,
    ).toBe(404)
  for (const path of ['get-session', 'list-sessions', 'ok', 'error', 'reference'])
    expect((await session('GET', `/api/auth/${path}`)).status).toBe(404)
})
