/** What somebody would try who wants to be more than they are. Each answer is a 4xx problem, and nothing has changed. */
import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Call, freshApp, password, type TestPerson } from '../support/answers.ts'

const app = await freshApp()
afterAll(() => console.log(`${app.asked()} requests of who wants to be more`))
let agent: TestPerson
let session: Call

beforeAll(async () => {
  await app.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'case',
          type: 'object',
          properties: {
            subject: { type: 'string' },
            cost: { type: 'number' },
            phone: { type: 'string', 'x-pii': true },
          },
        }),
      },
    ],
    roles: [
      {
        kind: 'role',
        id: 'agent',
        rights: ['api'],
        entities: { case: { create: 'all', read: 'own', update: 'own', fields: { cost: 'hidden' } } },
      },
    ],
  })
  agent = await app.person({ roles: ['agent'] })
  session = await agent.signedIn()
})

/** A refusal that tells a person what to do and an attacker nothing. */
function expectRefusal(answer: Answer, ...statuses: number[]) {
  expect(statuses, answer.text).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.text).not.toMatch(
    /select .* from|insert into|update \S+ set|relation "|\bat .*\.ts:\d|node_modules|better-auth/i,
  )
}
const me = async () => (await session('GET', '/api/me')).body

describe('mass assignment', () => {
  const more: object[] = [
    { roles: ['administrator'] },
    { administrator: true },
    { role: 'administrator' },
    { rights: ['users'] },
    { kind: 'system' },
    { active: true },
    { emailVerified: true },
    { id: 'x' },
    { _id: 'x' },
    { user_id: 'x' },
    { unit: null },
    { teams: [] },
    { constructor: { prototype: { administrator: true } } },
  ]
  test('of one’s own settings', async () => {
    for (const body of more) expectRefusal(await session('PATCH', '/api/me', { body: { name: 'Sato', ...body } }), 422)
    expectRefusal(
      await session('PATCH', '/api/me', { body: '{"name":"Sato","__proto__":{"administrator":true}}' }),
      400,
      422,
    )
    expect(await me()).toMatchObject({ administrator: false, roles: ['agent'], rights: ['api'] })
  })

  test('of one’s record of the entity user', async () => {
    for (const body of [
      { active: true },
      { unit: null },
      { name: 'Boss' },
      { email: 'boss@example.com' },
      { roles: ['administrator'] },
    ])
      expectRefusal(await session('PATCH', `/api/records/user/${agent.id}`, { body }), 403, 404, 422)
  })

  test('of signing in', async () => {
    const body = { email: agent.email, password, rememberMe: true, callbackURL: 'https://evil.example' }
    expectRefusal(await app.call('POST', '/api/auth/sign-in/email', { body }), 422)
  })
})

describe('a higher role', () => {
  test('cannot be taken by way of users, keys, roles or set-up', async () => {
    expectRefusal(await session('PATCH', `/api/users/${agent.id}`, { body: { roles: ['administrator'] } }), 403)
    expectRefusal(
      await session('POST', '/api/users', { body: { name: 'Me', email: 'me2@example.com', password, roles: [] } }),
      403,
    )
    expectRefusal(await session('POST', '/api/keys', { body: { name: 'k', roles: ['administrator'] } }), 422)
    const role = { kind: 'role', id: 'agent', rights: ['users', 'model'], entities: { case: { read: 'all' } } }
    expectRefusal(await session('POST', '/api/meta/plan', { body: { base: 1, roles: [role] } }), 403)
    const setup = {
      token: '',
      name: 'Me',
      email: 'me3@example.com',
      password,
      locale: 'en',
      timeZone: 'UTC',
      packs: [],
      sample: false,
    }
    expectRefusal(await app.call('POST', '/api/setup', { body: setup }), 403)
    expect(await me()).toMatchObject({ administrator: false, roles: ['agent'], rights: ['api'] })
  })
})

describe('signing in', () => {
  const signIn = (body: unknown) => app.call('POST', '/api/auth/sign-in/email', { body })

  test('answers an unknown address as it answers a wrong password', async () => {
    const unknown = await signIn({ email: 'nobody@example.com', password: 'wrong password' })
    const wrong = await signIn({ email: agent.email, password: 'wrong password' })
    expectRefusal(unknown, 401)
    expect(unknown.text).toBe(wrong.text)
    expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()])
    expect(unknown.headers.getSetCookie()).toEqual([])
  })

  test('works as hard for an unknown address as for a wrong password', async () => {
    const inactive = await app.person()
    await app.administrator.call('PATCH', `/api/users/${inactive.id}`, { body: { active: false } })
    const hashes = async (email: string, word: string) => {
      let count = 0
      const hook = createHook({ init: (_, type) => type === 'SCRYPTREQUEST' && count++ }).enable()
      const { status, text } = await signIn({ email, password: word })
      hook.disable()
      return [status, text, count]
    }
    const known = await hashes((await app.person()).email, 'wrong password')
    expect(known).toEqual([401, expect.any(String), 1])
    expect(await hashes('nobody.at.all@example.com', 'wrong password')).toEqual(known)
    expect(await hashes(inactive.email, 'wrong password')).toEqual(known)
    expect(await hashes(inactive.email, password)).toEqual(known)
  })

  test('takes odd credentials for wrong ones', async () => {
    for (const email of ['', "' or 1=1 --", 'x'.repeat(900), 'a@b', 'Admin@Example.com\r\nX: y', '佐藤@例え.jp'])
      expectRefusal(await signIn({ email, password: 'wrong password' }), 401, 422)
    for (const odd of ['', 'x'.repeat(999)])
      expectRefusal(await signIn({ email: agent.email, password: odd }), 401, 422, 429)
    for (const email of [null, 1, true, {}, { $ne: null }, [agent.email]])
      expectRefusal(await signIn({ email, password }), 422)
    expectRefusal(await signIn('{"email":"a@b.example","password":"x\\u0000y"}'), 400, 422)
    expectRefusal(await signIn('{"email":'), 400)
    expectRefusal(await signIn('[]'), 422)
  })

  test('again and again with wrong passwords is answered with the time to wait, whatever headers say', async () => {
    const victim = await app.person()
    const answers: Answer[] = []
    for (let time = 0; time < 8; time++)
      answers.push(
        await app.call('POST', '/api/auth/sign-in/email', {
          body: { email: victim.email, password: `wrong password ${time}` },
          headers: {
            'x-forwarded-for': `203.0.113.${time}`,
            'x-real-ip': `203.0.113.${time}`,
            'x-enishi-address': `203.0.113.${time}`,
          },
        }),
      )
    expect(answers.map(answer => answer.status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
    expectRefusal(answers[7]!, 429)
    expect(Number(answers[7]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expectRefusal(await signIn({ email: victim.email, password }), 429)
  })
})

describe('another site', () => {
  test('cannot act with our cookies', async () => {
    const others: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of others) {
      expectRefusal(await session('PATCH', '/api/me', { body: { name: 'Evil' }, headers }), 403)
      expectRefusal(await session('POST', '/api/keys', { body: { name: 'evil' }, headers }), 403)
      expectRefusal(await session('POST', '/api/auth/sign-out', { body: {}, headers }), 403)
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expectRefusal(
        await session('PATCH', '/api/me', { body: '{"name":"Evil"}', headers: { 'content-type': type } }),
        415,
      )
    expect((await me()).user.name).toBe('Sato')
  })

  test('is not told that it may read', async () => {
    const { headers } = await session('GET', '/api/me', { headers: { origin: 'https://evil.example' } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cache-control')).toMatch(/no-store/)
  })
})

describe('credentials', () => {
  test('that are wrong are all answered alike', async () => {
    const odd = [
      'Bearer',
      'Bearer ',
      'Bearer en_',
      `Bearer ${agent.key}x`,
      `Basic ${btoa(`${agent.email}:${password}`)}`,
      `Bearer ${'x'.repeat(8000)}`,
      "Bearer ' or 1=1 --",
    ]
    const texts = new Set<string>()
    for (const authorization of odd) {
      const answer = await app.call('GET', '/api/me', { headers: { authorization } })
      expectRefusal(answer, 401)
      texts.add(answer.text)
    }
    for (const cookie of [
      'enishi.session_token=',
      'enishi.session_token=x.y',
      'enishi.session_token=%ff',
      'enishi.session_token=..',
      '=;;=',
    ]) {
      const answer = await app.call('GET', '/api/me', { headers: { cookie } })
      expectRefusal(answer, 401)
      texts.add(answer.text)
    }
    expect(texts.size).toBe(1)
  })

  test('revoked are refused within a second', async () => {
    const { body } = await session('POST', '/api/keys', { body: { name: 'stolen' } })
    const use = () => app.call('GET', '/api/me', { headers: { authorization: `Bearer ${body.secret}` } })
    expect((await use()).status).toBe(200)
    await app.administrator.call('DELETE', `/api/keys/${body._id}`)
    await expect.poll(async () => (await use()).status, { timeout: 2000 }).toBe(401)
  })

  test('of a role that was taken lose what it gave, at once', async () => {
    const person = await app.person({ roles: ['agent'] })
    expect((await person.call('GET', '/api/records/case')).status).toBe(200)
    await app.administrator.call('PATCH', `/api/users/${person.id}`, { body: { roles: [] } })
    await expect.poll(async () => (await person.call('GET', '/api/records/case')).status, { timeout: 2000 }).toBe(404)
  })
})

describe('role documents', () => {
  const plan = (role: object) =>
    app.administrator.call('POST', '/api/meta/plan', {
      body: { base: app.services.models.current().revision, roles: [role] },
    })

  test('with names of the prototype, unknown names, scopes or conditions are refused with their place', async () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'nothing'])
      expectRefusal(await plan({ kind: 'role', id: 'odd', entities: { [name]: { read: 'all' } } }), 422)
    const rules: object[] = [
      { read: 'everything' },
      { read: { scope: 'all', when: 'record.nothing == 1' } },
      { read: { scope: 'all', when: 'record.subject' } },
      { read: { scope: 'all', when: "'); drop table data.case; --" } },
      { fields: { nothing: 'read' } },
      { fields: { constructor: 'write' } },
      { fields: { cost: 'all' } },
      { destroy: 'all' },
      { read: { scope: 'all', when: 'record.subject == "x"', whence: 1 } },
    ]
    for (const rule of rules) {
      const answer = await plan({ kind: 'role', id: 'odd', entities: { case: rule } })
      expectRefusal(answer, 422)
      expect(answer.body.errors[0].pointer).toMatch(/^\/roles\/0\/entities/)
    }
  })

  test('cannot take the name of the administrator', async () => {
    expectRefusal(await plan({ kind: 'role', id: 'administrator', entities: {} }), 422)
  })
})

describe('what a caller may not see', () => {
  test('is answered as what does not exist', async () => {
    const stranger = await app.person()
    const known = await stranger.call('GET', '/api/records/case')
    const unknown = await stranger.call('GET', '/api/records/cas2')
    expect(known.status).toBe(404)
    expect(known.text.replaceAll('case', '?')).toBe(unknown.text.replaceAll('cas2', '?'))
    for (const name of ['constructor', '__proto__', 'toString'])
      expectRefusal(await stranger.call('GET', `/api/records/${name}`), 404)
  })

  test('is in no description that they get', async () => {
    const { body, text } = await session('GET', '/api/meta/entities/case')
    expect(text).not.toContain('cost')
    expect(body.access).toEqual({ subject: 'write', phone: 'masked' })
    expect((await session('GET', '/api/openapi.json')).text).not.toContain('cost')
  })
})
