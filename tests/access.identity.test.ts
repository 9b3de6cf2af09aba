import pino from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { changePerson } from '../platform/access/change-person.ts'
import { createPerson } from '../platform/access/create-person.ts'
import { createIdentity } from '../platform/access/identity.ts'
import { createKey, listKeys, revokeKey } from '../platform/access/keys.ts'
import { endSession, listSessions } from '../platform/access/sessions.ts'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { newId } from '../platform/database/new-id.ts'
import type { AppError } from '../platform/errors.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const role = (id: string, rest: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  id,
  entities: {},
  ...rest,
})
const model = modelOf({
  entities: [],
  documents: [role('agent', { rights: ['api'] }), role('lead', { rights: ['users'] })],
})
const models = { current: () => model, reload: async () => model, close: async () => {} }
const log = pino({ level: 'silent' })
const options = { database, models, secret: 's'.repeat(40), publicUrl: 'http://localhost:3000', log }
const identity = createIdentity(options)
afterAll(() => identity.close())

/** A second is promised; the rest is for a busy machine. */
const soon = { timeout: 2000 }
const password = 'correct horse battery'
async function person(email: string, more: Partial<Parameters<typeof createPerson>[1]> = {}) {
  const id = newId()
  const defaults = { roles: ['agent'], unit: null, teams: [], locale: 'ja', timeZone: 'Asia/Tokyo', active: true }
  await database.transaction(tx => createPerson(tx, { id, name: 'Sato', email, password, ...defaults, ...more }))
  return id
}
const from = (address: string | null = null, cookie = '') => ({ headers: new Headers({ cookie }), ip: address })
const cookieOf = (cookies: string[]) => cookies[0]!.split(';')[0]!
const signIn = async (email: string) =>
  cookieOf((await identity.signIn({ email, password }, from('192.0.2.9'))).cookies)
const callerWith = (headers: Record<string, string>) => identity.callerOf(new Headers(headers))
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: AppError) => error,
  )

describe('a session', () => {
  test('makes a caller with roles, rights, language and time zone', async () => {
    const id = await person('a@example.com')
    const caller = await callerWith({ cookie: await signIn('A@Example.com') })
    expect(caller).toMatchObject({
      kind: 'user',
      id,
      name: 'Sato',
      roles: ['agent'],
      rights: ['api'],
      administrator: false,
      locale: 'ja',
      timeZone: 'Asia/Tokyo',
      key: null,
    })
  })

  test('is kept in a cookie that scripts and other sites do not get', async () => {
    await person('cookie@example.com')
    const [cookie] = (await identity.signIn({ email: 'cookie@example.com', password }, from())).cookies
    expect(cookie).toMatch(/^enishi\.session_token=.*HttpOnly; SameSite=Lax$/i)
    const secure = createIdentity({ ...options, publicUrl: 'https://crm.example.com' })
    const [overTls] = (await secure.signIn({ email: 'cookie@example.com', password }, from())).cookies
    expect(overTls).toMatch(/^__Secure-enishi\.session_token=.*; Secure/i)
    await secure.close()
  })

  test('cannot be made from the table of sessions without the secret', async () => {
    const id = await person('forged@example.com')
    await signIn('forged@example.com')
    const { rows } = await database.query<{ token: string }>(
      { text: 'select token from auth.session where "userId" = $1' },
      [id],
    )
    expect(rows).toHaveLength(1)
    for (const value of [rows[0]!.token, `${rows[0]!.token}.`, `${rows[0]!.token}.AAAA`])
      expect(await callerWith({ cookie: `enishi.session_token=${encodeURIComponent(value)}` })).toBeNull()
  })

  test('ends with sign-out, in every process', async () => {
    await person('out@example.com')
    const other = createIdentity(options)
    const cookie = await signIn('out@example.com')
    expect(await other.callerOf(new Headers({ cookie }))).not.toBeNull()
    await identity.signOut(from(null, cookie), null)
    await expect.poll(() => other.callerOf(new Headers({ cookie })), soon).toBeNull()
    await other.close()
  })

  test('can be listed without its token, and ended by its id, by its owner only', async () => {
    const id = await person('list@example.com')
    const cookie = await signIn('list@example.com')
    const token = await identity.tokenOf(new Headers({ cookie }))
    const [session, ...rest] = await listSessions(database, id, token)
    expect(rest).toEqual([])
    expect(session).toMatchObject({ ip: '192.0.2.9', current: true })
    expect(JSON.stringify(session)).not.toContain(token)
    expect(await refusal(endSession(database, newId(), session!._id))).toMatchObject({ status: 404 })
    await endSession(database, id, session!._id)
    await expect.poll(() => callerWith({ cookie }), soon).toBeNull()
  })

  test('is not there for who is not active, and the answer is that of a wrong password', async () => {
    await person('gone@example.com', { active: false })
    const inactive = await refusal(identity.signIn({ email: 'gone@example.com', password }, from()))
    const unknown = await refusal(identity.signIn({ email: 'nobody@example.com', password }, from()))
    expect(inactive).toMatchObject({ status: 401, code: 'wrong-credentials' })
    expect(unknown).toMatchObject({ status: 401, code: 'wrong-credentials', message: inactive!.message })
  })
})

test('a session in use is renewed, one in its first day is left alone', async () => {
  const id = await person('renewed@example.com')
  const headers = new Headers({ cookie: await signIn('renewed@example.com') })
  expect(await identity.keepSession(headers)).toEqual([])
  const later = `update auth.session set "expiresAt" = now() + interval '2 days' where "userId" = $1`
  await database.query({ text: later }, [id])
  expect(await identity.keepSession(headers)).toEqual([
    expect.stringMatching(/^enishi\.session_token=.*Max-Age=604800/),
  ])
  const [session] = await listSessions(database, id, null)
  expect(Date.parse(session!.expiresAt)).toBeGreaterThan(Date.now() + 6 * 24 * 3_600_000)
})

describe('what changes of a person', () => {
  test('counts within a second in every process', async () => {
    const id = await person('change@example.com')
    const cookie = await signIn('change@example.com')
    expect(await callerWith({ cookie })).toMatchObject({ roles: ['agent'], rights: ['api'] })
    await database.transaction(tx => changePerson(tx, id, { roles: ['lead', 'gone'] }))
    await expect.poll(() => callerWith({ cookie }), soon).toMatchObject({ roles: ['lead'], rights: ['users'] })
  })

  test('deactivated, sessions and keys end', async () => {
    const id = await person('left@example.com')
    const cookie = await signIn('left@example.com')
    const key = await createKey(database, { user: id, name: 'k', roles: null, expiresAt: null })
    const authorization = `Bearer ${key.secret}`
    expect(await callerWith({ authorization })).not.toBeNull()
    await database.transaction(tx => changePerson(tx, id, { active: false }))
    await expect.poll(() => callerWith({ cookie }), soon).toBeNull()
    await expect.poll(() => callerWith({ authorization }), soon).toBeNull()
  })

  test('a new password of one’s own needs the old one and ends the other sessions', async () => {
    await person('pw@example.com')
    const [mine, other] = [await signIn('pw@example.com'), await signIn('pw@example.com')]
    const caller = (await callerWith({ cookie: mine }))!
    const wrong = identity.changePassword(
      caller,
      { currentPassword: 'not it at all', newPassword: 'another one' },
      from(null, mine),
    )
    expect(await refusal(wrong)).toMatchObject({ status: 422, details: [{ pointer: '/currentPassword' }] })
    const short = identity.changePassword(caller, { currentPassword: password, newPassword: 'short' }, from(null, mine))
    expect(await refusal(short)).toMatchObject({ status: 422, details: [{ pointer: '/newPassword' }] })
    const renewed = cookieOf(
      await identity.changePassword(
        caller,
        { currentPassword: password, newPassword: 'another one' },
        from(null, mine),
      ),
    )
    await expect.poll(() => callerWith({ cookie: other }), soon).toBeNull()
    expect(await callerWith({ cookie: renewed })).not.toBeNull()
  })

  test('the last administrator stays one and stays active', async () => {
    const id = await person('admin@example.com', { roles: ['administrator'] })
    for (const change of [{ roles: ['agent'] }, { active: false }])
      expect(await refusal(database.transaction(tx => changePerson(tx, id, change)))).toMatchObject({
        status: 409,
        code: 'last-administrator',
      })
    const second = await person('admin2@example.com', { roles: ['administrator'] })
    const both = await Promise.allSettled(
      [id, second].map(each => database.transaction(tx => changePerson(tx, each, { active: false }))),
    )
    expect(both.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('an API key', () => {
  test('acts as its owner with some of the owner’s roles, never more', async () => {
    const id = await person('key@example.com', { roles: ['agent', 'lead'] })
    const { secret, ...key } = await createKey(database, {
      user: id,
      name: 'erp',
      roles: ['agent', 'administrator'],
      expiresAt: null,
    })
    expect(secret).toMatch(/^en_[\w-]{43}$/)
    expect(await callerWith({ authorization: `Bearer ${secret}` })).toMatchObject({
      kind: 'key',
      id,
      key: { id: key._id, name: 'erp' },
      roles: ['agent'],
      rights: ['api'],
      administrator: false,
    })
    await database.transaction(tx => changePerson(tx, id, { roles: ['lead'] }))
    await expect.poll(() => callerWith({ authorization: `Bearer ${secret}` }), soon).toMatchObject({ roles: [] })
  })

  test('is only kept as its hash', async () => {
    const id = await person('hash@example.com')
    const { secret } = await createKey(database, { user: id, name: 'k', roles: null, expiresAt: null })
    const { rows } = await database.query({ text: 'select k::text as row from enishi.api_key k where user_id = $1' }, [
      id,
    ])
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(rows)).not.toContain(secret.slice(3, 20))
  })

  test('revoked, it is refused within a second in every process', async () => {
    const id = await person('revoked@example.com')
    const { secret, _id } = await createKey(database, { user: id, name: 'k', roles: null, expiresAt: null })
    const other = createIdentity(options)
    const authorization = `Bearer ${secret}`
    for (const each of [identity, other]) expect(await each.callerOf(new Headers({ authorization }))).not.toBeNull()
    await revokeKey(database, _id)
    for (const each of [identity, other])
      await expect.poll(() => each.callerOf(new Headers({ authorization })), soon).toBeNull()
    await other.close()
  })

  test('ends with its time', async () => {
    const id = await person('ended@example.com')
    const { secret } = await createKey(database, {
      user: id,
      name: 'k',
      roles: null,
      expiresAt: new Date(Date.now() - 1000),
    })
    expect(await callerWith({ authorization: `Bearer ${secret}` })).toBeNull()
  })

  test('that is wrong is not made good by a cookie', async () => {
    await person('both@example.com')
    const cookie = await signIn('both@example.com')
    for (const authorization of ['Bearer en_0000000000000000000000000000', 'Basic YTpi', ''])
      expect(await callerWith({ cookie, authorization })).toBeNull()
  })

  test('notes that it was used, without a write for each use', async () => {
    const id = await person('used@example.com')
    const { secret } = await createKey(database, { user: id, name: 'k', roles: null, expiresAt: null })
    for (let time = 0; time < 20; time++) await callerWith({ authorization: `Bearer ${secret}` })
    await expect.poll(async () => (await listKeys(database, { user: id }))[0]!.lastUsedAt).not.toBeNull()
    const { rows } = await database.query(
      {
        text: 'select xmin::text from enishi.api_key where user_id = $1',
      },
      [id],
    )
    const before = rows[0]!['xmin']
    for (let time = 0; time < 20; time++) await callerWith({ authorization: `Bearer ${secret}` })
    const after = await database.query({ text: 'select xmin::text from enishi.api_key where user_id = $1' }, [id])
    expect(after.rows[0]!['xmin']).toBe(before)
  })
})

describe('wrong passwords', () => {
  test('are refused after a few with the time to wait, the right one too', async () => {
    await person('many@example.com')
    const attempt = (word: string) =>
      refusal(identity.signIn({ email: 'many@example.com', password: word }, from('198.51.100.7')))
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt('wrong one')))
    expect(answers.map(answer => answer!.status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
    const late = await attempt(password)
    expect(late).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect(Number(late!.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('of an unknown address are counted alike', async () => {
    const attempt = () =>
      refusal(identity.signIn({ email: 'unknown@example.com', password: 'wrong one' }, from('198.51.100.8')))
    const statuses: number[] = []
    for (let time = 0; time < 6; time++) statuses.push((await attempt())!.status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('lock out the address they came from, not the owner, however many they are', async () => {
    await person('owner@example.com')
    const attempts = Array.from({ length: 120 }, () =>
      refusal(identity.signIn({ email: 'owner@example.com', password: 'wrong one' }, from('203.0.113.5'))),
    )
    const statuses = (await Promise.all(attempts)).map(answer => answer!.status)
    expect(statuses.filter(status => status === 401)).toHaveLength(5)
    expect(statuses.filter(status => status === 429)).toHaveLength(115)
    const { cookies } = await identity.signIn({ email: 'owner@example.com', password }, from('203.0.113.6'))
    expect(cookies).not.toEqual([])
  })

  test('from one network of IPv6 are counted together', async () => {
    const attempt = (host: number) =>
      refusal(identity.signIn({ email: 'six@example.com', password: 'wrong one' }, from(`2001:db8:1:2::${host}`)))
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(attempt))
    expect(answers.map(answer => answer!.status).sort()).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('right ones do not add up', async () => {
    await person('often@example.com')
    for (let time = 0; time < 8; time++)
      await identity.signIn({ email: 'often@example.com', password }, from('203.0.113.7'))
  })
})
