import { afterEach, expect, test } from 'vitest'
import type { Json } from '../platform/contract/json.ts'
import type { JobKind, JobRun } from '../platform/database/jobs/job-kind.ts'
import { JobRunner } from '../platform/database/jobs/job-runner.ts'
import { addJob, askJob, listJobs } from '../platform/database/jobs/job-store.ts'
import { conflict } from '../platform/errors.ts'
import { asSuperuser, freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const author = { id: '01900000-0000-7000-8000-000000000001', name: 'Aoi' }
const everything = { all: true, author: null, rights: [] }

const runners: JobRunner[] = []
async function runner(run: JobKind['run'], undo?: JobKind['undo']): Promise<JobRunner> {
  const kind: JobKind = { kind: 'count', run, ...(undo && { undo }) }
  const started = new JobRunner({ database, kinds: [kind], every: 50 })
  runners.push(started)
  await started.start()
  return started
}
afterEach(async () => {
  for (const each of runners.splice(0)) await each.close()
})

const add = (input: Json = null) => addJob(database, { kind: 'count', title: 'Count', input, author })
const jobOf = async (id: string) => (await listJobs(database, everything, { id }))[0]!
const reaches = (id: string, state: string) =>
  expect.poll(async () => (await jobOf(id)).state, { timeout: 10_000 }).toBe(state)

/** Goes on, step by step, until it is stopped or `gate` opens. */
function counting(gate: { open: boolean }, counted: number[] = []) {
  return async ({ progress }: JobRun) => {
    for (let done = 0; !gate.open; done++) {
      counted.push(done)
      await progress({ done, total: 100, detail: `step ${done}` })
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    return { counted: counted.length }
  }
}

test('a job runs, tells how far it is, and ends with a result', async () => {
  const gate = { open: false }
  await runner(counting(gate))
  const id = await add()
  await expect.poll(async () => (await jobOf(id)).progress.done).toBeGreaterThan(2)
  expect(await jobOf(id)).toMatchObject({
    state: 'running',
    detail: expect.stringMatching(/^step \d+$/),
    endedAt: null,
  })
  gate.open = true
  await reaches(id, 'done')
  expect(await jobOf(id)).toMatchObject({
    result: { counted: expect.any(Number) },
    author: { _label: 'Aoi' },
    error: null,
    endedAt: expect.any(String),
  })
})

test('a job that was added in a transaction that is rolled back never was', async () => {
  const ran: string[] = []
  await runner(async ({ id }) => void ran.push(id) as never)
  await database
    .transaction(async transaction => {
      await addJob(transaction, { kind: 'count', title: 'Count', input: null, author })
      throw new Error('never mind')
    })
    .catch(() => {})
  const id = await add()
  await reaches(id, 'done')
  expect(ran).toEqual([id])
})

test('of several processes one runs it', async () => {
  const ran: string[] = []
  const run = async ({ id }: JobRun) => {
    ran.push(id)
    await new Promise(resolve => setTimeout(resolve, 20))
    return null
  }
  for (let process = 0; process < 3; process++) await runner(run)
  const ids = await Promise.all(Array.from({ length: 12 }, () => add()))
  for (const id of ids) await reaches(id, 'done')
  expect(ran.toSorted()).toEqual(ids.toSorted())
})

test('it stops where it is when it is paused, and goes on when it is resumed', async () => {
  const gate = { open: false }
  const counted: number[] = []
  await runner(counting(gate, counted))
  const id = await add()
  await expect.poll(() => counted.length).toBeGreaterThan(2)
  expect(await askJob(database, id, 'pause')).toBe(true)
  await reaches(id, 'paused')
  const before = counted.length
  expect(await askJob(database, id, 'pause')).toBe(false)
  await new Promise(resolve => setTimeout(resolve, 150))
  expect(counted.length).toBe(before)
  expect(await askJob(database, id, 'resume')).toBe(true)
  await expect.poll(() => counted.length).toBeGreaterThan(before)
  gate.open = true
  await reaches(id, 'done')
  expect(await askJob(database, id, 'cancel')).toBe(false)
})

test.each(['running', 'paused'])('one that is %s takes back what it did when it is cancelled', async state => {
  const undone: string[] = []
  await runner(counting({ open: false }), async ({ id }) => void undone.push(id))
  const id = await add()
  await reaches(id, 'running')
  if (state === 'paused') {
    await askJob(database, id, 'pause')
    await reaches(id, 'paused')
  }
  await askJob(database, id, 'cancel')
  await reaches(id, 'cancelled')
  expect(undone).toEqual([id])
})

test('what fails tells people what they can act on, and nothing of the inside', async () => {
  const undone: string[] = []
  await runner(
    async ({ input }) => {
      if (input === 'told') throw conflict('too-late', 'Somebody was faster.')
      throw new Error('relation "secret" does not exist')
    },
    async ({ id }) => void undone.push(id),
  )
  const told = await add('told')
  const inside = await add('inside')
  await reaches(told, 'failed')
  await reaches(inside, 'failed')
  expect((await jobOf(told)).error).toEqual({ code: 'too-late', message: 'Somebody was faster.' })
  expect(JSON.stringify(await jobOf(inside))).not.toContain('secret')
  expect(undone.toSorted()).toEqual([told, inside].toSorted())
})

test('when the process that has it dies, another one takes it up', async () => {
  const gate = { open: false }
  const pids: number[] = []
  await runner(async job => {
    const { rows } = await job.client.query('SELECT pg_backend_pid() AS pid')
    pids.push(rows[0].pid)
    return counting(gate)(job)
  })
  const id = await add()
  await expect.poll(() => pids.length).toBe(1)
  await asSuperuser(`SELECT pg_terminate_backend(${pids[0]})`)
  await expect.poll(() => pids.length, { timeout: 5_000 }).toBe(2)
  gate.open = true
  await reaches(id, 'done')
})

test('a process that ends leaves it to the next', async () => {
  const gate = { open: false }
  const first = await runner(counting(gate))
  const id = await add()
  await reaches(id, 'running')
  await first.close()
  expect((await jobOf(id)).state).toBe('running')
  gate.open = true
  await runner(counting(gate))
  await reaches(id, 'done')
})

test('people see their own, and those open to a right they have', async () => {
  const mine = await add()
  const open = await addJob(database, {
    kind: 'count',
    title: 'Open',
    input: null,
    author: { id: '01900000-0000-7000-8000-000000000002', name: 'Ren' },
    openTo: 'model',
  })
  const ids = async (sight: Parameters<typeof listJobs>[1]) =>
    (await listJobs(database, sight)).map(({ _id }) => _id).filter(id => id === mine || id === open)
  expect(await ids({ all: false, author: author.id, rights: [] })).toEqual([mine])
  expect(await ids({ all: false, author: null, rights: ['model'] })).toEqual([open])
  expect(await ids({ all: false, author: null, rights: ['users'] })).toEqual([])
  expect(await ids(everything)).toEqual([open, mine])
})
