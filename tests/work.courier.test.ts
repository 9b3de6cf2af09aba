/** Notices on their way out: mails one by one or as a digest, and push to the devices that were signed up. */
import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changePreferences } from '../platform/access/preferences.ts'
import { contextOf } from '../platform/http/context.ts'
import { carryNotices } from '../platform/messages/notifications/notice-courier.ts'
import { type Notice, notify } from '../platform/messages/notifications/notify.ts'
import { pushKeys, resealPushKeys } from '../platform/messages/push/push-keys.ts'
import { addDevice, listDevices, removeDevice } from '../platform/messages/push/subscriptions.ts'
import type { Person } from './support/app.ts'
import { outboundTo } from './support/outside.ts'
import { workWorld } from './support/work.ts'

const world = await workWorld()
const { services } = world
const { database } = services
let clerk: Person
let other: Person
/** What was sent, and what the push service answers. */
const pushed: string[] = []
let answer = 201

beforeAll(async () => {
  clerk = await world.person('Clerk', ['clerk'])
  other = await world.person('Other', ['clerk'])
})

const context = async (person: Person) => contextOf(services, (await services.identity.callerById(person.id))!)
const tell = (notice: Partial<Notice> = {}) =>
  database.transaction(tx => notify(tx, { people: [clerk.id], kind: 'task', title: 'Decide', ...notice }, new Date()))
const waiting = async () => {
  const text = 'select way, count(*)::int as count from enishi.notice_delivery group by way order by way'
  return Object.fromEntries(
    (await database.query<{ way: string; count: number }>({ text })).rows.map(r => [r.way, r.count]),
  )
}
const due = (way: string) =>
  database.query({ text: `update enishi.notice_delivery set at = now() - interval '1 second' where way = $1` }, [way])

const outbound = outboundTo({ 'inner.example': ['10.0.0.1'] }, { until: afterAll })
/** The push service's own answers; addresses inside go through the real guard. */
const guarded = {
  fetchFor: (options: object) => {
    const real = outbound.fetchFor(options)
    return (async (input: string, init: RequestInit) => {
      if (!input.startsWith('https://push.example/')) return real(input, init)
      pushed.push(Buffer.from(init.body as Uint8Array).toString('latin1'))
      return new Response(null, { status: answer })
    }) as typeof fetch
  },
} as unknown as typeof outbound

const carry = () =>
  carryNotices({ database, outbound: guarded, messages: services.messages, context: world.context, log: services.log })

function browser(endpoint = `https://push.example/${randomBytes(6).toString('hex')}`) {
  const keys = createECDH('prime256v1')
  return {
    endpoint,
    device: 'Chrome',
    keys: { p256dh: keys.generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') },
  }
}

describe('push', () => {
  test('reaches the devices of its person, encrypted, and nobody else’s', async () => {
    await addDevice(await context(clerk), clerk.id, browser())
    await addDevice(await context(other), other.id, browser())
    await tell({ title: 'Top secret title' })
    expect(await waiting()).toEqual({ mail: 1, push: 1 })
    await carry()
    expect(pushed).toHaveLength(1)
    expect(pushed[0]).not.toContain('secret')
    expect(await waiting()).toEqual({})
  })

  test('is not sent for what was read meanwhile, nor to a device that is gone', async () => {
    pushed.length = 0
    await tell()
    await clerk.notifications.read({ all: true })
    await carry()
    expect(pushed).toEqual([])
    answer = 410
    await tell()
    await carry()
    expect(await listDevices(await context(clerk))).toEqual([])
    answer = 201
  })

  test('is tried again later where the service is down, and given up in the end', async () => {
    await addDevice(await context(clerk), clerk.id, browser())
    answer = 503
    await tell()
    for (let times = 0; times < 6; times++) {
      await carry()
      await due('push')
    }
    await carry()
    expect(await waiting()).toEqual({})
    answer = 201
  })

  test('calls nothing inside, whatever address was signed up', async () => {
    for (const endpoint of ['https://10.0.0.1/x', 'https://inner.example/x', 'https://localhost/x', 'https://[::1]/x'])
      await addDevice(await context(clerk), clerk.id, browser(endpoint))
    pushed.length = 0
    await tell()
    await carry()
    expect(pushed).toHaveLength(1)
    for (const bad of ['http://push.example/x', 'ftp://x', 'https://a:b@push.example/', 'nothing'])
      await expect(addDevice(await context(clerk), clerk.id, browser(bad))).rejects.toMatchObject({ status: 422 })
    await expect(
      addDevice(await context(clerk), clerk.id, { ...browser(), keys: { p256dh: 'AA', auth: 'AA' } }),
    ).rejects.toMatchObject({ details: [{ pointer: '/keys/p256dh' }, { pointer: '/keys/auth' }] })
  })

  test('a browser belongs to who signed it up last, and is taken out by its own person only', async () => {
    const shared = browser()
    const { _id } = await addDevice(await context(clerk), clerk.id, shared)
    await addDevice(await context(other), other.id, shared)
    expect((await listDevices(await context(clerk))).map(device => device._id)).not.toContain(_id)
    expect(await removeDevice(await context(clerk), clerk.id, _id)).toBe(false)
    expect(await removeDevice(await context(other), other.id, _id)).toBe(true)
  })

  test('keys are made once, and stand nowhere in plain sight', async () => {
    const [one, two] = await Promise.all([pushKeys(await context(clerk)), pushKeys(await context(other))])
    expect(one).toEqual(two)
    const { rows } = await database.query({ text: 'select * from enishi.push_key' })
    expect(JSON.stringify(rows)).not.toContain(one.privateKey)
  })
  test('keys go over to another secret, and what cannot be opened is counted and left', async () => {
    const before = await context(clerk)
    const keys = await pushKeys(before)
    const next = 'another secret, as long as it has to be'
    const after = { ...before, secret: next, previousSecrets: [] }
    expect(await resealPushKeys(after)).toEqual({ rewritten: 0, unreadable: 1 })
    const between = { ...after, previousSecrets: [before.secret!] }
    expect(await resealPushKeys(between)).toEqual({ rewritten: 1, unreadable: 0 })
    expect(await resealPushKeys(after)).toEqual({ rewritten: 0, unreadable: 0 })
    expect(await pushKeys(after)).toEqual(keys)
    expect(await resealPushKeys({ ...before, previousSecrets: [next] })).toEqual({ rewritten: 1, unreadable: 0 })
  })
})

describe('mail', () => {
  const sent = async () => {
    const text = `select subject, body, recipients, person, record from enishi.message order by created_at, id`
    return (await database.query<{ subject: string; body: string; recipients: string[] }>({ text })).rows
  }

  test('without a channel is not kept for ever', async () => {
    await tell()
    expect(await waiting()).toMatchObject({ mail: 1 })
    await carry()
    expect((await waiting())['mail']).toBeUndefined()
    expect(await sent()).toEqual([])
  })

  test('goes to one’s own address, with a way to what it is about', async () => {
    const channel = { id: 'email', title: { en: 'E-mail' }, address: 'email', body: 'html', settings: {} } as never
    const open = { channel, settings: { imprint: 'Kitano Works' }, secret: async () => '', fetch }
    services.messages.channels = { all: () => [open], get: id => (id === 'email' ? open : undefined) }
    await tell({ title: 'Approve it', text: 'Please', link: '/tasks?task=1' })
    await carry()
    await carry()
    expect(await sent()).toMatchObject([
      {
        subject: 'Approve it',
        body: 'Approve it\nPlease\nhttp://enishi.test/tasks?task=1\n',
        recipients: ['clerk@example.com'],
      },
    ])
  })

  test('waits for the digest where one wants one, and has only what was not read', async () => {
    await changePreferences(database, clerk.id, { notifications: { digest: 'daily' } })
    await tell({ title: 'Seen' })
    await clerk.notifications.read({ all: true })
    await tell({ title: 'First' })
    await tell({ title: 'Second' })
    await carry()
    expect(await waiting()).toMatchObject({ digest: 3 })
    await due('digest')
    await carry()
    const [, digest, ...more] = await sent()
    expect(more).toEqual([])
    expect(digest).toMatchObject({ subject: 'Enishi: 2 notifications' })
    expect(digest!.body).toMatch(/^First\n.*\n\nSecond\n/)
    expect(digest!.body).not.toContain('Seen')
  })
})
