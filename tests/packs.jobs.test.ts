/** A new version of a pack over a large table is a job: the pack's note, its answers and the organisation switch with the model. */
import { expect, test } from 'vitest'
import type { StartedJob } from '../platform/contract/job.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { PackFiles } from '../platform/contract/pack.ts'
import { type TestApp, testApp } from './support/app.ts'

const many = 12_000
const seats = 'aaaaaaaaaaa2'
const van = (type: string) => ({
  ...{ $id: 'van', title: 'Van', type: 'object', 'x-entity': { id: 'aaaaaaaaaaaa', ids: { seats } } },
  properties: { seats: { title: 'Seats', type } },
})
const year: JsonObject = {
  ...{ type: 'integer', title: 'Fiscal year', minimum: 1, maximum: 12, default: 4 },
  'x-sets': [{ organisation: 'fiscalYearStart' }],
}
const files = (version: string, type: string, questions: JsonObject): PackFiles => ({
  'pack.json': JSON.stringify({ name: 'fleet', version, title: 'Fleet', enishi: '>=0.1.0', questions }),
  'entities/van.json': JSON.stringify(van(type)),
})

async function upgrading() {
  const enishi = await testApp()
  const { packs } = enishi.administrator
  await packs.upload(files('0.1.0', 'string', {}))
  await packs.install('fleet', { hash: (await packs.plan('fleet')).hash })
  await enishi.services.models.reload()
  const { table, byName } = enishi.services.models.current().entities.get('van')!
  const { storage } = byName.get('seats')!
  const column = storage.kind === 'column' ? storage.column : ''
  await enishi.services.database.query({
    text: `INSERT INTO data."${table}" (_id, "${column}") SELECT gen_random_uuid(), n::text FROM generate_series(1, ${many}) AS n`,
  })
  await enishi.services.database.query({ text: `ANALYZE data."${table}"` })
  await packs.upload(files('0.2.0', 'integer', { year }))
  const answers = { fleet: { year: 10 } }
  const plan = await packs.planUpgrade('fleet', { answers })
  const confirm = plan.steps.map(({ id }) => id)
  const begin = async () => (await packs.upgrade('fleet', { hash: plan.hash, confirm, answers })) as StartedJob
  return { enishi, begin }
}

const standing = async ({ services, administrator }: TestApp) => {
  await services.models.reload()
  const { rows } = await services.database.query({
    text: `SELECT version, answers, (SELECT fiscal_year_start FROM enishi.organisation) AS year FROM enishi.pack`,
  })
  const seats = services.models.current().entities.get('van')!.byName.get('seats')!.type
  return { ...rows[0], seats, records: (await administrator.records.list('van', { count: 'exact' })).count }
}

test('done, all of it is there at once', async () => {
  const { enishi, begin } = await upgrading()
  const answer = await begin()
  expect(answer).toEqual({ job: expect.any(String) })
  await enishi.administrator.jobs.follow(answer, { every: 20 })
  expect(await standing(enishi)).toEqual({
    ...{ version: '0.2.0', answers: { year: 10 }, year: 10, seats: 'integer', records: many },
  })
})

test('cancelled, nothing of it is', async () => {
  const { enishi, begin } = await upgrading()
  const before = await standing(enishi)
  expect(before).toMatchObject({ version: '0.1.0', answers: {}, seats: 'text' })
  const { jobs } = enishi.administrator
  const client = await enishi.services.database.pool.connect()
  // Somebody changes the model at this moment, so the job has not begun yet when it is cancelled.
  await client.query('SELECT pg_advisory_lock(3654711009)')
  const { job } = await begin()
  await jobs.cancel(job)
  await client.query('SELECT pg_advisory_unlock_all()')
  client.release()
  await expect.poll(async () => (await jobs.get(job)).state, { timeout: 20_000 }).toBe('cancelled')
  expect(await standing(enishi)).toEqual(before)
})

test('purging it is a job too: its progress is seen, and with it all is gone', async () => {
  const { enishi } = await upgrading()
  const { packs, jobs } = enishi.administrator
  const kept = await packs.planUninstall('fleet', 'remove')
  const { hash, steps, losses } = await packs.planUninstall('fleet', 'purge')
  expect(losses).toMatchObject([{ entity: 'van', records: many }])
  const confirm = steps.map(({ id }) => id)
  const answer = await packs.uninstall('fleet', { mode: 'purge', hash, confirm, typed: 'fleet' })
  expect(answer).toEqual({ job: expect.any(String) })
  await jobs.follow(answer as StartedJob, { every: 20 })
  const { rows } = await enishi.services.database.query({
    text: `SELECT (SELECT count(*)::int FROM enishi.pack) AS packs, to_regclass('data.van') AS van`,
  })
  expect(rows).toEqual([{ packs: 0, van: null }])
  expect(await enishi.administrator.meta.archived()).toEqual([])
  // To the archive a table goes by its name alone, however large it is.
  expect(kept.steps.every(step => step.class === 'instant' || step.class === 'destructive')).toBe(true)
})
