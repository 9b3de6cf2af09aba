/** Links that set a password: who makes them, what they open, and when they end. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { invitationMail } from '../platform/http/invitation-mail.ts'
import { freshApp, password, type TestPerson } from './support/answers.ts'
import { cookiesOf, enrolled } from './support/two-factor.ts'

const app = await freshApp()
const admin = app.administrator
const role = (id: string, more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  id,
  entities: {},
  ...more,
})
let manager: TestPerson

beforeAll(async () => {
  await app.apply({
    roles: [role('agent'), role('manager', { rights: ['users'] }), role('auditor', { rights: ['audit'] })],
  })
  manager = await app.person({ roles: ['manager'] })
})

const hire = async (email: string) =>
  (await admin.call('POST', '/api/users', { body: { name: 'Mori', email, roles: ['agent'], locale: 'ja' } })).body
const invite = async (id: string, by = admin) => by.call('POST', `/api/users/${id}/invitation`)
const tokenOf = (link: string) => new URL(link).hash.slice(1)
const look = (token: string) => app.call('POST', '/api/invitations/look', { body: { token } })
const accept = (token: string, word: string) =>
  app.call('POST', '/api/invitations/accept', { body: { token, password: word } })
const signIn = (email: string, word: string) =>
  app.call('POST', '/api/auth/sign-in/email', { body: { email, password: word } })

describe('a person without a password', () => {
  test('sets it by the link, is signed in, and the link is over', async () => {
    const mori = await hire('mori@example.com')
    expect(mori).toMatchObject({ signsInBy: [], lastSignedInAt: null, invitedUntil: null, sessions: 0 })
    const { status, body, headers } = await invite(mori._id)
    expect({ status, mailed: body.mailed }).toEqual({ status: 201, mailed: false })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(new URL(body.link).pathname).toBe('/welcome')
    const token = tokenOf(body.link)
    expect((await look(token)).body).toEqual({
      name: 'Mori',
      email: 'mori@example.com',
      locale: 'ja',
      passwordLength: 8,
    })
    const short = await accept(token, 'short')
    expect([short.status, short.body.errors[0].pointer]).toEqual([422, '/password'])
    const done = await accept(token, 'a long enough word')
    expect(done.body).toEqual({ done: true })
    expect(done.headers.getSetCookie().join()).toContain('session_token')
    for (const call of [look(token), accept(token, 'another long word')])
      expect(await call).toMatchObject({ status: 404, body: { code: 'invitation-over' } })
    expect((await signIn('mori@example.com', 'a long enough word')).status).toBe(200)
    const listed = (await admin.call('GET', '/api/users')).body.find(({ _id }: { _id: string }) => _id === mori._id)
    expect(listed).toMatchObject({ signsInBy: ['password'], invitedUntil: null, sessions: 2 })
    expect(Date.now() - Date.parse(listed.lastSignedInAt)).toBeLessThan(60_000)
  })

  test('cannot sign in with anything before', async () => {
    await hire('none@example.com')
    for (const word of ['', 'null', 'undefined', password])
      expect((await signIn('none@example.com', word)).status).toBe(401)
  })
})

describe('a link', () => {
  test('is not kept, and not told in the audit log', async () => {
    const { _id } = await hire('kept@example.com')
    const token = tokenOf((await invite(_id)).body.link)
    const { rows } = await app.services.database.query({ text: 'select * from enishi.invitation where user_id = $1' }, [
      _id,
    ])
    expect(JSON.stringify(rows)).not.toContain(token)
    const log = await admin.call('GET', `/api/audit?subject=${_id}&action=user-invited`)
    expect(log.body.data).toHaveLength(1)
    expect(log.text).not.toContain(token)
  })

  test('ends with the next one, another password, its time, and the person’s deactivation', async () => {
    const { _id } = await hire('ends@example.com')
    const fresh = async () => tokenOf((await invite(_id)).body.link)
    const [first, second] = [await fresh(), await fresh()]
    expect((await look(first)).status).toBe(404)
    expect((await look(second)).status).toBe(200)
    await admin.call('PATCH', `/api/users/${_id}`, { body: { password } })
    expect((await look(second)).status).toBe(404)
    const before = await fresh()
    const own = await app.call('POST', '/api/auth/change-password', {
      body: { currentPassword: password, newPassword: 'a word of their own' },
      headers: {
        cookie: cookiesOf((await signIn('ends@example.com', password)).headers),
        origin: app.services.config.publicUrl,
      },
    })
    expect(own.status).toBe(200)
    expect((await look(before)).status).toBe(404)
    const third = await fresh()
    await app.services.database.query({ text: 'update enishi.invitation set ends_at = now() where user_id = $1' }, [
      _id,
    ])
    expect((await look(third)).status).toBe(404)
    const fourth = await fresh()
    await admin.call('PATCH', `/api/users/${_id}`, { body: { active: false } })
    expect((await look(fourth)).status).toBe(404)
    expect(await invite(_id)).toMatchObject({ status: 409, body: { code: 'inactive' } })
    await admin.call('PATCH', `/api/users/${_id}`, { body: { active: true } })
    expect((await look(fourth)).status).toBe(404)
  })

  test('works once, however many use it at once, and ends the sessions that are open', async () => {
    const { _id } = await hire('once@example.com')
    await admin.call('PATCH', `/api/users/${_id}`, { body: { password } })
    await signIn('once@example.com', password)
    const token = tokenOf((await invite(_id)).body.link)
    const words = Array.from({ length: 5 }, (_, index) => `a long word number ${index}`)
    const answers = await Promise.all(words.map(word => accept(token, word)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404])
    const open = await admin.call('GET', `/api/users/${_id}/sessions`)
    expect(open.body).toHaveLength(1)
  })

  test('does not take the place of the second step', async () => {
    const { person } = await enrolled(app)
    const token = tokenOf((await invite(person.id)).body.link)
    const answer = await accept(token, 'a long enough word')
    expect(answer.body).toEqual({ done: false, needs: 'code' })
    expect(cookiesOf(answer.headers)).not.toContain('session_token')
  })

  test('of one who reaches further is made by nobody below, nor are their sessions seen or ended', async () => {
    for (const target of [admin.id, (await app.person({ roles: ['auditor'] })).id])
      for (const [method, path] of [
        ['POST', 'invitation'],
        ['GET', 'sessions'],
        ['DELETE', 'sessions'],
      ] as const)
        expect((await manager.call(method, `/api/users/${target}/${path}`)).status).toBe(403)
    const agent = await app.person({ roles: ['agent'] })
    expect((await invite(admin.id, agent)).status).toBe(403)
    expect((await invite(agent.id, manager)).status).toBe(201)
  })

  test('that is none answers as one that is over', async () => {
    for (const token of ['x', 'x'.repeat(200), "' or 1=1 --", '\u0000'])
      expect((await look(token)).status).toBeGreaterThanOrEqual(404)
  })
})

test('all sessions of somebody end at once, and it is logged', async () => {
  const agent = await app.person({ roles: ['agent'] })
  const [one, two] = [await agent.signedIn(), await agent.signedIn()]
  expect((await manager.call('GET', `/api/users/${agent.id}/sessions`)).text).not.toContain('token')
  expect((await manager.call('DELETE', `/api/users/${agent.id}/sessions`)).status).toBe(204)
  for (const session of [one, two]) await expect.poll(async () => (await session('GET', '/api/me')).status).toBe(401)
  const log = await admin.call('GET', `/api/audit?subject=${agent.id}&action=session-ended`)
  expect(log.body.data[0].details).toEqual({ sessions: 2 })
})

test('nobody shuts themselves out', async () => {
  await app.person({ roles: ['administrator'] })
  const own = (body: object) => admin.call('PATCH', `/api/users/${admin.id}`, { body })
  expect(await own({ active: false })).toMatchObject({ status: 409, body: { code: 'own-account' } })
  expect(await own({ roles: ['agent'] })).toMatchObject({ status: 409, body: { code: 'own-administration' } })
  expect((await own({ roles: ['administrator', 'agent'] })).status).toBe(200)
})

test('the mail says who asks and names the link in either language', () => {
  for (const locale of ['en', 'ja'] as const) {
    const mail = invitationMail({ name: 'Mori', by: 'Sato', link: 'https://x.example/welcome#t', isNew: true, locale })
    expect(mail.body).toContain('https://x.example/welcome#t')
    expect(mail.body).toContain('Sato')
  }
})
