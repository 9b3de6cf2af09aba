import { beforeAll, describe, expect, test } from 'vitest'
import { preferencesOf } from '../platform/access/preferences.ts'
import { notificationEvents } from '../platform/contract/preferences.ts'
import { type Call, freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const path = '/api/me/preferences'
let person: TestPerson
let session: Call
beforeAll(async () => {
  person = await app.person({ locale: 'ja', timeZone: 'Asia/Tokyo' })
  session = await person.signedIn()
})
const patch = (body: unknown) => session('PATCH', path, { body })

describe('preferences', () => {
  test('are whole before anything was chosen', async () => {
    const { status, body } = await session('GET', path)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      locale: 'ja',
      timeZone: 'Asia/Tokyo',
      theme: 'auto',
      firstDayOfWeek: 0,
      landing: null,
    })
    expect(Object.keys(body.notifications.events)).toEqual([...notificationEvents])
    expect(body.notifications).toMatchObject({ digest: 'off', quietHours: null, events: { mention: { app: true } } })
  })

  test('a patch changes what it names, and null takes a choice back', async () => {
    const first = await patch({ theme: 'dark', notifications: { events: { mention: { mail: false } } } })
    expect(first).toMatchObject({ status: 200, body: { theme: 'dark', density: 'compact' } })
    const second = await patch({ notifications: { quietHours: { from: '22:00', to: '07:00' } } })
    expect(second.body).toMatchObject({
      theme: 'dark',
      notifications: {
        events: { mention: { app: true, mail: false }, task: { mail: true } },
        quietHours: { from: '22:00', to: '07:00', weekends: false },
      },
    })
    const third = await patch({ theme: null, notifications: null })
    expect(third.body).toMatchObject({ theme: 'auto', notifications: { quietHours: null } })
    expect(third.body.notifications.events.mention.mail).toBe(true)
  })

  test('language and time zone are the person’s own, and /api/me tells it all', async () => {
    await patch({ locale: 'en', timeZone: 'Europe/Lisbon', dateStyle: 'iso', landing: { app: 'crm', entity: 'lead' } })
    const { body } = await session('GET', '/api/me')
    expect(body.user).toMatchObject({ locale: 'en', timeZone: 'Europe/Lisbon' })
    expect(body.preferences).toMatchObject({
      locale: 'en',
      timeZone: 'Europe/Lisbon',
      dateStyle: 'iso',
      landing: { app: 'crm', entity: 'lead' },
    })
  })

  test('are each person’s own', async () => {
    await patch({ theme: 'dark' })
    const other = await app.person()
    expect((await other.call('GET', path)).body.theme).toBe('auto')
    const both = await preferencesOf(app.services.database, [person.id, other.id])
    expect([both.get(person.id)?.theme, both.get(other.id)?.theme]).toEqual(['dark', 'auto'])
  })

  test('two devices that change different things at once both keep theirs', async () => {
    const changes = [{ theme: 'light' }, { density: 'comfortable' }, { dateStyle: 'wareki' }, { firstDayOfWeek: 6 }]
    await Promise.all(changes.map(patch))
    const { body } = await session('GET', path)
    for (const change of changes) expect(body).toMatchObject(change)
  })

  test.each([
    [{ theme: 'pink' }, '/theme'],
    [{ locale: 'xx' }, '/locale'],
    [{ timeZone: 'Mars/Base' }, '/timeZone'],
    [{ firstDayOfWeek: 3 }, '/firstDayOfWeek'],
    [{ unknown: 1 }, '/unknown'],
    [{ landing: {} }, '/landing/app'],
    [{ notifications: { digestAt: '25:00' } }, '/notifications/digestAt'],
    [{ notifications: { events: { mention: { mail: 'yes' } } } }, '/notifications/events/mention/mail'],
    [{ notifications: { events: { constructor: { mail: true } } } }, '/notifications/events/constructor'],
  ])('refuse %j at %s', async (body, pointer) => {
    const before = (await session('GET', path)).body
    const refused = await patch({ density: 'compact', ...body })
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0].pointer).toBe(pointer)
    expect((await session('GET', path)).body).toEqual(before)
  })

  test('a key reads its owner’s, and changes nothing', async () => {
    expect((await person.call('GET', path)).body.locale).toBe('en')
    expect((await person.call('PATCH', path, { body: { theme: 'dark' } })).status).toBe(403)
  })
})
