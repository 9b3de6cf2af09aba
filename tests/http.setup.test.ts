import { describe, expect, test } from 'vitest'
import type { PackSummary } from '../platform/contract/pack.ts'
import { freshApp } from './support/answers.ts'
import { removeAdministrators } from './support/no-administrator.ts'

const app = await freshApp()
await removeAdministrators(app.services.database)
const request = {
  name: '山田 太郎',
  email: 'Taro@Example.com',
  password: 'correct horse battery',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
  packs: [],
  sample: false,
}
const setUp = (token: string, more = {}) => app.call('POST', '/api/setup', { body: { ...request, token, ...more } })
const count = async (path: string) => (await app.administrator.call('GET', path)).status

describe('set-up', () => {
  test('is needed while nobody is administrator, and open only to who has the link', async () => {
    expect((await app.call('GET', '/api/setup')).body).toEqual({ needed: true })
    const token = (await app.services.identity.setupToken())!
    for (const wrong of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase()]) {
      expect((await setUp(wrong)).status).toBe(403)
      expect((await app.call('GET', `/api/setup/packs?token=${wrong}`)).status).toBe(403)
    }
    const { status, body } = await app.call('GET', `/api/setup/packs?token=${token}`)
    expect(status).toBe(200)
    expect(Array.isArray(body)).toBe(true)
    const monthAt = async (place: string) => {
      const { body: packs } = await app.call('GET', `/api/setup/packs?token=${token}${place}`)
      const { questions } = (packs as unknown as PackSummary[]).find(({ name }) => name === 'sfa')!
      return questions.find(({ id }) => id === 'fiscalYearStart')!.value
    }
    expect([await monthAt('&locale=ja'), await monthAt('&timeZone=Asia/Tokyo'), await monthAt('&locale=en')]).toEqual([
      4, 4, 1,
    ])
    expect((await app.call('GET', '/api/setup')).body).toEqual({ needed: true })
  })

  test('has one link at a time: a new start ends the one before', async () => {
    const first = (await app.services.identity.setupToken())!
    const second = (await app.services.identity.setupToken())!
    expect((await app.call('GET', `/api/setup/packs?token=${first}`)).status).toBe(403)
    expect((await app.call('GET', `/api/setup/packs?token=${second}`)).status).toBe(200)
  })

  test('that fails leaves nobody behind, and the same link works again', async () => {
    const token = (await app.services.identity.setupToken())!
    expect((await setUp(token, { password: 'short' })).status).toBe(422)
    const failed = await setUp(token, { packs: ['there-is-no-such-pack'] })
    expect(failed.status).toBeGreaterThanOrEqual(400)
    expect(failed.status).toBeLessThan(500)
    const { rows } = await app.services.database.query({
      text: `select from auth."user" where email = 'taro@example.com'`,
    })
    expect(rows).toHaveLength(0)
    expect((await app.call('GET', '/api/setup')).body).toEqual({ needed: true })
    expect((await app.call('GET', `/api/setup/packs?token=${token}`)).status).toBe(200)
  })

  test('makes the administrator, signs them in, and is closed for ever, for two at once too', async () => {
    const token = (await app.services.identity.setupToken())!
    const both = await Promise.all([setUp(token), setUp(token, { email: 'other@example.com' })])
    expect(both.map(answer => answer.status).sort()).toEqual([
      201,
      expect.toSatisfy(status => [403, 409].includes(status)),
    ])
    const done = both.find(answer => answer.status === 201)!
    expect(done.body).toMatchObject({ administrator: true, user: { locale: 'ja', timeZone: 'Asia/Tokyo' } })
    const cookie = done.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await app.call('GET', '/api/me', { headers: { cookie } })).body.administrator).toBe(true)
    const { body: records } = await app.call('GET', '/api/records/user', { headers: { cookie } })
    expect(records.data).toContainEqual(expect.objectContaining({ name: '山田 太郎', active: true }))
    expect((await app.call('GET', '/api/setup')).body).toEqual({ needed: false })
    expect(await app.services.identity.setupToken()).toBeNull()
    expect((await setUp(token, { email: 'third@example.com' })).status).toBe(403)
    expect((await app.call('GET', `/api/setup/packs?token=${token}`)).status).toBe(403)
    expect(await count('/api/users')).toBe(403)
    const people = await app.call('GET', '/api/users', { headers: { cookie } })
    expect(people.body.filter((person: { roles: string[] }) => person.roles.includes('administrator'))).toHaveLength(1)
  })
})
