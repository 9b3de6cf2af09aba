import { expect, test } from 'vitest'
import { freshApp, password } from './support/answers.ts'
import { authenticator } from './support/authenticator.ts'
import { cookiesOf, enrolled } from './support/two-factor.ts'

const app = await freshApp()
const address = app.services.config.publicUrl
const ask = async () => (await app.call('GET', '/api/auth/passkey/options')).body

async function withPasskey() {
  const { person, session } = await enrolled(app)
  const device = authenticator(address)
  const { body: options } = await session('POST', '/api/me/passkeys/options', { body: { password } })
  const response = device.make(options)
  const { status, body } = await session('POST', '/api/me/passkeys', { body: { name: 'Phone', response } })
  expect({ status, body }).toMatchObject({ status: 201, body: { name: 'Phone', lastUsedAt: null } })
  const enter = async () =>
    app.call('POST', '/api/auth/sign-in/passkey', { body: { response: device.sign(await ask()) } })
  return { person, session, device, options, passkey: body, enter }
}

test('a passkey signs in at once, in the place of password and code', async () => {
  const { person, enter, session } = await withPasskey()
  const entered = await enter()
  expect(entered).toMatchObject({ status: 200, body: { done: true } })
  const cookie = cookiesOf(entered.headers)
  expect((await app.call('GET', '/api/me', { headers: { cookie } })).body.user._id).toBe(person.id)
  expect((await session('GET', '/api/me/passkeys')).body[0].lastUsedAt).not.toBeNull()
})

test('what the browser is told asks for a key that it finds by itself, behind the person’s finger or PIN', async () => {
  const { options } = await withPasskey()
  expect(options).toMatchObject({
    rp: { id: 'enishi.test' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
  })
  expect(await ask()).toMatchObject({ rpId: 'enishi.test', userVerification: 'required' })
  expect((await ask()).allowCredentials ?? []).toEqual([])
})

test('it is renamed, and removed it signs in no more', async () => {
  const { session, passkey, enter } = await withPasskey()
  const path = `/api/me/passkeys/${passkey._id}`
  expect((await session('PATCH', path, { body: { name: 'Work phone' } })).body.name).toBe('Work phone')
  expect((await session('DELETE', path)).status).toBe(204)
  expect((await enter()).status).toBe(401)
})

test('it stays where it is the only way in', async () => {
  const { person, session, passkey } = await withPasskey()
  await app.services.database.query({ text: 'delete from auth.account where "userId" = $1' }, [person.id])
  const answer = await session('DELETE', `/api/me/passkeys/${passkey._id}`)
  expect([answer.status, answer.body.code]).toEqual([409, 'last-way-in'])
  expect((await session('GET', '/api/me/passkeys')).body).toHaveLength(1)
})

test('an administrator who ends somebody’s second step ends their passkeys too', async () => {
  const { person, enter } = await withPasskey()
  expect((await app.administrator.call('DELETE', `/api/users/${person.id}/two-factor`)).status).toBe(204)
  expect((await enter()).status).toBe(401)
})

test('it stands in the audit log, how one came in too', async () => {
  const { person, enter } = await withPasskey()
  await enter()
  const text = 'select action, details from enishi.audit where actor = $1 order by seq'
  const { rows } = await app.services.database.query({ text }, [person.id])
  expect(rows).toContainEqual({ action: 'passkey-added', details: { name: 'Phone' } })
  expect(rows.at(-1)).toEqual({ action: 'signed-in', details: { email: person.email, by: 'passkey' } })
})
