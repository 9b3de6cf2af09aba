/** Handing records to others: counted first, moved as a job within one's rights, taken back. */
import { beforeAll, expect, test } from 'vitest'
import type { Person } from './support/app.ts'
import { workWorld } from './support/work.ts'

const world = await workWorld()
const { administrator } = world
let boss: Person
let clerk: Person
let ann: Person
let ben: Person
let outside: Person

beforeAll(async () => {
  const office = await world.unit('Office')
  boss = await world.person('Boss', ['boss'], { unit: office })
  clerk = await world.person('Clerk', ['clerk'], { unit: office })
  ann = await world.person('Ann', ['clerk'], { unit: office })
  ben = await world.person('Ben', ['clerk'], { unit: office })
  outside = await world.person('Outside', ['clerk'], { unit: await world.unit('Elsewhere') })
  for (let index = 0; index < 5; index++)
    await clerk.records.create('chore', { what: `c${index}`, day: '2020-01-01', state: index ? 'new' : 'over' })
  await outside.records.create('chore', { what: 'far' })
})

const owners = async (filter = 'true') => {
  const { data } = await administrator.records.list('chore', { filter, select: 'what,_owner', sort: 'what' })
  return Object.fromEntries(data.map(({ what, _owner }) => [what, _owner]))
}
const finish = (job: string) => administrator.jobs.follow({ job } as never, { every: 20 })

test('the workload counts what one may see of it, person by person', async () => {
  const { data } = await boss.workload.list()
  expect(data).toMatchObject([{ person: { name: 'Clerk', active: true }, open: 4, overdue: 4, today: 0, done: 0 }])
  expect((await administrator.workload.list()).data.map(({ person }) => person.name)).toEqual(['Clerk', 'Outside'])
  expect(await boss.workload.ofPerson(clerk.id)).toEqual({ data: [{ entity: 'chore', records: 5, open: 4 }] })
  expect(await boss.workload.ofPerson(outside.id)).toEqual({ data: [] })
})

test('a preview counts, and moves nothing', async () => {
  const open = `!(record.state in ["over"])`
  const preview = await boss.transfers.preview({ from: clerk.id, parts: [{ entity: 'chore', filter: open }] })
  expect(preview).toEqual({ parts: [{ entity: 'chore', matched: 4, movable: 4 }] })
  const theirs = { from: clerk.id, parts: [{ entity: 'chore' }] }
  expect(await ann.transfers.preview(theirs)).toEqual({ parts: [{ entity: 'chore', matched: 5, movable: 0 }] })
  expect(new Set(Object.values(await owners(`record.what != "far"`)))).toEqual(new Set([clerk.id]))
})

test('records are shared out evenly, their new owners hear of it once, and it can be taken back', async () => {
  const open = `!(record.state in ["over"])`
  const request = { from: clerk.id, to: [ann.id, ben.id], parts: [{ entity: 'chore', filter: open }] }
  const { transfer, job } = await boss.transfers.start(request)
  await finish(job)
  expect(await owners()).toEqual({
    c0: clerk.id,
    c1: ann.id,
    c2: ben.id,
    c3: ann.id,
    c4: ben.id,
    far: outside.id,
  })
  expect((await boss.transfers.list()).data).toMatchObject([
    {
      _id: transfer,
      from: { name: 'Clerk' },
      to: [{ name: 'Ann' }, { name: 'Ben' }],
      state: 'done',
      counts: { moved: 4 },
    },
  ])
  await world.caughtUp()
  expect((await ann.notifications.list({ kind: 'assignment' })).data).toHaveLength(2)
  // One goes on to somebody else before it is taken back.
  const [first] = (await administrator.records.list('chore', { filter: 'record.what == "c1"' })).data
  await administrator.records.update('chore', first!._id, { _owner: ben.id })
  await expect(clerk.transfers.undo(transfer)).rejects.toMatchObject({ status: 404 })
  await finish((await boss.transfers.undo(transfer)).job)
  expect(await owners()).toMatchObject({ c1: ben.id, c2: clerk.id, c3: clerk.id, c4: clerk.id })
  expect((await boss.transfers.list()).data[0]).toMatchObject({ state: 'undone', counts: { returned: 3, kept: 1 } })
  await expect(boss.transfers.undo(transfer)).rejects.toMatchObject({ status: 409 })
})

test('nobody moves what they may not hand over, nor learns of what they may not see', async () => {
  const before = await owners()
  const stolen = await ann.transfers.start({ from: clerk.id, to: [ann.id], parts: [{ entity: 'chore' }] })
  await finish(stolen.job)
  const far = await boss.transfers.start({ from: outside.id, to: [boss.id], parts: [{ entity: 'chore' }] })
  await finish(far.job)
  expect(await owners()).toEqual(before)
  expect((await ann.transfers.list()).data[0]!.counts).toEqual({})
  for (const [request, pointer] of [
    [{ from: clerk.id, to: [clerk.id], parts: [{ entity: 'chore' }] }, '/to/0'],
    [{ from: clerk.id, to: ['01932d5e-0000-7000-8000-000000000000'], parts: [{ entity: 'chore' }] }, '/to/0'],
    [{ from: clerk.id, to: [ann.id], parts: [{ entity: 'trip' }] }, '/parts/0/entity'],
    [{ from: clerk.id, to: [ann.id], parts: [{ entity: 'nothing' }] }, '/parts/0/entity'],
  ] as const)
    await expect(boss.transfers.start(request as never)).rejects.toMatchObject({ status: 422, errors: [{ pointer }] })
  await expect(
    ann.transfers.preview({ from: clerk.id, parts: [{ entity: 'chore', filter: 'record.secret == "x"' }] }),
  ).rejects.toMatchObject({ status: 400 })
})

test('a right that is taken away while it waits moves nothing', async () => {
  await administrator.users.update(boss.id, { roles: ['clerk'] })
  const before = await owners()
  const { job } = await boss.transfers.start({ from: clerk.id, to: [ann.id], parts: [{ entity: 'chore' }] })
  await finish(job)
  expect(await owners()).toEqual(before)
  await administrator.users.update(boss.id, { roles: ['boss'] })
})

test('what somebody leaves behind goes to others, though they cannot sign in any more', async () => {
  await administrator.users.update(clerk.id, { active: false })
  const { data } = await boss.workload.list()
  expect(data.find(({ person }) => person._id === clerk.id)?.person.active).toBe(false)
  const { job } = await boss.transfers.start({ from: clerk.id, to: [ann.id], parts: [{ entity: 'chore' }] })
  await finish(job)
  expect(Object.values(await owners())).not.toContain(clerk.id)
})
