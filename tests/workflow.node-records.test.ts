/** Records as nodes have them: with the run's rights, all of a step or nothing, and failures a person understands. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { ChangeListener, Context, RecordChange } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { NodeRecords } from '../platform/contract/workflow/node-context.ts'
import { isStepFailure } from '../platform/contract/workflow/step-failure.ts'
import { inTransaction } from '../platform/records/in-transaction.ts'
import { nodeRecords } from '../platform/workflow/node-records.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), deals)
const seller = world.as('seller')
let deal = ''

beforeAll(async () => {
  ;[deal] = (await world.add('deal', { title: 'Pump', stage: 'open', size: 3, cost: 7 })) as [string]
})

const step = <T>(work: (records: NodeRecords) => Promise<T>, context: Context = world.system): Promise<T> =>
  inTransaction(context, inside => work(nodeRecords(inside)))

async function failure(work: (records: NodeRecords) => Promise<unknown>, context?: Context) {
  const error: unknown = await step(work, context).catch(error => error)
  if (!isStepFailure(error)) throw error
  return { code: error.code, message: error.message }
}

test('they are read and written as by the API', async () => {
  const done = await step(async records => {
    const { _id } = await records.create('deal', { title: 'New', size: 1, code: 'C-1' })
    const changed = await records.update('deal', String(_id), { size: 2 })
    const same = await records.upsert('deal', 'code', { code: 'C-1', stage: 'won' })
    const found = await records.find('deal', {
      filter: 'record.code == "C-1"',
      select: ['title'],
      sort: ['-size'],
      limit: 5,
    })
    const groups = await records.aggregate('deal', {
      filter: 'record.code == "C-1"',
      measures: 'sum(size)',
      nonsense: 1,
    })
    await records.remove('deal', String(_id))
    return { changed, same, found, groups, gone: await records.get('deal', String(_id)) }
  })
  expect(done).toMatchObject({
    changed: { title: 'New', size: 2, _version: 2 },
    same: { stage: 'won', _version: 3 },
    found: [{ title: 'New' }],
    groups: [{ 'sum(size)': 2 }],
    gone: null,
  })
})

test('what a step wrote is gone when it fails', async () => {
  await step(async records => {
    await records.update('deal', deal, { title: 'Changed' })
    throw new Error('the step fails')
  }).catch(() => null)
  expect(await step(records => records.get('deal', deal, { select: ['title'] }))).toEqual({ _id: deal, title: 'Pump' })
})

test('changes are told in the same transaction', async () => {
  const told: RecordChange[] = []
  const onChange: ChangeListener = { wants: () => true, changed: async (_, changes) => void told.push(...changes) }
  const context: Context = { ...world.system, onChange }
  await step(records => records.update('deal', deal, { title: 'Told' }), context)
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ entity: world.entity('deal').id, record: deal, operation: 'update', version: 2 })
})

describe('rights are those of the run', () => {
  test('a hidden field is not read, and nobody filters or sums by it', async () => {
    expect(await step(records => records.get('deal', deal), seller)).not.toHaveProperty('cost')
    const unknown = { code: 'bad-filter' }
    expect(await failure(records => records.find('deal', { filter: 'record.cost == 7' }), seller)).toMatchObject(
      unknown,
    )
    for (const query of [{ measures: 'sum(cost)' }, { groupBy: 'cost' }] as JsonObject[])
      expect(await failure(records => records.aggregate('deal', query), seller)).toMatchObject({
        code: 'unknown-field',
      })
    expect(await failure(records => records.find('deal', { select: ['cost'] }), seller)).toMatchObject({
      code: 'unknown-field',
    })
    expect(await failure(records => records.find('deal', { sort: ['cost'] }), seller)).toMatchObject({
      code: 'unknown-field',
    })
  })

  test('a reader writes nothing', async () => {
    const reader = world.as('reader')
    const [own] = await world.add('deal', { title: 'Own', _owner: null })
    expect(await failure(records => records.update('deal', deal, { title: 'x' }), reader)).toMatchObject({
      code: 'not-allowed',
    })
    expect(await failure(records => records.create('deal', { title: 'x' }), reader)).toMatchObject({
      code: 'not-allowed',
    })
    expect(await failure(records => records.remove('deal', own!), reader)).toMatchObject({ code: 'not-allowed' })
    expect(await step(records => records.get('deal', deal), reader)).toBe(null)
  })

  test('an entity that the run may not read is none', async () => {
    const stranger = world.as('stranger')
    const hidden = await failure(records => records.find('deal', {}), stranger)
    expect(hidden.message).toBe("The entity 'deal' was not found.")
    expect(await failure(records => records.find('nope', {}), stranger)).toEqual({
      ...hidden,
      message: "The entity 'nope' was not found.",
    })
  })
})

test.each<[string, (records: NodeRecords) => Promise<unknown>, string]>([
  [
    'a value that does not fit',
    records => records.update('deal', deal, { size: 'big' }),
    'size: This must be a whole number.',
  ],
  ['an unknown field', records => records.create('deal', { _nope: 1 }), '_nope'],
  ['a missing record', records => records.update('deal', 'nope', {}), "The deal 'nope' was not found."],
  ['a key without a value', records => records.upsert('deal', 'code', {}), "The key 'code' has no value"],
  ['a field that is no key', records => records.upsert('deal', 'size', { size: 3 }), 'not unique by itself'],
  ['too many', records => records.find('deal', { limit: 1e9 }), "'limit' is a whole number from 1 to 1000."],
])('%s is told as a sentence', async (_, work, sentence) => {
  expect((await failure(work)).message).toContain(sentence)
})
