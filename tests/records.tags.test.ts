/** Tags over all entities: counted as far as one may see, renamed, merged and taken off as a job. */
import { beforeAll, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import type { TagChange } from '../platform/contract/tag.ts'
import { replaced } from '../platform/records/tags/tag-job.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

let enishi: TestApp
let keeper: Person

beforeAll(async () => {
  enishi = await testApp()
  const entity = (name: string) =>
    JSON.stringify({
      $id: name,
      type: 'object',
      properties: {
        name: { type: 'string', maxLength: 5 },
        tags: { type: 'array', items: { type: 'string' }, 'x-type': 'tags', title: 'Tags' },
      },
    })
  await enishi.apply({ entities: [{ text: entity('one') }, { text: entity('two') }] })
  const role: RoleDocument = {
    kind: 'role',
    id: 'keeper',
    rights: ['model', 'api'],
    entities: { one: { read: 'all', update: 'own' } },
  }
  await enishi.apply({ roles: [role] })
  keeper = await enishi.person('Keeper', ['keeper'])
  const { records } = enishi.administrator
  await records.create('one', { name: 'a', tags: ['vip', 'VIP', 'x'] })
  await records.create('one', { name: 'b', tags: ['VIP'] })
  await records.create('one', { name: 'c', tags: ["O'Brien; {x}"] })
  await records.create('two', { name: 'd', tags: ['vip'] })
})

const change = async (person: Person, asked: TagChange) =>
  person.jobs.follow(await person.tags.change(asked), { every: 20 })
const counts = async (person: Person) =>
  Object.fromEntries((await person.tags.list()).map(({ tag, count }) => [tag, count]))
const tagsOf = async (entity: string) =>
  (await enishi.administrator.records.list(entity, { sort: 'name' })).data.map(({ tags }) => tags)

test('a tag is counted over all entities, for each as far as they may see', async () => {
  expect(await counts(enishi.administrator)).toEqual({ vip: 2, VIP: 2, x: 1, "O'Brien; {x}": 1 })
  expect(await counts(keeper)).toEqual({ vip: 1, VIP: 2, x: 1, "O'Brien; {x}": 1 })
  const [first] = await enishi.administrator.tags.list()
  expect(first).toMatchObject({ tag: 'VIP', uses: [{ entity: 'one', field: 'tags', count: 2 }] })
})

test('who may not change the records changes none, and is told how many', async () => {
  expect(await change(keeper, { from: ['VIP'], to: 'vip' })).toEqual({ changed: 0, refused: 2 })
  expect(await counts(enishi.administrator)).toMatchObject({ VIP: 2 })
})

test('tags are merged, in all entities, never twice on one record; then taken off', async () => {
  expect(await change(enishi.administrator, { from: ['VIP', 'vip'], to: 'vip' })).toEqual({ changed: 3, refused: 0 })
  expect([await tagsOf('one'), await tagsOf('two')]).toEqual([[['vip', 'x'], ['vip'], ["O'Brien; {x}"]], [['vip']]])
  await change(enishi.administrator, { from: ["O'Brien; {x}", 'x'], to: null })
  expect(await tagsOf('one')).toEqual([['vip'], ['vip'], []])
})

test('what is no tag is refused, and so is who may not change the model', async () => {
  for (const asked of [
    { from: [], to: 'a' },
    { from: ['a'], to: ' ' },
    { from: ['x'.repeat(101)], to: null },
  ])
    await expect(enishi.administrator.tags.change(asked)).rejects.toMatchObject({ status: 422 })
  const nobody = await enishi.person('Nobody', [])
  for (const asked of [nobody.tags.list(), nobody.tags.change({ from: ['a'], to: null })])
    await expect(asked).rejects.toMatchObject({ status: 403 })
})

test('a colour follows its tag once every record has, and nobody keeps one that is gone', async () => {
  const { records, organisation, tags } = enishi.administrator
  const { _id } = await records.create('one', { name: 'g', tags: ['hot', 'warm', 'cold'] })
  await organisation.update({ tagColors: { hot: 'red', warm: 'orange', cold: 'blue', other: 'teal' } })
  const colors = async () => (await organisation.get()).tagColors

  // A record that refuses still shows the word.
  await change(keeper, { from: ['hot'], to: 'urgent' })
  expect(await colors()).toEqual({ hot: 'red', warm: 'orange', cold: 'blue', other: 'teal' })

  await change(enishi.administrator, { from: ['hot', 'warm'], to: 'urgent' })
  expect(await colors()).toEqual({ urgent: 'red', cold: 'blue', other: 'teal' })
  await change(enishi.administrator, { from: ['urgent', 'cold'], to: 'cold' })
  expect(await colors()).toEqual({ cold: 'blue', other: 'teal' })
  await change(enishi.administrator, { from: ['cold'], to: null })
  expect(await colors()).toEqual({ other: 'teal' })
  expect(await tags.list()).not.toContainEqual(expect.objectContaining({ tag: 'cold' }))
  await records.remove('one', String(_id))
})

test('a tag that somebody puts on a record while the job runs stays', async () => {
  const { records, tags, jobs } = enishi.administrator
  const { database } = enishi.services
  const made = (name: string) => records.create('one', { name, tags: ['slow'] }).then(({ _id }) => String(_id))
  const [first, second] = [await made('e'), await made('f')]
  const job = await database.transaction(async ({ query }) => {
    // The job has read both, and waits at the first.
    await query({ text: 'SELECT 1 FROM data.one WHERE _id = $1 FOR UPDATE' }, [first])
    const job = await tags.change({ from: ['slow'], to: 'fast' })
    await expect
      .poll(async () => (await database.query({ text: waiting })).rows.length, { interval: 20, timeout: 10_000 })
      .toBeGreaterThan(0)
    await records.update('one', second, { tags: ['slow', 'kept'] })
    return job
  })
  expect(await jobs.follow(job, { every: 20 })).toEqual({ changed: 2, refused: 0 })
  expect((await records.get('one', second))['tags']).toEqual(['fast', 'kept'])
})

const waiting = `SELECT FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
  WHERE NOT l.granted AND l.locktype = 'transactionid' AND a.datname = current_database()`

test('a list keeps its order', () => {
  expect(replaced(['b', 'a', 'c'], { from: ['a', 'c'], to: 'd' })).toEqual(['b', 'd'])
})
