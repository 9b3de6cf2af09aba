/** Whoever has no device of the person stays outside, whatever they answer. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, freshApp, password, type TestPerson } from '../support/answers.ts'
import { authenticator } from '../support/authenticator.ts'

const app = await freshApp()
const address = app.services.config.publicUrl
const device = authenticator(address)
let person: TestPerson
let session: Call

const begin = async (as: Call = session) => (await as('POST', '/api/me/passkeys/options', { body: { password } })).body
const add = (response: object, as: Call = session) =>
  as('POST', '/api/me/passkeys', { body: { name: 'Phone', response } })
const ask = async () => (await app.call('GET', '/api/auth/passkey/options')).body
const enter = (response: object) => app.call('POST', '/api/auth/sign-in/passkey', { body: { response } })

beforeAll(async () => {
  person = await app.person()
  session = await person.signedIn()
  expect((await add(device.make(await begin()))).status).toBe(201)
})

const refused = { status: 401, body: { code: 'wrong-passkey' } }

describe('signing in', () => {
  test('the same answer twice is refused the second time', async () => {
    const answer = device.sign(await ask())
    expect((await enter(answer)).status).toBe(200)
    expect(await enter(answer)).toMatchObject(refused)
  })

  test('of twenty copies of one answer at once, one comes in', async () => {
    const answer = device.sign(await ask())
    const all = await Promise.all(Array.from({ length: 20 }, () => enter(answer)))
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(401)])
  })

  const now = () => Buffer.from(JSON.stringify('x'))
  test.each([
    ['another site’s page', { origin: 'https://enishi.test.evil.example' }],
    ['the same name without its port', { origin: 'http://enishi.test:8080' }],
    ['another site’s key', { rpId: 'evil.example' }],
    ['nobody verified by the device', { flags: 0x01 }],
    ['nobody present', { flags: 0x00 }],
    ['a challenge of the attacker’s', { challenge: now().toString('base64url') }],
    ['an answer for making a key', { type: 'webauthn.create' }],
    ['a counter that stood still', { counter: 1 }],
    ['the id of somebody else', { userHandle: Buffer.alloc(16, 7).toString('base64url') }],
    ['no id', { userHandle: '' }],
  ])('%s is refused', async (_what, lies) => {
    expect(await enter(device.sign(await ask(), lies))).toMatchObject(refused)
  })

  test('a challenge for adding a key is none for signing in, and the other way round', async () => {
    const adding = await begin()
    expect(await enter(device.sign({ challenge: adding.challenge }))).toMatchObject(refused)
    const other = authenticator(address)
    const signing = await ask()
    expect((await add(other.make({ ...adding, challenge: signing.challenge }))).status).toBe(422)
  })

  test('a device that nobody registered is answered like a wrong one', async () => {
    const stranger = authenticator(address)
    stranger.make(await begin())
    expect(await enter(stranger.sign(await ask()))).toMatchObject(refused)
  })

  test('another’s signature under a known id is refused', async () => {
    const forger = authenticator(address)
    forger.make(await begin())
    const forged = { ...forger.sign(await ask()), id: device.id, rawId: device.id }
    expect(await enter(forged)).toMatchObject(refused)
  })

  test('who was deactivated stays outside', async () => {
    const other = await app.person()
    const theirs = authenticator(address)
    const as = await other.signedIn()
    await add(theirs.make(await begin(as)), as)
    await app.administrator.call('PATCH', `/api/users/${other.id}`, { body: { active: false } })
    expect((await enter(theirs.sign(await ask()))).status).toBe(401)
  })

  test.each([{}, { response: 'x' }, { response: { id: 'x' } }, { response: { ...device, id: "' or 1=1 --" } }])(
    'a body like %j is a 422',
    async body => {
      expect((await app.call('POST', '/api/auth/sign-in/passkey', { body })).status).toBe(422)
    },
  )
})

describe('adding', () => {
  test('takes the password, which a found screen does not have', async () => {
    const wrong = await session('POST', '/api/me/passkeys/options', { body: { password: 'not it at all' } })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ code: 'wrong-password' }] } })
    expect((await session('POST', '/api/me/passkeys/options', { body: {} })).status).toBe(422)
  })

  test('another person’s challenge cannot be used', async () => {
    const other = await (await app.person()).signedIn()
    const response = authenticator(address).make(await begin(other))
    expect((await add(response)).status).toBe(422)
    expect((await add(response, other)).status).toBe(201)
  })

  test('a challenge makes one passkey', async () => {
    const options = await begin()
    expect((await add(authenticator(address).make(options))).status).toBe(201)
    expect((await add(authenticator(address).make(options))).status).toBe(422)
  })

  test.each([
    ['another site’s page', { origin: 'https://evil.example' }],
    ['another site’s key', { rpId: 'evil.example' }],
    ['a person who was not verified', { flags: 0x41 }],
    ['an answer for signing in', { type: 'webauthn.get' }],
  ])('%s is refused', async (_what, lies) => {
    expect((await add(authenticator(address).make(await begin(), lies))).status).toBe(422)
  })

  test('a passkey that is known is not taken over by somebody else', async () => {
    const thief = await (await app.person()).signedIn()
    expect(await add(device.make(await begin(thief)), thief)).toMatchObject({ status: 409 })
    // The device answers for who registered it first.
    const own = Buffer.from(person.id.replaceAll('-', ''), 'hex').toString('base64url')
    expect((await enter(device.sign(await ask(), { userHandle: own, counter: 1000 }))).status).toBe(200)
  })
})

test('nobody renames, removes or sees another’s', async () => {
  const { body } = await session('GET', '/api/me/passkeys')
  const thief = await (await app.person()).signedIn()
  expect((await thief('GET', '/api/me/passkeys')).body).toEqual([])
  const path = `/api/me/passkeys/${body[0]._id}`
  expect((await thief('PATCH', path, { body: { name: 'mine' } })).status).toBe(404)
  expect((await thief('DELETE', path)).status).toBe(404)
  expect(JSON.stringify(body)).not.toContain(device.id)
})
