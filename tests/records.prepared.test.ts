import { expect, test } from 'vitest'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), {
  entities: [{ $id: 'thing', type: 'object', properties: { name: { type: 'string' }, size: { type: 'integer' } } }],
})
const names = async (filters: string[]) => {
  const sent = await world.statementsOf(world.system, async context => {
    for (const filter of filters) await listRecords(context, world.entity('thing'), { filter })
  })
  return sent.map(({ name }) => name)
}

test('a list is prepared by name once it comes back, whatever the values in its filter', async () => {
  const given = await names(['a', 'b', 'c', 'd'].map(value => `record.name == "${value}"`))
  expect(given.slice(0, 2)).toEqual([undefined, undefined])
  expect(given[2]).toMatch(/^r1_/)
  expect(given[3]).toBe(given[2])
})

test('lists that nobody repeats get no name, and few of those that somebody repeats on purpose', async () => {
  const shape = (size: number) => Array.from({ length: size }, () => 'record.size != 1').join(' && ')
  const once = await names(Array.from({ length: 50 }, (_, index) => shape(index + 1)))
  expect(once.every(name => name === undefined)).toBe(true)
  const repeated = await names(Array.from({ length: 300 }, (_, index) => shape((index % 60) + 1)))
  expect(new Set(repeated.filter(name => name !== undefined)).size).toBeLessThan(40)
})
