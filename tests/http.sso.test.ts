/** Signing in by another system: a real OpenID provider (oidc-provider) beside the server. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createIdentity } from '../platform/access/identity.ts'
import { createApp } from '../platform/app.ts'
import type { SsoConfig } from '../platform/config.ts'
import { freshApp, password } from './support/answers.ts'
import { until } from './support/until.ts'

interface Account {
  email: string
  email_verified: boolean
  name?: string
  groups?: string[]
}
const accounts = new Map<string, Account>()
const app = await freshApp()
const { publicUrl } = app.services.config
let provider: Server
let sso: SsoConfig
let serve: ReturnType<typeof createApp>

beforeAll(async () => {
  const made = new Provider('http://localhost', {
    clients: [
      {
        client_id: 'enishi',
        client_secret: 'a secret of the two',
        redirect_uris: [`${publicUrl}/api/auth/sso/callback`],
        post_logout_redirect_uris: [`${publicUrl}/sign-in`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['for tests'] },
    ttl: { Session: 600, Interaction: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
  })
  provider = made.listen(0, '127.0.0.1')
  await once(provider, 'listening')
  const issuer = `http://localhost:${(provider.address() as AddressInfo).port}`
  Object.assign(made, { issuer })
  sso = {
    ...{ issuer, clientId: 'enishi', clientSecret: 'a secret of the two', name: 'Works', unitClaim: null },
    scopes: 'openid profile email',
    createDomains: ['works.example'],
    createRoles: [],
    rolesClaim: 'groups',
    roles: { admins: 'administrator' },
  }
  const identity = createIdentity({ ...app.services, ...app.services.config, sso })
  const services = { ...app.services, identity, config: { ...app.services.config, sso } }
  serve = createApp(services, '/nowhere')
  afterAll(() => identity.close())
})
afterAll(() => void provider.close())

const ask = (path: string, { cookie = '', ...init }: RequestInit & { cookie?: string } = {}) =>
  serve.request(path.startsWith('http') ? path : `${publicUrl}${path}`, {
    ...init,
    headers: { cookie, origin: publicUrl, 'content-type': 'application/json' },
  })
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map(each => each.split(';')[0]!)
    .filter(each => !each.endsWith('='))

async function start(next = '/a/x') {
  const answer = await ask('/api/auth/sso/start', { method: 'POST', body: JSON.stringify({ next }) })
  const { url } = (await answer.json()) as { url: string }
  return { url, cookie: cookiesOf(answer).join('; ') }
}

/** A browser at the provider: signs in there and agrees. The address it is sent back to. */
async function visit(url: string, subject: string): Promise<string> {
  const jar = new Map<string, string>()
  let address = url
  let form: URLSearchParams | null = null
  for (let hop = 0; hop < 15; hop++) {
    const answer: Response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { body: form }),
    })
    for (const each of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = each.split(';')[0]!.split('=')
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    form = null
    if (location?.startsWith(publicUrl)) return location
    if (location) address = new URL(location, address).href
    else
      form = new URLSearchParams({
        prompt: /name="prompt" value="(\w+)"/.exec(await answer.text())![1]!,
        login: subject,
        password: 'x',
      })
  }
  throw new Error('the provider never sent back')
}

async function enter(subject: string, next?: string) {
  const { url, cookie } = await start(next)
  const back = await ask(await visit(url, subject), { cookie })
  return { location: back.headers.get('location'), cookie: cookiesOf(back).join('; ') }
}
const me = async (cookie: string) =>
  (await ask('/api/me', { cookie })).json() as Promise<{ user: { _id: string; name: string }; administrator: boolean }>
const refusedWith = (problem: string) => ({ location: `/sign-in?problem=${problem}`, cookie: '' })

describe('signing in', () => {
  test('makes a person of who has a verified address of ours, once, and goes on', async () => {
    accounts.set('sato', { email: 'sato@works.example', email_verified: true, name: 'Sato Aiko', groups: [] })
    const first = await enter('sato', '/a/crm?x=1')
    expect(first.location).toBe(`${publicUrl}/a/crm?x=1`)
    const { user } = await me(first.cookie)
    expect(user.name).toBe('Sato Aiko')
    expect((await me((await enter('sato')).cookie)).user._id).toBe(user._id)
    // There is no password that would open it.
    const guess = await app.call('POST', '/api/auth/sign-in/email', {
      body: { email: 'sato@works.example', password: '' },
    })
    expect(guess.status).toBe(401)
  })

  test('knows the person by their account there, whatever their address becomes', async () => {
    accounts.set('ito', { email: 'ito@works.example', email_verified: true })
    const before = await me((await enter('ito')).cookie)
    accounts.set('ito', { email: 'married@elsewhere.example', email_verified: false })
    expect((await me((await enter('ito')).cookie)).user._id).toBe(before.user._id)
  })

  test('finds who was there before by an address that the issuer has verified', async () => {
    const person = await app.person({ email: 'old@customer.example' })
    accounts.set('old', { email: 'Old@Customer.example', email_verified: true })
    expect((await me((await enter('old')).cookie)).user._id).toBe(person.id)
  })

  test('roles of the mapping come and go with the groups', async () => {
    accounts.set('boss', { email: 'boss@works.example', email_verified: true, groups: ['admins', 'others'] })
    expect((await me((await enter('boss')).cookie)).administrator).toBe(true)
    accounts.set('boss', { email: 'boss@works.example', email_verified: true, groups: ['others'] })
    expect((await me((await enter('boss')).cookie)).administrator).toBe(false)
  })

  test('and who is in no group has none of them, where the claim is left out then', async () => {
    accounts.set('deputy', { email: 'deputy@works.example', email_verified: true, groups: ['admins'] })
    expect((await me((await enter('deputy')).cookie)).administrator).toBe(true)
    accounts.set('deputy', { email: 'deputy@works.example', email_verified: true })
    expect((await me((await enter('deputy')).cookie)).administrator).toBe(false)
  })

  test('signing out goes on at the other system', async () => {
    const { cookie } = await enter('sato')
    const answer = (await (await ask('/api/auth/sign-out', { method: 'POST', body: '{}', cookie })).json()) as {
      url: string
    }
    expect(answer.url).toMatch(new RegExp(`^${sso.issuer}/session/end\\?client_id=enishi`))
    await until(async () => (await ask('/api/me', { cookie })).status === 401)
  })
})

describe('for administrators', () => {
  const asked = async (method: string, path: string, key = app.administrator.key) =>
    serve.request(`${publicUrl}${path}`, { method, headers: { authorization: `Bearer ${key}` } })

  test('it is told as it is set up, without its secret', async () => {
    const text = await (await asked('GET', '/api/sso')).text()
    expect(JSON.parse(text).sso).toMatchObject({
      ...{ issuer: sso.issuer, hasSecret: true, roles: { admins: 'administrator' } },
      redirectUri: `${publicUrl}/api/auth/sso/callback`,
    })
    expect(text).not.toContain('a secret of the two')
  })

  test('a test says that the other system answers', async () => {
    expect(await (await asked('POST', '/api/sso/test')).json()).toMatchObject({ works: true, signsOut: true })
  })

  test('and nobody else asks', async () => {
    const { key } = await app.person()
    for (const [method, path] of [
      ['GET', '/api/sso'],
      ['POST', '/api/sso/test'],
    ] as const)
      expect((await asked(method, path, key)).status).toBe(403)
  })
})

describe('nobody comes in', () => {
  test('from a domain that is not ours', async () => {
    accounts.set('stranger', { email: 'stranger@elsewhere.example', email_verified: true })
    expect(await enter('stranger')).toEqual(refusedWith('sso-unknown'))
  })

  test('with an address that nobody has verified, be it a known person’s', async () => {
    await app.person({ email: 'victim@customer.example' })
    accounts.set('thief', { email: 'victim@customer.example', email_verified: false })
    expect(await enter('thief')).toEqual(refusedWith('sso-unverified'))
    accounts.set('new', { email: 'new@works.example', email_verified: false })
    expect(await enter('new')).toEqual(refusedWith('sso-unverified'))
  })

  test('as an administrator who never connected it', async () => {
    const boss = await app.person({ email: 'root@customer.example', roles: ['administrator'] })
    accounts.set('root', { email: boss.email, email_verified: true })
    expect(await enter('root')).toEqual(refusedWith('sso-connect'))
  })

  test('by a second account with the address of who is connected already', async () => {
    await enter('sato')
    accounts.set('sato-again', { email: 'sato@works.example', email_verified: true })
    expect(await enter('sato-again')).toEqual(refusedWith('sso-connect'))
  })

  test('who was deactivated', async () => {
    accounts.set('gone', { email: 'gone@works.example', email_verified: true })
    const { user } = await me((await enter('gone')).cookie)
    await app.administrator.call('PATCH', `/api/users/${user._id}`, { body: { active: false } })
    expect(await enter('gone')).toEqual(refusedWith('sso-unknown'))
  })

  test('in another browser than the one that began', async () => {
    const { url } = await start()
    const other = await start()
    const back = await visit(url, 'sato')
    for (const cookie of ['', other.cookie, 'enishi.sso=e30.x', 'enishi.sso=']) {
      const answer = await ask(back, { cookie })
      expect({ location: answer.headers.get('location'), cookie: cookiesOf(answer).join('') }).toEqual(
        refusedWith('sso-stale'),
      )
    }
  })

  test('with an answer that was used', async () => {
    const { url, cookie } = await start()
    const back = await visit(url, 'sato')
    const first = await ask(back, { cookie })
    expect(first.headers.get('location')).not.toContain('sso-')
    expect(cookiesOf(first).join()).toContain('session')
    const again = await ask(back, { cookie })
    expect({ location: again.headers.get('location'), cookie: cookiesOf(again).join('') }).toEqual(
      refusedWith('sso-failed'),
    )
  })

  test('with a code that was asked for in another journey', async () => {
    const [mine, theirs] = [await start(), await start()]
    const stolen = new URL(await visit(theirs.url, 'sato'))
    const state = new URL(mine.url).searchParams.get('state')!
    stolen.searchParams.set('state', state)
    const answer = await ask(stolen.href, { cookie: mine.cookie })
    expect({ location: answer.headers.get('location'), cookie: cookiesOf(answer).join('') }).toEqual(
      refusedWith('sso-failed'),
    )
  })

  test('after a hundred tries from one address that led nowhere', async () => {
    const counted = (count: number) =>
      app.services.database.query(
        {
          text: `insert into auth.attempt values ('sso from unknown', $1, now() + interval '1 minute')
            on conflict (key) do update set count = $1`,
        },
        [count],
      )
    await counted(100)
    expect(await enter('sato')).toEqual(refusedWith('too-many-attempts'))
    await counted(0)
    expect((await enter('sato')).cookie).not.toBe('')
  })

  test('and a page whose address is too long for a cookie is left for the first one', async () => {
    expect((await enter('sato', `/a/x?filter=${'x'.repeat(1980)}`)).location).toBe('/')
  })

  test('and nobody is sent to another site afterwards', async () => {
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/..//evil.example',
      'javascript:alert(1)',
    ]) {
      const { location } = await enter('sato', next)
      expect(new URL(location!, publicUrl).origin).toBe(publicUrl)
      expect(location).not.toMatch(/^(\/\/|\/\\)/)
    }
  })
})

describe('connecting it oneself', () => {
  const signedIn = async (email: string) =>
    cookiesOf(await ask('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify({ email, password }) })).join(
      '; ',
    )

  test('an administrator does so with the password, and comes in by it from then on', async () => {
    const boss = await app.person({ email: 'chief@customer.example', roles: ['administrator'] })
    accounts.set('chief', { email: 'private@elsewhere.example', email_verified: true })
    const session = await signedIn(boss.email)
    const wrong = await ask('/api/me/sign-ins', { method: 'POST', body: '{"password":"no"}', cookie: session })
    expect(wrong.status).toBe(422)
    const begin = async () => {
      const begun = await ask('/api/me/sign-ins', {
        method: 'POST',
        body: JSON.stringify({ password }),
        cookie: session,
      })
      return { url: ((await begun.json()) as { url: string }).url, journey: cookiesOf(begun).join('; ') }
    }
    // Somebody else's session does not get connected by it.
    const lured = await begin()
    const other = await signedIn((await app.person()).email)
    const stolen = await ask(await visit(lured.url, 'chief'), { cookie: `${lured.journey}; ${other}` })
    expect(stolen.headers.get('location')).toBe('/settings/security?problem=not-allowed')
    const { url, journey } = await begin()
    const back = await ask(await visit(url, 'chief'), { cookie: `${journey}; ${session}` })
    expect(back.headers.get('location')).toBe('/settings/security')
    expect((await me((await enter('chief')).cookie)).user._id).toBe(boss.id)
  })

  test('and takes it away again, but not one’s only way in', async () => {
    const person = await app.person({ email: 'mori@customer.example' })
    accounts.set('mori', { email: person.email, email_verified: true })
    const { cookie } = await enter('mori')
    const [connection] = (await (await ask('/api/me/sign-ins', { cookie })).json()) as { _id: string; issuer: string }[]
    expect(connection?.issuer).toBe(sso.issuer)
    expect((await ask(`/api/me/sign-ins/${connection!._id}`, { method: 'DELETE', cookie })).status).toBe(204)
    accounts.set('ono', { email: 'ono@works.example', email_verified: true })
    const only = (await enter('ono')).cookie
    const [last] = (await (await ask('/api/me/sign-ins', { cookie: only })).json()) as { _id: string }[]
    const disconnect = () => ask(`/api/me/sign-ins/${last!._id}`, { method: 'DELETE', cookie: only })
    expect((await disconnect()).status).toBe(409)
    // As the refusal says: an administrator gives a password, their first.
    const { user } = await me(only)
    expect((await app.administrator.call('PATCH', `/api/users/${user._id}`, { body: { password } })).status).toBe(200)
    const session = await signedIn('ono@works.example')
    expect((await me(session)).user._id).toBe(user._id)
    expect((await ask(`/api/me/sign-ins/${last!._id}`, { method: 'DELETE', cookie: session })).status).toBe(204)
  })
})
