/** Who hears of changes: whose a record becomes, who follows it, who is mentioned; and by which ways. */
import { beforeAll, describe, expect, test } from 'vitest'
import { changePreferences } from '../platform/access/preferences.ts'
import { preferencesFrom } from '../platform/contract/preferences.ts'
import { waysOf } from '../platform/messages/notifications/ways-of.ts'
import type { Person } from './support/app.ts'
import { workWorld } from './support/work.ts'

const world = await workWorld()
const { administrator, caughtUp } = world
let clerk: Person
let boss: Person
let stranger: Person
let unit: string

beforeAll(async () => {
  unit = await world.unit('Office')
  clerk = await world.person('Clerk', ['clerk'], { unit })
  boss = await world.person('Boss', ['boss'], { unit })
  stranger = await world.person('Stranger', ['clerk'])
})

const chore = (body: object = {}, client: Person = clerk) => client.records.create('chore', { what: 'Call', ...body })
const told = async (client: Person, kind?: 'assignment' | 'follow' | 'comment' | 'mention') => {
  await caughtUp()
  return (await client.notifications.list({ ...(kind && { kind }), limit: 100 })).data
}

describe('what becomes somebody’s', () => {
  test('is told to them, but not what they took or made themselves', async () => {
    const { _id } = await chore({ what: 'Pump' }, boss)
    await boss.records.update('chore', _id, { _owner: clerk.id })
    const [notice, ...more] = await told(clerk, 'assignment')
    expect(more).toEqual([])
    expect(notice).toMatchObject({
      title: 'Chore is yours now: Pump',
      text: 'By Boss',
      record: { entity: 'chore', _id },
      readAt: null,
    })
    await boss.records.update('chore', _id, { _owner: boss.id })
    await chore({ what: 'Own' }, boss)
    expect(await told(boss, 'assignment')).toEqual([])
  })

  test('is told as one where it is many', async () => {
    await clerk.notifications.read({ all: true })
    const ids = await Promise.all(Array.from({ length: 6 }, () => chore({}, boss).then(({ _id }) => _id)))
    await administrator.call('PATCH', '/api/records/chore', {
      query: { filter: `record._id in ${JSON.stringify(ids)}` },
      body: { _owner: clerk.id },
    })
    const unread = (await told(clerk, 'assignment')).filter(({ readAt }) => readAt === null)
    expect(unread).toMatchObject([{ title: 'Chores: 6 records are yours now', record: null }])
    expect(unread[0]!.link).toMatch(/^\/a\/all\/chore\?/)
  })

  test('is not told where they cannot read it', async () => {
    const { _id } = await chore({ what: 'Far' }, boss)
    await administrator.records.update('chore', _id, { _owner: stranger.id, _unit: unit })
    await administrator.users.update(stranger.id, { roles: [] })
    expect(await told(stranger, 'assignment')).toEqual([])
    await administrator.users.update(stranger.id, { roles: ['clerk'] })
  })
})

describe('a record that is followed', () => {
  test('tells what changed that one may see, once until it is read, and never one’s own changes', async () => {
    const { _id } = await chore({ what: 'Roof' }, boss)
    await clerk.follows.add('chore', _id)
    await clerk.follows.add('chore', _id)
    expect(await clerk.follows.get('chore', _id)).toEqual({ following: true })
    expect((await clerk.follows.list()).data).toMatchObject([{ entity: 'chore', _id, _label: 'Roof' }])
    await clerk.records.update('chore', _id, { outcome: 'mine' })
    await administrator.records.update('chore', _id, { secret: 'hidden from clerks' })
    expect(await told(clerk, 'follow')).toEqual([])
    await boss.records.update('chore', _id, { state: 'begun', secret: 'x' })
    await boss.records.update('chore', _id, { day: '2026-01-01' })
    const notices = await told(clerk, 'follow')
    expect(notices).toMatchObject([{ title: 'Changed: Roof', text: 'Boss: Day\nBoss: State' }])
    expect(JSON.stringify(notices)).not.toContain('Secret')
    await clerk.notifications.read({ all: true })
    await boss.records.update('chore', _id, { day: '2026-01-02' })
    expect((await told(clerk, 'follow')).map(({ readAt }) => readAt === null)).toEqual([true, false])
    await clerk.follows.remove('chore', _id)
    expect(await clerk.follows.get('chore', _id)).toEqual({ following: false })
  })

  test('that one may not read is not there, and tells nothing', async () => {
    const { _id } = await chore({ what: 'Vault' }, boss)
    const isGone = { status: 404 }
    await expect(stranger.follows.add('chore', _id)).rejects.toMatchObject(isGone)
    await expect(stranger.follows.get('chore', _id)).rejects.toMatchObject(isGone)
    const nowhere = '01932d5e-0000-7000-8000-000000000000'
    await expect(stranger.follows.add('chore', nowhere)).rejects.toMatchObject(isGone)
    // Followed while it could be read.
    await administrator.users.update(stranger.id, { unit })
    await stranger.follows.add('chore', _id)
    await administrator.users.update(stranger.id, { unit: null })
    await boss.records.update('chore', _id, { state: 'begun' })
    await boss.comments.add('chore', _id, 'Look')
    expect(await told(stranger)).toEqual([])
    expect((await stranger.follows.list()).data).toEqual([])
  })

  test('goes with a merge to the one that stays, and with a purge for good', async () => {
    const [kept, gone] = [await chore({ what: 'Kept' }, boss), await chore({ what: 'Gone' }, boss)]
    await boss.follows.add('chore', gone._id)
    await administrator.records.merge('chore', kept._id, { from: [gone._id] })
    expect((await boss.follows.list()).data.map(({ _id }) => _id)).toEqual([kept._id])
    await administrator.records.remove('chore', kept._id)
    await administrator.call('DELETE', `/api/records/chore/${kept._id}`, { query: { purge: 'true' } })
    expect((await boss.follows.list()).data).toEqual([])
  })
})

describe('a comment', () => {
  test('is told to whom it mentions, whose record it is, and who follows it; not to who wrote it', async () => {
    await clerk.notifications.read({ all: true })
    const { _id } = await chore({ what: 'Gate' })
    await clerk.follows.add('chore', _id)
    await boss.comments.add('chore', _id, 'Look, @Clerk!', [clerk.id])
    await boss.comments.add('chore', _id, 'And again')
    await clerk.comments.add('chore', _id, 'I do')
    const unread = (await told(clerk)).filter(({ readAt }) => readAt === null)
    expect(unread).toMatchObject([
      { kind: 'comment', title: 'Boss commented on Gate', text: 'And again' },
      { kind: 'mention', title: 'Boss mentioned you', text: 'Look, @Clerk!' },
    ])
  })
})

describe('ways', () => {
  const tokyo = { locale: 'ja', timeZone: 'Asia/Tokyo' }
  const at = (text: string) => new Date(`${text}+09:00`)
  const quiet = { from: '20:00', to: '08:00', weekends: true }
  const ways = (notifications: object, now: string, event: 'task' | 'follow' = 'task') =>
    waysOf(preferencesFrom({ notifications }, tokyo), event, at(now))

  test('are as one chose them, event by event', () => {
    expect(ways({}, '2026-11-20T12:00', 'follow')).toEqual({ app: true, mail: null, digest: null, push: null })
    expect(ways({ events: { follow: { app: false, mail: true } } }, '2026-11-20T12:00', 'follow')).toEqual({
      app: false,
      mail: at('2026-11-20T12:00'),
      digest: null,
      push: null,
    })
  })

  test('wait for the end of quiet hours, over midnight and weekends', () => {
    const end = (now: string) => ways({ quietHours: quiet }, now).mail
    expect(end('2026-11-19T19:59')).toEqual(at('2026-11-19T19:59'))
    expect(end('2026-11-19T20:00')).toEqual(at('2026-11-20T08:00'))
    expect(end('2026-11-19T03:00')).toEqual(at('2026-11-19T08:00'))
    expect(end('2026-11-20T21:00')).toEqual(at('2026-11-23T08:00'))
    expect(end('2026-11-22T12:00')).toEqual(at('2026-11-23T08:00'))
    expect(ways({ quietHours: quiet }, '2026-11-22T12:00').push).toEqual(at('2026-11-23T08:00'))
  })

  test('are one mail a day, or a week, where one wants a digest', () => {
    const digest = (digest: string, now: string) => ways({ digest, digestAt: '08:00' }, now)
    expect(digest('daily', '2026-11-20T07:00')).toMatchObject({ mail: null, digest: at('2026-11-20T08:00') })
    expect(digest('daily', '2026-11-20T08:00').digest).toEqual(at('2026-11-21T08:00'))
    expect(digest('weekly', '2026-11-20T08:00').digest).toEqual(at('2026-11-23T08:00'))
  })

  test('that leave out the app leave nothing behind the bell', async () => {
    await changePreferences(world.services.database, boss.id, {
      notifications: { events: { assignment: { app: false } } },
    })
    await boss.notifications.read({ all: true })
    const { _id } = await chore({})
    await administrator.records.update('chore', _id, { _owner: boss.id })
    expect(await told(boss, 'assignment')).toEqual([])
    expect(await boss.notifications.count()).toEqual({ unread: 0 })
  })
})
