import { beforeEach, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { type TestApp, testApp } from './support/app.ts'
import { packPlace, type TestPack } from './support/packs.ts'

const relation = (entity: string, more: JsonObject = {}) => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity, onDelete: 'restrict', ...more },
})
const depot = {
  $id: 'depot',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string' } },
}
const van = {
  $id: 'van',
  type: 'object',
  'x-entity': { comments: true, displayField: 'plate' },
  properties: { plate: { type: 'string' }, depot: relation('depot') },
}
const tour = { $id: 'tour', type: 'object', properties: { name: { type: 'string' }, van: relation('van') } }
const packs: Record<string, TestPack> = {
  fleet: {
    entities: [depot, van],
    sample: {
      en: {
        depot: [
          { _key: 'north', name: 'North' },
          { _key: 'south', name: 'South' },
        ],
        van: [
          { _key: 'one', plate: 'A 1', depot: '@north' },
          { _key: 'two', plate: 'A 2', depot: '@south' },
          { plate: 'A 3' },
        ],
      },
    },
  },
  tours: { requires: ['fleet'], entities: [tour], sample: { en: { tour: [{ name: 'Morning', van: '@one' }] } } },
}

let enishi: TestApp
let place: string
const asSystem = () => contextOf(enishi.services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
const plates = async () =>
  (await enishi.administrator.records.list('van', { sort: 'plate' })).data.map(({ plate }) => plate)
const vanOf = async (plate: string) =>
  (await enishi.administrator.records.list('van', { filter: `record.plate == '${plate}'` })).data[0]!

beforeEach(async () => {
  enishi = await testApp()
  place = await packPlace(packs)
  await installPacks(asSystem(), ['fleet', 'tours'], { sample: true, places: [place] })
})

async function remove(name: string) {
  const { packs } = enishi.administrator
  const plan = await packs.planSampleRemoval(name)
  expect(await packs.removeSample(name, plan.hash)).toEqual(plan)
  return plan
}

describe('sample data that nobody changed', () => {
  test('goes to the trash whole, with that of packs that refer to it, and can be put in again', async () => {
    const plan = await remove('fleet')
    expect(plan).toMatchObject({ packs: ['tours', 'fleet'], stays: [] })
    expect(Object.fromEntries(plan.goes.map(({ entity, count }) => [entity, count]))).toEqual({
      tour: 1,
      van: 3,
      depot: 2,
    })
    expect(await plates()).toEqual([])
    await installPacks(asSystem(), ['fleet', 'tours'], { sample: true, places: [place] })
    expect(await plates()).toEqual(['A 1', 'A 2', 'A 3'])
  })

  test('of one pack leaves that of those it requires', async () => {
    expect(await remove('tours')).toMatchObject({ packs: ['tours'], goes: [{ entity: 'tour', count: 1 }] })
    expect(await plates()).toEqual(['A 1', 'A 2', 'A 3'])
  })
})

describe('what stays, and is told before', () => {
  test('is what somebody changed or commented on, and what it points to', async () => {
    const { records } = enishi.administrator
    await records.update('van', String((await vanOf('A 1'))._id), { plate: 'MINE' })
    const commented = String((await vanOf('A 3'))._id)
    const { status } = await enishi.request('/api/comments', {
      method: 'POST',
      headers: { authorization: `Bearer ${enishi.administrator.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ entity: 'van', record: commented, text: 'Ours' }),
    })
    expect(status).toBe(201)
    const plan = await remove('fleet')
    expect(plan.stays).toEqual(
      expect.arrayContaining([
        { entity: 'van', because: 'changed', count: 2 },
        { entity: 'depot', because: 'used', count: 1 },
      ]),
    )
    expect(await plates()).toEqual(['A 3', 'MINE'])
    expect(await records.list('depot').then(({ data }) => data.map(({ name }) => name))).toEqual(['North'])
  })

  test('is what a record of the customer uses', async () => {
    await enishi.administrator.records.create('tour', { name: 'Ours', van: String((await vanOf('A 2'))._id) })
    await remove('fleet')
    expect(await plates()).toEqual(['A 2'])
    expect((await enishi.administrator.records.list('tour')).data).toMatchObject([{ name: 'Ours' }])
  })

  test('is the customer’s own from then on: nothing takes it out later', async () => {
    await enishi.administrator.records.update('van', String((await vanOf('A 1'))._id), { plate: 'MINE' })
    await remove('fleet')
    await expect(enishi.administrator.packs.planSampleRemoval('fleet')).rejects.toMatchObject({ status: 404 })
  })
})

test('what has changed since it was looked at is looked at again', async () => {
  const { hash } = await enishi.administrator.packs.planSampleRemoval('fleet')
  await enishi.administrator.records.update('van', String((await vanOf('A 1'))._id), { plate: 'MINE' })
  await expect(enishi.administrator.packs.removeSample('fleet', hash)).rejects.toMatchObject({ code: 'plan-changed' })
  expect(await plates()).toEqual(['A 2', 'A 3', 'MINE'])
})

test('it takes the right to handle packs', async () => {
  const clerk = await enishi.person('Clerk', [])
  await expect(clerk.packs.planSampleRemoval('fleet')).rejects.toMatchObject({ status: 403 })
  await expect(clerk.packs.addSample('fleet')).rejects.toMatchObject({ status: 403 })
})
