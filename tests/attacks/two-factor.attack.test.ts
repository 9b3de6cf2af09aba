/** With the password and without the device. */
import { expect, test } from 'vitest'
import { freshApp, password } from '../support/answers.ts'
import { oneTimeCode } from '../support/one-time-code.ts'
import { cookiesOf, enrolled, firstStep, secondStep } from '../support/two-factor.ts'

const app = await freshApp()

test('a code that was used is worth nothing in another sign-in, not even at the same moment', async () => {
  const { person, secret } = await enrolled(app)
  const steps = [await firstStep(app, person.email), await firstStep(app, person.email)]
  const code = oneTimeCode(secret, 1)
  const answers = await Promise.all(steps.map(({ cookie }) => secondStep(app, cookie, code)))
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 429])
  const later = await firstStep(app, person.email)
  expect((await secondStep(app, later.cookie, code)).status).not.toBe(200)
})

test('the code that confirmed cannot be used again', async () => {
  const { person, code } = await enrolled(app)
  const { cookie } = await firstStep(app, person.email)
  expect((await secondStep(app, cookie, code)).status).not.toBe(200)
})

test('guessing ends after a few tries, and beginning anew gives no more', async () => {
  const { person, secret } = await enrolled(app)
  const right = [-1, 0, 1, 2, 3].map(ahead => oneTimeCode(secret, ahead))
  const guesses = Array.from({ length: 12 }, (_, i) => String(i).padStart(6, '0')).filter(code => !right.includes(code))
  const answers: number[] = []
  for (const guess of guesses) {
    const { cookie } = await firstStep(app, person.email)
    answers.push((await secondStep(app, cookie, guess)).status)
  }
  expect(answers.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
  expect(new Set(answers.slice(5))).toEqual(new Set([429]))
  const { cookie } = await firstStep(app, person.email)
  expect((await secondStep(app, cookie, oneTimeCode(secret, 1))).status).toBe(429)
})

test('forty guesses at once gain nothing', async () => {
  const { person } = await enrolled(app)
  const { cookie } = await firstStep(app, person.email)
  const codes = Array.from({ length: 40 }, (_, i) => `guess-${i}`)
  const answers = await Promise.all(codes.map(code => secondStep(app, cookie, code)))
  expect(answers.filter(answer => answer.status === 401).length).toBeLessThanOrEqual(5)
  expect(answers.every(answer => answer.status === 401 || answer.status === 429)).toBe(true)
})

test('the first step’s cookie is no session, and without it no code counts', async () => {
  const { person, secret } = await enrolled(app)
  const { cookie } = await firstStep(app, person.email)
  for (const path of ['/api/me', '/api/users', '/api/me/two-factor'])
    expect((await app.call('GET', path, { headers: { cookie } })).status).toBe(401)
  expect(await secondStep(app, '', oneTimeCode(secret, 1))).toMatchObject({
    status: 401,
    body: { code: 'sign-in-again' },
  })
  const forged = cookie.replace(/=2fa-[^.]+/, '=2fa-aaaaaaaaaaaaaaaaaaaa')
  expect(forged).not.toBe(cookie)
  expect((await secondStep(app, forged, oneTimeCode(secret, 1))).status).toBe(401)
})

test('one’s own code does not open another’s challenge, nor one’s own session a challenge', async () => {
  const [mine, other] = [await enrolled(app), await enrolled(app)]
  const challenge = await firstStep(app, other.person.email)
  expect((await secondStep(app, challenge.cookie, oneTimeCode(mine.secret, 1))).status).toBe(401)
  expect((await secondStep(app, challenge.cookie, mine.recoveryCodes[0]!)).status).toBe(401)
  const own = await firstStep(app, mine.person.email)
  const session = cookiesOf((await secondStep(app, own.cookie, oneTimeCode(mine.secret, 1))).headers)
  const both = await secondStep(app, `${session}; ${challenge.cookie}`, mine.recoveryCodes[1]!)
  expect(both).toMatchObject({ status: 401, body: { code: 'wrong-code' } })
})

test('a challenge serves one sign-in, and none after a new password or for who was deactivated', async () => {
  const used = await enrolled(app)
  const first = await firstStep(app, used.person.email)
  expect((await secondStep(app, first.cookie, used.recoveryCodes[0]!)).status).toBe(200)
  expect((await secondStep(app, first.cookie, used.recoveryCodes[1]!)).status).toBe(401)
  for (const change of [{ password: 'another word entirely' }, { active: false }]) {
    const { person, recoveryCodes } = await enrolled(app)
    const { cookie } = await firstStep(app, person.email)
    expect((await app.administrator.call('PATCH', `/api/users/${person.id}`, { body: change })).status).toBe(200)
    expect((await secondStep(app, cookie, recoveryCodes[0]!)).status).toBe(401)
  }
})

test('a wrong password tells nothing of a second step; an API key cannot turn it off', async () => {
  const { person } = await enrolled(app)
  const ask = (email: string) => app.call('POST', '/api/auth/sign-in/email', { body: { email, password: 'wrong one' } })
  const [known, unknown] = [await ask(person.email), await ask('nobody@example.com')]
  expect(known.body).toEqual({ ...unknown.body, instance: known.body.instance })
  const off = await person.call('POST', '/api/me/two-factor/turn-off', { body: { password } })
  expect(off.status).toBe(403)
})
