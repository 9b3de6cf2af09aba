import { describe, expect, test } from 'vitest'
import { freshApp, password } from './support/answers.ts'
import { oneTimeCode } from './support/one-time-code.ts'
import { cookiesOf, enrolled, firstStep, secondStep } from './support/two-factor.ts'

const app = await freshApp()
const meWith = (cookie: string) => app.call('GET', '/api/me', { headers: { cookie } })

describe('setting it up', () => {
  test('takes the password, and a first code before anything is asked at sign-in', async () => {
    const person = await app.person()
    const session = await person.signedIn()
    const wrong = await session('POST', '/api/me/two-factor', { body: { password: 'not it at all' } })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ code: 'wrong-password' }] } })
    const { status, headers, body } = await session('POST', '/api/me/two-factor', { body: { password } })
    expect({ status, cache: headers.get('cache-control') }).toEqual({ status: 201, cache: 'no-store' })
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Enishi:/)
    expect(body.secret).toMatch(/^[A-Z2-7]{32,}$/)
    expect(new Set(body.recoveryCodes).size).toBe(10)
    expect((await firstStep(app, person.email)).body).toEqual({ done: true })
    expect((await session('GET', '/api/me/two-factor')).body).toEqual({ on: false, recoveryCodes: 0 })
    const mistyped = await session('POST', '/api/me/two-factor/confirm', { body: { code: 'abcdef' } })
    expect(mistyped).toMatchObject({ status: 401, body: { code: 'wrong-code' } })
    expect((await firstStep(app, person.email)).body).toEqual({ done: true })
  })

  test('is no half-way when nothing was begun, and not done twice', async () => {
    const session = await (await app.person()).signedIn()
    const confirm = await session('POST', '/api/me/two-factor/confirm', { body: { code: '123456' } })
    expect(confirm).toMatchObject({ status: 409, body: { code: 'two-factor-not-begun' } })
    const codes = await session('POST', '/api/me/two-factor/recovery-codes', { body: { password } })
    expect(codes).toMatchObject({ status: 409, body: { code: 'two-factor-off' } })
    const on = await enrolled(app)
    const again = await on.session('POST', '/api/me/two-factor', { body: { password } })
    expect(again).toMatchObject({ status: 409, body: { code: 'two-factor-on' } })
  })

  test('leaves neither secret nor recovery codes readable in the database', async () => {
    const { person, secret, recoveryCodes } = await enrolled(app)
    const text = 'select secret, "backupCodes" from auth."twoFactor" where "userId" = $1'
    const { rows } = await app.services.database.query({ text }, [person.id])
    expect(rows).toHaveLength(1)
    for (const told of [secret, Buffer.from(secret).toString(), ...recoveryCodes])
      expect(JSON.stringify(rows)).not.toContain(told)
  })
})

describe('signing in', () => {
  test('asks for a code, and only the code makes a session', async () => {
    const { person, secret } = await enrolled(app)
    const first = await firstStep(app, person.email)
    expect(first).toMatchObject({ status: 200, body: { done: false, needs: 'code' } })
    expect((await meWith(first.cookie)).status).toBe(401)
    const second = await secondStep(app, first.cookie, oneTimeCode(secret, 1))
    expect(second).toMatchObject({ status: 200, body: { done: true } })
    expect((await meWith(cookiesOf(second.headers))).body.user._id).toBe(person.id)
  })

  test('takes a recovery code, once', async () => {
    const { person, session, recoveryCodes } = await enrolled(app)
    const [code] = recoveryCodes
    const first = await firstStep(app, person.email)
    expect((await secondStep(app, first.cookie, code!)).status).toBe(200)
    expect((await session('GET', '/api/me/two-factor')).body).toEqual({ on: true, recoveryCodes: 9 })
    const later = await firstStep(app, person.email)
    expect(await secondStep(app, later.cookie, code!)).toMatchObject({ status: 401, body: { code: 'wrong-code' } })
  })

  test('new recovery codes end the old ones', async () => {
    const { person, session, recoveryCodes } = await enrolled(app)
    const { body } = await session('POST', '/api/me/two-factor/recovery-codes', { body: { password } })
    const { cookie } = await firstStep(app, person.email)
    expect((await secondStep(app, cookie, recoveryCodes[0]!)).status).toBe(401)
    expect((await secondStep(app, cookie, body.recoveryCodes[0])).status).toBe(200)
  })
})

describe('it ends', () => {
  test('with the password', async () => {
    const { person, session } = await enrolled(app)
    const wrong = await session('POST', '/api/me/two-factor/turn-off', { body: { password: 'not it at all' } })
    expect(wrong.status).toBe(422)
    expect((await firstStep(app, person.email)).body.needs).toBe('code')
    const off = await session('POST', '/api/me/two-factor/turn-off', { body: { password } })
    expect(off.status).toBe(204)
    expect((await meWith(cookiesOf(off.headers))).status).toBe(200)
    expect((await firstStep(app, person.email)).body).toEqual({ done: true })
  })

  test('by an administrator, and nobody else', async () => {
    const { person } = await enrolled(app)
    const stranger = await app.person()
    const path = `/api/users/${person.id}/two-factor`
    expect((await stranger.call('DELETE', path)).status).toBe(403)
    expect((await firstStep(app, person.email)).body.needs).toBe('code')
    expect((await app.administrator.call('DELETE', path)).status).toBe(204)
    expect((await firstStep(app, person.email)).body).toEqual({ done: true })
  })
})

test('all of it stands in the audit log, without a code or a secret', async () => {
  const { person, secret, session } = await enrolled(app)
  const { cookie } = await firstStep(app, person.email)
  await secondStep(app, cookie, 'wrong')
  await secondStep(app, cookie, oneTimeCode(secret, 1))
  await session('POST', '/api/me/two-factor/turn-off', { body: { password } })
  const { rows } = await app.services.database.query<{ action: string }>(
    { text: 'select * from enishi.audit where actor = $1 or subject = $1 order by seq' },
    [person.id],
  )
  expect(rows.map(row => row.action).filter(action => !action.startsWith('user-'))).toEqual([
    'signed-in',
    'two-factor-on',
    'sign-in-refused',
    'signed-in',
    'two-factor-off',
  ])
  expect(JSON.stringify(rows)).not.toContain(secret)
})
