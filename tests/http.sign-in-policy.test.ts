/** The organisation's rules for signing in hold on every way in. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../platform/app.ts'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { type Call, freshApp, password } from './support/answers.ts'
import { oneTimeCode } from './support/one-time-code.ts'
import { cookiesOf } from './support/two-factor.ts'

const app = await freshApp()
const admin = app.administrator
const role = (id: string, more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  id,
  entities: {},
  ...more,
})
const usual = { passwordLength: 8, idleMinutes: null, sessionHours: null, twoFactorRoles: [] as string[] }
const change = (body: object, by: Call = admin.call) => by('PATCH', '/api/sign-in-policy', { body })

beforeAll(async () => {
  await app.apply({ roles: [role('agent', { rights: ['api'] }), role('chief')] })
})
afterEach(async () => {
  await change(usual)
})

test('they are as they were before anybody sets them', async () => {
  expect((await admin.call('GET', '/api/sign-in-policy')).body).toEqual(usual)
})

test('nobody but an administrator changes them, or sees which roles need a second step', async () => {
  const agent = await app.person({ roles: ['agent'] })
  expect((await change({ passwordLength: 9 }, agent.call)).status).toBe(403)
  await change({ twoFactorRoles: ['chief'] })
  expect((await agent.call('GET', '/api/sign-in-policy')).body.twoFactorRoles).toEqual([])
})

test('every problem is told with its place, and nothing is changed', async () => {
  const wrong = { passwordLength: 7, idleMinutes: 4, sessionHours: 0, twoFactorRoles: 'chief', more: 1 }
  const { status, body } = await change(wrong)
  expect(status).toBe(422)
  expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/idleMinutes',
    '/more',
    '/passwordLength',
    '/sessionHours',
    '/twoFactorRoles',
  ])
  expect((await change({ twoFactorRoles: ['nothing'], passwordLength: 20 })).status).toBe(422)
  expect((await admin.call('GET', '/api/sign-in-policy')).body).toEqual(usual)
})

test('a change is in the audit log', async () => {
  await change({ passwordLength: 12, idleMinutes: 30 })
  const { body } = await admin.call('GET', '/api/audit?action=settings-changed&limit=1')
  expect(body.data[0].details).toEqual({ passwordLength: 12, idleMinutes: 30 })
})

test('a shorter password is refused wherever one is set, and the one that is there still signs in', async () => {
  const agent = await app.person({ roles: ['agent'] })
  const word = 'eleven long'
  await change({ passwordLength: 12 })
  const session = await agent.signedIn()
  expect((await session('GET', '/api/me')).status).toBe(200)
  const { link } = (await admin.call('POST', `/api/users/${agent.id}/invitation`)).body
  const token = new URL(link).hash.slice(1)
  const refused = [
    await admin.call('POST', '/api/users', { body: { name: 'X', email: 'x@example.com', roles: [], password: word } }),
    await admin.call('PATCH', `/api/users/${agent.id}`, { body: { password: word } }),
    await session('POST', '/api/auth/change-password', { body: { currentPassword: password, newPassword: word } }),
    await app.call('POST', '/api/invitations/accept', { body: { token, password: word } }),
  ]
  expect(refused.map(({ status, body }) => [status, body.errors?.[0]?.code])).toEqual(
    refused.map(() => [422, 'password-length']),
  )
  expect((await app.call('POST', '/api/invitations/look', { body: { token } })).body.passwordLength).toBe(12)
})

describe('a session', () => {
  const age = (column: string, user: string, interval: string) =>
    app.services.database.query(
      { text: `update auth.session set "${column}" = now() - $2::interval where "userId" = $1` },
      [user, interval],
    )
  const over = async (session: Call) => {
    app.services.identity.forget()
    return (await session('GET', '/api/me')).status
  }

  test('that nobody uses ends after the idle time, and using it keeps it alive', async () => {
    const agent = await app.person({ roles: ['agent'] })
    const session = await agent.signedIn()
    await change({ idleMinutes: 10 })
    await age('used_at', agent.id, '9 minutes')
    expect(await over(session)).toBe(200)
    await expect
      .poll(async () => {
        const { rows } = await app.services.database.query<{ fresh: boolean }>(
          { text: `select used_at > now() - interval '1 minute' as fresh from auth.session where "userId" = $1` },
          [agent.id],
        )
        return rows[0]?.fresh
      })
      .toBe(true)
    await age('used_at', agent.id, '11 minutes')
    expect(await over(session)).toBe(401)
    expect((await admin.call('GET', `/api/users/${agent.id}/sessions`)).body).toEqual([])
  })

  test('is not kept alive by what an open page asks by itself', async () => {
    const agent = await app.person({ roles: ['agent'] })
    const session = await agent.signedIn()
    await change({ idleMinutes: 10 })
    for (const path of ['notifications', 'tasks', 'messages', `records/user/${agent.id}/processes`])
      expect((await session('GET', `/api/${path}`)).status, path).not.toBe(404)
    const { rows } = await app.services.database.query(
      { text: `select used_at from auth.session where "userId" = $1` },
      [agent.id],
    )
    expect(rows).toEqual([{ used_at: null }])
  })

  test('ends its hours after signing in, be it used or not', async () => {
    const agent = await app.person({ roles: ['agent'] })
    const session = await agent.signedIn()
    await change({ sessionHours: 8 })
    await age('createdAt', agent.id, '7 hours')
    expect(await over(session)).toBe(200)
    await age('createdAt', agent.id, '9 hours')
    expect(await over(session)).toBe(401)
  })
})

describe('who has a role that needs a second step', () => {
  test('can do nothing but set it up, and then everything', async () => {
    const chief = await app.person({ roles: ['chief'] })
    const session = await chief.signedIn()
    await change({ twoFactorRoles: ['chief'] })
    expect((await session('GET', '/api/me')).body.needsSecondStep).toBe(true)
    for (const [method, path] of [
      ['GET', '/api/records/user'],
      ['GET', '/api/units'],
      ['PATCH', '/api/me'],
      ['POST', '/api/keys'],
      ['GET', '/api/me/sessions'],
      ['GET', '/api/changes'],
    ] as const)
      expect(await session(method, path, method === 'GET' ? {} : { body: {} })).toMatchObject({
        status: 403,
        body: { code: 'second-step-needed' },
      })
    const { body } = await session('POST', '/api/me/two-factor', { body: { password } })
    const { headers } = await session('POST', '/api/me/two-factor/confirm', {
      body: { code: oneTimeCode(body.secret) },
    })
    const cookie = cookiesOf(headers)
    const after = await app.call('GET', '/api/me', { headers: { cookie } })
    expect(after.body.needsSecondStep).toBe(false)
    expect((await app.call('GET', '/api/units', { headers: { cookie } })).status).toBe(200)
  })

  test('hears no more of changes in a stream that was open before', async () => {
    const chief = await app.person({ roles: ['chief'] })
    const { headers } = await app.call('POST', '/api/auth/sign-in/email', { body: { email: chief.email, password } })
    const current = createApp(app.services, 'nowhere')
    const answer = await current.request('/api/changes', { headers: { cookie: cookiesOf(headers) } })
    const reader = answer.body!.getReader()
    expect((await reader.read()).done).toBe(false)
    await change({ twoFactorRoles: ['chief'] })
    app.services.identity.forget()
    for (;;) if ((await reader.read()).done) break
  })

  test('is nobody else, and no key', async () => {
    const [agent, chief] = [await app.person({ roles: ['agent'] }), await app.person({ roles: ['chief'] })]
    await change({ twoFactorRoles: ['chief'] })
    expect((await (await agent.signedIn())('GET', '/api/units')).status).toBe(200)
    expect((await chief.call('GET', '/api/units')).status).toBe(200)
  })

  test('is not every administrator before the one who asks for it has one', async () => {
    expect(await change({ twoFactorRoles: ['administrator'] })).toMatchObject({
      status: 409,
      body: { code: 'own-second-step' },
    })
    expect((await (await admin.signedIn())('GET', '/api/units')).status).toBe(200)
  })
})
