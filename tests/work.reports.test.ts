/** Daily reports: made from the day's work, handed in to the boss, answered, and asked for when they are missing. */
import { beforeAll, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { contextOf } from '../platform/http/context.ts'
import { tellMissingReports } from '../platform/work/reports/tell-missing.ts'
import type { Person } from './support/app.ts'
import { workWorld } from './support/work.ts'

const world = await workWorld()
const { administrator } = world
let clerk: Person
let boss: Person
let chief: Person
let colleague: Person
let sales: string
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })

beforeAll(async () => {
  const company = await world.unit('Company')
  sales = await world.unit('Sales', company)
  clerk = await world.person('Clerk', ['clerk'], { unit: sales })
  colleague = await world.person('Colleague', ['clerk'], { unit: sales })
  boss = await world.person('Boss', ['boss'], { unit: sales })
  chief = await world.person('Chief', [], { unit: company })
  await administrator.posts.replace(boss.id, [{ unit: sales, title: 'Manager', rank: 1, head: true }])
  await administrator.posts.replace(chief.id, [{ unit: company, title: 'Chief', rank: 2, head: true }])
})

const chore = (body: JsonObject, client = clerk) => client.records.create('chore', body)

test('a report has what was done that day and what is planned for the next business day', async () => {
  const draft = await clerk.dailyReports.get(clerk.id, today)
  expect(draft).toMatchObject({
    version: 0,
    submittedAt: null,
    done: [],
    planned: [],
    bosses: [{ _id: boss.id, name: 'Boss' }],
  })
  await chore({ what: 'Sold', state: 'over', on: today, kind: 'visit' })
  await chore({ what: 'Sold before', state: 'over', on: '2020-01-01' })
  await chore({ what: 'Next', day: draft.nextDay })
  await chore({ what: 'Late', day: '2020-01-01' })
  await chore({ what: 'Another’s', state: 'over', on: today }, colleague)
  const { done, planned, overdue } = await clerk.dailyReports.get(clerk.id, today)
  expect(done).toMatchObject([{ entity: 'chore', _label: 'Sold', type: 'visit' }])
  expect(planned).toMatchObject([{ _label: 'Next' }])
  expect(overdue).toBe(1)
})

test('a draft is its author’s alone; handed in it stands still, and goes to the boss', async () => {
  const kept = await clerk.dailyReports.write(today, { remarks: 'Good day', version: 0, submit: false })
  expect(kept).toMatchObject({ version: 1, submittedAt: null, may: { write: true, comment: false } })
  await expect(boss.dailyReports.get(clerk.id, today)).rejects.toMatchObject({ status: 404 })
  await expect(clerk.dailyReports.write(today, { remarks: 'x', version: 0, submit: false })).rejects.toMatchObject({
    status: 412,
  })
  await clerk.dailyReports.write(today, { remarks: 'Good day', version: 1, submit: true })
  await chore({ what: 'Afterwards', state: 'over', on: today })
  const report = await boss.dailyReports.get(clerk.id, today)
  expect(report).toMatchObject({ remarks: 'Good day', person: { name: 'Clerk' }, may: { write: false, comment: true } })
  expect(report.done.map(({ _label }) => _label)).toEqual(['Sold'])
  expect((await boss.notifications.list({ kind: 'report' })).data).toMatchObject([
    { title: `Clerk: daily report of ${today}`, link: `/daily-report/${clerk.id}/${today}` },
  ])
  expect((await chief.notifications.list()).data).toEqual([])
})

test('who may not see a record is not told its name', async () => {
  const { done } = await chief.dailyReports.get(clerk.id, today)
  expect(done).toEqual([{ entity: 'chore', _id: null, _label: null, type: null, at: null }])
})

test('the boss reads and answers; the author hears of it; colleagues see nothing', async () => {
  await boss.dailyReports.markRead(clerk.id, today)
  const answered = await boss.dailyReports.comment(clerk.id, today, 'Well done')
  expect(answered).toMatchObject({
    readBy: [{ person: { name: 'Boss' } }],
    comments: [{ author: { name: 'Boss' }, text: 'Well done' }],
  })
  await clerk.dailyReports.comment(clerk.id, today, 'Thanks')
  expect((await clerk.notifications.list({ kind: 'report' })).data).toMatchObject([
    { title: `Boss answered your daily report of ${today}`, text: 'Well done' },
  ])
  expect((await boss.notifications.list({ kind: 'report' })).data).toHaveLength(2)
  for (const attempt of [
    () => colleague.dailyReports.get(clerk.id, today),
    () => colleague.dailyReports.comment(clerk.id, today, 'x'),
    () => colleague.dailyReports.markRead(clerk.id, today),
    () => clerk.dailyReports.get(boss.id, today),
    () => boss.dailyReports.get(clerk.id, '2020-01-01'),
  ])
    await expect(attempt()).rejects.toMatchObject({ status: 404 })
  for (const day of ['2020-02-30', 'x', '20200101'])
    await expect(clerk.dailyReports.get(clerk.id, day)).rejects.toMatchObject({ status: 400 })
  await expect(clerk.dailyReports.write('2999-01-01', { remarks: '', version: 0, submit: true })).rejects.toMatchObject(
    {
      status: 409,
    },
  )
})

test('the list has one’s own and those of the people one leads, by day', async () => {
  const days = { from: today, to: today }
  const { data, people } = await boss.dailyReports.list(days)
  expect(people.map(({ name }) => name)).toEqual(['Clerk', 'Colleague'])
  expect(data).toMatchObject([
    { person: { name: 'Clerk' }, day: today, done: 1, comments: 2, isRead: true, isExpected: false },
  ])
  expect((await clerk.dailyReports.list(days)).people).toEqual([])
  expect((await colleague.dailyReports.list(days)).data).toEqual([])
  await expect(boss.dailyReports.list({ from: '2020-01-01', to: today })).rejects.toMatchObject({ status: 400 })
})

test('a unit that writes them is asked for those that are missing, on business days, once', async () => {
  await expect(clerk.dailyReports.setDuty(sales, '17:00')).rejects.toMatchObject({ status: 404 })
  await boss.dailyReports.setDuty(sales, '17:00')
  expect((await boss.dailyReports.list({ from: today, to: today })).units).toMatchObject([
    { name: 'Sales', remindAt: '17:00' },
  ])
  const at = async (now: string) => {
    const services = {
      ...world.work,
      context: () => ({ ...contextOf(world.services, systemCaller), now: new Date(now) }),
    }
    await tellMissingReports(services)
  }
  const missing = async (who: Person) =>
    (await who.notifications.list({ kind: 'report' })).data
      .map(({ title }) => title)
      .filter(title => title.includes('not submitted'))
  // A Monday in Tokyo, long after today.
  await at('2030-07-01T07:30:00Z')
  expect(await missing(clerk)).toEqual([])
  await at('2030-07-01T08:30:00Z')
  await at('2030-07-01T08:31:00Z')
  const said = ['Your daily report of 2030-07-01 is not submitted yet']
  expect([await missing(clerk), await missing(colleague), await missing(boss), await missing(chief)]).toEqual([
    said,
    said,
    [],
    [],
  ])
  await at('2030-07-06T08:30:00Z')
  expect(await missing(clerk)).toEqual(said)
  await boss.dailyReports.setDuty(sales, null)
})

test('what it says of a record goes with a merge, and its name with a purge', async () => {
  const [item] = (await boss.dailyReports.get(clerk.id, today)).done
  const { _id: survivor } = await chore({ what: 'Survivor', state: 'over' })
  await administrator.records.merge('chore', survivor, { from: [item!._id!] })
  expect((await boss.dailyReports.get(clerk.id, today)).done).toMatchObject([{ _id: survivor, _label: 'Survivor' }])
})
