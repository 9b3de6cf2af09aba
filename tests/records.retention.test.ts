/** How long records are kept: what is due, what goes, what stays, and what is gone for good. */
import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { JobRunner } from '../platform/database/jobs/job-runner.ts'
import { listJobs } from '../platform/database/jobs/job-store.ts'
import { checkEntityDocument } from '../platform/metadata/check/entity-document.ts'
import { addComment } from '../platform/records/comments/write-comment.ts'
import { purgeRecord } from '../platform/records/purge.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { addRetentionJob, startRetention } from '../platform/records/retention/retention-clock.ts'
import { retentionJob } from '../platform/records/retention/retention-job.ts'
import { retentionReport } from '../platform/records/retention-report.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const date = { type: 'string', format: 'date' }
const to = (entity: string, more: JsonObject = {}) => ({ 'x-relation': { entity, ...more } })
const database = await freshDatabase()
const world = await recordWorld(database, {
  entities: [
    {
      $id: 'case',
      type: 'object',
      'x-entity': {
        displayField: 'name',
        retention: { after: 'P1Y6M', from: 'closedOn', purgeAfter: 30, unless: 'hold' },
      },
      properties: { name: text, closedOn: date, hold: { type: 'boolean' }, lines: { 'x-items': { entity: 'line' } } },
    },
    { $id: 'line', type: 'object', properties: { text } },
    {
      $id: 'log',
      type: 'object',
      'x-entity': { displayField: 'name', retention: { after: 10, from: '_createdAt', unless: 'until' } },
      properties: { name: text, until: date },
    },
    { $id: 'invoice', type: 'object', properties: { name: text, case: to('case', { onDelete: 'restrict' }) } },
    { $id: 'kept', type: 'object', properties: { name: text } },
  ],
  documents: [role('clerk', { case: { read: 'all', delete: 'all' } })],
})
const [cases, log] = [world.entity('case'), world.entity('log')]

const runner = new JobRunner({
  database,
  kinds: [retentionJob(() => ({ ...world.system, now: new Date() }))],
  every: 50,
})
await runner.start()
afterAll(() => runner.close())
async function runRetention(): Promise<unknown> {
  const id = await addRetentionJob(database, { id: null, name: 'test' })
  const job = async () => (await listJobs(database, { all: true, author: null, rights: [] }, { id }))[0]!
  await expect.poll(async () => (await job()).state, { timeout: 20_000 }).toBe('done')
  return (await job()).result
}

const add = async (entity: string, body: JsonObject) => (await world.add(entity, body))[0]!
/** Days ago, as dates are written. */
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const trashedFor = (id: string, days: number) =>
  world.rows(`update data."case" set _deleted_at = now() - $2 * interval '1 day' where _id = $1`, [id, days])
const stateOf = async (table: string, id: string) => {
  const [row] = await world.rows<{ trashed: boolean }>(
    `select _deleted_at is not null as trashed from data.${table} where _id = $1`,
    [id],
  )
  return row ? (row.trashed ? 'trashed' : 'live') : 'gone'
}

test('what is over goes, what is in use, held or not over stays', async () => {
  const over = await add('case', { name: 'over', closedOn: ago(600), lines: [{ text: 'a' }] })
  const inUse = await add('case', { name: 'in use', closedOn: ago(600) })
  const held = await add('case', { name: 'held', closedOn: ago(6000), hold: true })
  const young = await add('case', { name: 'young', closedOn: ago(500) })
  const open = await add('case', { name: 'open' })
  await add('invoice', { name: 'i', case: inUse })
  const [line] = await world.rows<{ _id: string }>('select _id from data.line')
  expect((await retentionReport(world.system)).data.find(({ entity }) => entity === 'case')).toMatchObject({
    after: 'P1Y6M',
    from: 'closedOn',
    purgeAfter: 'P30D',
    unless: 'hold',
    trash: 2,
    purge: 0,
  })
  expect(await runRetention()).toMatchObject({ entities: { case: { trashed: 1, purged: 0, inUse: 1 } } })
  expect(await Promise.all([over, inUse, held, young, open].map(id => stateOf('"case"', id)))).toEqual([
    'trashed',
    'live',
    'live',
    'live',
    'live',
  ])
  await trashedFor(over, 29)
  await runRetention()
  expect(await stateOf('"case"', over)).toBe('trashed')
  await trashedFor(over, 31)
  expect(await runRetention()).toMatchObject({ entities: { case: { purged: 1 } } })
  expect(await stateOf('"case"', over)).toBe('gone')
  expect(await stateOf('line', line!._id)).toBe('gone')
})

test('a date that has not passed holds a record, one that has does not', async () => {
  const [past, future, none] = [
    await add('log', { name: 'past', until: ago(1) }),
    await add('log', { name: 'future', until: ago(-2) }),
    await add('log', { name: 'none' }),
  ]
  await world.rows(`update data.log set _created_at = now() - interval '11 days'`)
  const young = await add('log', { name: 'young' })
  await runRetention()
  expect(await Promise.all([past, future, none, young].map(id => stateOf('log', id)))).toEqual([
    'trashed',
    'live',
    'trashed',
    'live',
  ])
})

test('every deletion stands in the change log', async () => {
  const id = await add('case', { name: 'logged', closedOn: ago(600) })
  await runRetention()
  await trashedFor(id, 31)
  await runRetention()
  const rows = await world.rows('select op, after from enishi.change where record = $1 order by seq', [id])
  expect(rows.slice(-2)).toEqual([
    { op: 'delete', after: null },
    { op: 'delete', after: { _purged: true } },
  ])
})

test('many go in small parts, and one that is in use stops none of the others', async () => {
  const ids = await world.add('case', ...Array.from({ length: 450 }, () => ({ name: 'many', closedOn: ago(700) })))
  await add('invoice', { name: 'i', case: ids[7]! })
  await runRetention()
  const left = await world.rows<{ _id: string }>(
    `select _id from data."case" where name = 'many' and _deleted_at is null`,
  )
  expect(left.map(({ _id }) => _id)).toEqual([ids[7]])
})

test('it is started once a day, however many processes there are', async () => {
  const day = new Date('2031-05-06T00:30:00Z')
  const started = await Promise.all([1, 2, 3, 4].map(() => startRetention(database, day)))
  expect(started.filter(job => job !== null)).toHaveLength(1)
  expect(await startRetention(database, new Date('2031-05-06T23:30:00Z'))).toBeNull()
  expect(await startRetention(database, new Date('2031-05-07T00:00:01Z'))).not.toBeNull()
})

describe('for good', () => {
  test('goes only what is in the trash and nothing points to', async () => {
    const id = await add('case', { name: 'x', lines: [{ text: 'l' }] })
    await expect(purgeRecord(world.system, cases, id)).rejects.toMatchObject({ status: 404 })
    await addComment(world.system, cases, id, { text: 'Call him.' })
    await removeRecord(world.system, cases, id)
    const invoice = await add('invoice', { name: 'i' })
    await world.rows('update data.invoice set "case" = $2, _deleted_at = now() where _id = $1', [invoice, id])
    await expect(purgeRecord(world.system, cases, id)).rejects.toMatchObject({ status: 409, code: 'in-use' })
    await world.rows('update data.invoice set "case" = null where _id = $1', [invoice])
    await purgeRecord(world.system, cases, id)
    expect(await stateOf('"case"', id)).toBe('gone')
    expect(await world.rows('select from enishi.comment where record = $1', [id])).toEqual([])
    await expect(purgeRecord(world.system, cases, id)).rejects.toMatchObject({ status: 404 })
  })

  test('is the administrators’ to say, and counting what is due is for who may change the model', async () => {
    const id = await add('case', { name: 'x' })
    await removeRecord(world.system, cases, id)
    await expect(purgeRecord(world.as('clerk'), cases, id)).rejects.toMatchObject({ status: 403 })
    expect(await stateOf('"case"', id)).toBe('trashed')
    expect(() => retentionReport(world.as('clerk'))).toThrow(expect.objectContaining({ status: 403 }))
  })
})

describe('x-entity.retention', () => {
  const told = (retention: JsonObject) =>
    checkEntityDocument(
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        'x-entity': { retention },
        properties: { on: date, flag: { type: 'boolean' }, text },
      },
      'thing',
    ).map(({ pointer, code }) => `${pointer} ${code}`)

  test.each<JsonObject>([
    { after: 30 },
    { after: 'P5Y' },
    { after: 'P1Y6M' },
    { after: 'P6W', from: 'on' },
    { purgeAfter: 'P90D', unless: 'flag' },
    { after: 'P1Y6M10D', from: '_createdAt', unless: 'on' },
  ])('%j is taken', retention => expect(told(retention)).toEqual([]))

  test.each([
    [{}, 'anyOf'],
    [{ after: 0 }, 'minimum'],
    [{ after: 'P' }, 'pattern'],
    [{ after: 'PT5M' }, 'pattern'],
    [{ after: '5 years' }, 'pattern'],
    [{ after: "P1Y'; drop table x" }, 'pattern'],
    [{ after: 30, from: 'text' }, 'unfit-field'],
    [{ after: 30, from: 'nothing' }, 'unknown-field'],
    [{ after: 30, unless: 'text' }, 'unfit-field'],
    [{ after: 30, unless: 'nothing' }, 'unknown-field'],
    [{ after: 30, do: 'x' }, 'unknown-key'],
  ])('%j is told', (retention, code) => expect(told(retention as JsonObject).join()).toContain(code))
})

test('an entity without it is left alone', async () => {
  const id = await add('kept', { name: 'x' })
  await world.rows(
    `update data.kept set _created_at = now() - interval '50 years', _updated_at = now() - interval '50 years'`,
  )
  await runRetention()
  expect(await stateOf('kept', id)).toBe('live')
  expect((await retentionReport(world.system)).data.map(({ entity }) => entity)).toEqual(['case', 'log'])
  expect(log.retention?.after).toBe('P10D')
})
