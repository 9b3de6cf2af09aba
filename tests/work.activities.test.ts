/** Work over all entities that have some: lists, plans, what repeats, and reminders. */
import { beforeAll, describe, expect, test } from 'vitest'
import { completion } from '../platform/contract/activity.ts'
import { nextDay, ruleProblem } from '../platform/work/activities/repetition.ts'
import { tellReminders } from '../platform/work/activities/tell-reminders.ts'
import type { Person } from './support/app.ts'
import { workWorld } from './support/work.ts'

const world = await workWorld()
const { administrator, services, caughtUp, work } = world
let clerk: Person
let other: Person
let stranger: Person

beforeAll(async () => {
  const unit = await world.unit('Office')
  clerk = await world.person('Clerk', ['clerk'], { unit })
  other = await world.person('Other', ['clerk'], { unit })
  stranger = await world.person('Stranger', [])
})

const chore = (body: object, client = clerk) => client.records.create('chore', { what: 'Call', ...body })
const labels = async (parameters = {}, client = clerk) =>
  (await client.activities.list(parameters)).data.map(({ _label }) => _label)

describe('my work', () => {
  test('is what is mine and open, of all entities, by day', async () => {
    const { _id: about } = await clerk.records.create('place', { name: 'Depot' })
    await chore({ what: 'Later', day: '2026-05-02', about, kind: 'call' })
    await chore({ what: 'Sooner', from: '2026-05-01T01:00:00Z', until: '2026-05-01T02:00:00Z' })
    await chore({ what: 'Whenever' })
    await chore({ what: 'Done', day: '2026-05-01', state: 'over' })
    await chore({ what: 'Not mine', day: '2026-05-01' }, other)
    await clerk.records.create('trip', { name: 'Trip', from: '2026-05-01' })
    const { data, more } = await clerk.activities.list()
    expect(data.map(({ _label }) => _label)).toEqual(['Sooner', 'Later', 'Whenever'])
    expect(more).toBe(false)
    expect(data[1]).toMatchObject({
      entity: 'chore',
      status: 'new',
      isDone: false,
      type: 'call',
      due: '2026-05-02',
      about: { entity: 'place', _id: about, _label: 'Depot' },
      repeats: false,
      checklist: null,
    })
    expect(await stranger.activities.list()).toEqual({ data: [], more: false })
  })

  test('a stretch of time has what touches it, of the people one asks for and may see', async () => {
    const may = { from: '2026-04-30T15:00:00Z', to: '2026-05-01T15:00:00Z', state: 'all' as const }
    expect(await labels(may)).toEqual(['Done', 'Trip', 'Sooner'])
    expect(await labels({ ...may, people: 'all' })).toEqual(['Done', 'Not mine', 'Trip', 'Sooner'])
    expect(await labels({ ...may, people: [other.id] })).toEqual(['Not mine'])
    expect(await labels({ ...may, people: [other.id] }, stranger)).toEqual([])
    expect(await labels({ from: '2026-05-01T01:30:00Z', to: '2026-05-01T01:40:00Z', state: 'all' })).toContain('Sooner')
  })

  test.each(['?people=x', '?from=2026-05-01T00:00:00Z', '?from=2026&to=2027', '?state=half', '?nope=1'])(
    '%s is refused',
    async query => {
      const headers = { authorization: `Bearer ${clerk.key}` }
      expect((await world.request(`/api/activities${query}`, { headers })).status).toBe(400)
    },
  )
})

test('completing says so in the state and the day of its entity', () => {
  const { activity, fields } = services.models.current().entities.get('chore')!
  const now = { moment: new Date('2026-05-01T00:00:00Z'), today: '2026-05-01' }
  expect(completion({ activity: activity!, fields }, now)).toEqual({ state: 'over', on: '2026-05-01' })
  expect(completion({ fields }, now)).toBe(null)
})

describe('a plan', () => {
  test('has a list to tick off, which the list of work counts', async () => {
    const { _id } = await chore({ what: 'Move', day: '2026-06-01' })
    const empty = { rule: null, checklist: [], version: 0, reminders: [] }
    expect(await clerk.activities.plan('chore', _id)).toEqual(empty)
    const checklist = [
      { text: 'Boxes', done: true },
      { text: 'Van', done: false },
    ]
    const plan = await clerk.activities.setPlan('chore', _id, { rule: 'FREQ=WEEKLY', checklist, version: 0 })
    expect(plan).toEqual({ rule: 'FREQ=WEEKLY', checklist, version: 1, reminders: [] })
    const { data } = await clerk.activities.list()
    expect(data.find(item => item._id === _id)).toMatchObject({ repeats: true, checklist: { done: 1, total: 2 } })
    await expect(
      other.activities.setPlan('chore', _id, { rule: null, checklist: [], version: 0 }),
    ).rejects.toMatchObject({ status: 412 })
  })

  test('is nobody’s who may not read the record, and of no record that is no work', async () => {
    const { _id } = await chore({})
    const place = await clerk.records.create('place', { name: 'x' })
    const change = { rule: null, checklist: [], version: 0 }
    for (const attempt of [
      () => stranger.activities.plan('chore', _id),
      () => stranger.activities.setPlan('chore', _id, change),
      () => stranger.activities.setReminders('chore', _id, [0]),
      () => clerk.activities.plan('place', place._id),
      () => clerk.activities.setPlan('place', place._id, change),
    ])
      await expect(attempt()).rejects.toMatchObject({ status: 404 })
    await expect(clerk.activities.setPlan('chore', _id, { ...change, rule: 'FREQ=SECONDLY' })).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/rule' }],
    })
  })
})

describe('what repeats', () => {
  const openOf = async (what: string) => (await clerk.activities.list()).data.filter(({ _label }) => _label === what)

  test('is made anew once when it is done, on its next day, and taken back when that is undone', async () => {
    const first = await chore({
      what: 'Water',
      day: '2026-06-01',
      from: '2026-06-01T00:00:00Z',
      outcome: 'wet',
    })
    const checklist = [{ text: 'Can', done: true }]
    await clerk.activities.setPlan('chore', first._id, { rule: 'FREQ=WEEKLY;BYDAY=MO,TH', checklist, version: 0 })
    await clerk.activities.setReminders('chore', first._id, [30])
    await clerk.records.update('chore', first._id, { state: 'over', on: '2026-06-01' })
    await caughtUp()
    await caughtUp()
    const [next, ...more] = await openOf('Water')
    expect(more).toEqual([])
    expect(next).toMatchObject({ due: '2026-06-04', start: '2026-06-04T00:00:00.000Z', status: 'new', completed: null })
    expect(next).toMatchObject({ repeats: true, checklist: { done: 0, total: 1 } })
    expect((await clerk.records.get('chore', next!._id))['outcome']).toBe(null)
    expect((await clerk.activities.plan('chore', next!._id)).reminders).toEqual([30])
    await clerk.records.update('chore', first._id, { state: 'new', on: null })
    await caughtUp()
    expect((await openOf('Water')).map(({ _id }) => _id)).toEqual([first._id])
  })

  test('says when it comes, and refuses what never does', () => {
    expect(nextDay('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31')).toBe('2026-02-28')
    expect(nextDay('FREQ=YEARLY', '2024-02-29')).toBe('2028-02-29')
    expect(nextDay('FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', '2026-11-20')).toBe('2026-11-23')
    expect(nextDay('FREQ=DAILY;UNTIL=20261121T000000Z', '2026-11-21')).toBe(null)
    for (const rule of [
      'FREQ=MINUTELY',
      'FREQ=DAILY;COUNT=3',
      'FREQ=DAILY;FREQ=DAILY',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;BYDAY=',
      'x',
      'DTSTART:20260101\nRRULE:FREQ=DAILY',
    ])
      expect(ruleProblem(rule), rule).toEqual(expect.any(String))
    expect(ruleProblem('FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;INTERVAL=2')).toBe(null)
  })
})

describe('a reminder', () => {
  const told = async () =>
    (await clerk.notifications.list({ kind: 'reminder', limit: 100 })).data.map(({ title }) => title)
  const tick = async () => {
    while (await tellReminders(work)) {}
  }
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

  test('comes once at its time before, and moves along with the activity', async () => {
    const { _id } = await chore({ what: 'Board', from: inMinutes(60) })
    await clerk.activities.setReminders('chore', _id, [90, 10])
    await tick()
    expect(await told()).toEqual(['Reminder: Board'])
    await clerk.records.update('chore', _id, { from: inMinutes(300) })
    await caughtUp()
    await tick()
    expect(await told()).toHaveLength(1)
    await clerk.records.update('chore', _id, { from: inMinutes(5) })
    await caughtUp()
    await tick()
    await tick()
    expect(await told()).toHaveLength(2)
  })

  test('does not come for what is over, or out of sight', async () => {
    const { _id } = await chore({ what: 'Quiet', from: inMinutes(5) })
    await clerk.activities.setReminders('chore', _id, [10])
    await other.activities.setReminders('chore', _id, [10])
    await clerk.records.update('chore', _id, { state: 'over' })
    await caughtUp()
    await tick()
    expect(await told()).not.toContain('Reminder: Quiet')
    const hidden = await chore({ what: 'Hidden', from: inMinutes(5) })
    await other.activities.setReminders('chore', hidden._id, [10])
    await administrator.users.update(other.id, { roles: [] })
    await tick()
    await services.database.query({ text: 'select' })
    expect((await other.notifications.list()).data).toEqual([])
  })
})
