import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { BatchOperation } from '../platform/contract/batch.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { ListAnswer } from '../platform/contract/record.ts'
import { AppError } from '../platform/errors.ts'
import { perform } from '../platform/records/batch/perform.ts'
import { listRecords } from '../platform/records/list.ts'
import { rehearse } from '../platform/records/rehearse.ts'
import { runBatch } from '../platform/records/run-batch.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), deals)
const batch = async (operations: BatchOperation[], context: Context = world.system) =>
  (await runBatch(context, operations)).map(({ status, text }) => ({ status, ...(text && JSON.parse(text)) }))
const refusal = async (operations: BatchOperation[], context?: Context) => {
  const error = await batch(operations, context).catch(error => error)
  expect(error).toBeInstanceOf(AppError)
  const { status, code, details } = error as AppError
  return [status, code, ...details.map(({ pointer, code }) => `${pointer} ${code}`)]
}
const titles = async (filter = 'true') => {
  const text = await listRecords(world.system, world.entity('deal'), { filter, sort: 'title', limit: 1000 })
  return (JSON.parse(text) as ListAnswer).data.map(row => row['title'])
}

describe('a batch', () => {
  test('does operations of every kind, each with what those before it made', async () => {
    const whole = await batch([
      { op: 'create', entity: 'account', as: 'kitano', body: { name: 'Kitano' } },
      { op: 'create', entity: 'label', as: 'hot', body: { name: 'hot' } },
      {
        op: 'create',
        entity: 'deal',
        as: 'deal',
        body: { title: 'a', labels: [], regarding: { entity: 'account' }, lines: [{ item: 'p' }] },
        refs: { '/account': 'kitano', '/regarding/_id': 'kitano', '/labels/0': 'hot' },
      },
      { op: 'update', entity: 'deal', id: { ref: 'deal' }, version: 1, body: {}, refs: { '/code': 'deal/number' } },
      { op: 'upsert', entity: 'deal', key: 'code', value: 'up', body: { title: 'b' } },
      { op: 'copy', entity: 'deal', id: { ref: 'deal' }, as: 'copy', body: { title: 'c' } },
      { op: 'update', entity: 'deal', id: { ref: 'copy' }, body: {}, refs: { '/code': 'copy/lines/0/_id' } },
      { op: 'delete', entity: 'deal', id: { ref: 'deal' } },
      { op: 'restore', entity: 'deal', id: { ref: 'deal' } },
      { op: 'delete', entity: 'deal', id: { ref: 'copy' }, version: 2 },
    ])
    const [account, , deal, updated, upserted, copy] = whole
    expect(whole.map(({ status }) => status)).toEqual([201, 201, 201, 200, 201, 201, 200, 204, 200, 204])
    const _id = account!['_id']
    expect(deal).toMatchObject({ title: 'a', account: _id, regarding: { entity: 'account', _id } })
    expect(await titles("record.labels.exists(l, l.name == 'hot')")).toEqual(['a'])
    expect(updated).toMatchObject({ _id: deal!['_id'], _version: 2, code: deal!['number'] })
    expect(upserted).toMatchObject({ title: 'b', code: 'up' })
    expect(copy).toMatchObject({ title: 'c', account: account!['_id'], lines: [{ item: 'p' }] })
    expect(await titles()).toEqual(['a', 'b'])
  })

  test('creates what is alike in one statement', async () => {
    const operations = Array.from(
      { length: 50 },
      (_, at): BatchOperation => ({ op: 'create', entity: 'label', body: { name: `l${at}` } }),
    )
    const sent = await world.statementsOf(world.system, context => runBatch(context, operations))
    expect(sent).toHaveLength(1)
    const names = (await batch(operations)).map(({ name }) => name)
    expect(names).toEqual(operations.map((_, at) => `l${at}`))
  })

  test('takes what looks like a reference in a body for the data it is', async () => {
    const place = { city: '#0/_id', $ref: '#/operations/0', ref: 'deal' }
    const [made] = await batch([
      { op: 'create', entity: 'deal', as: 'deal', body: { title: '{"ref":"deal"}', unnamed: place } },
    ])
    expect(made).toMatchObject({ title: '{"ref":"deal"}', unnamed: place })
  })

  test('tells the problems of all its operations, and does none of them', async () => {
    const before = await titles()
    const [id] = await world.add('deal', { title: 'there', code: 'taken' })
    expect(
      await refusal([
        { op: 'create', entity: 'deal', as: 'a', body: { title: 1, size: 'x' } },
        { op: 'create', entity: 'deal', as: 'b', body: { title: 'fine' } },
        { op: 'create', entity: 'nothing', body: {} },
        { op: 'create', entity: 'deal', body: { code: 'taken' } },
        { op: 'update', entity: 'deal', id: id!, version: 9, body: {} },
        { op: 'update', entity: 'deal', id: 'none', body: {} },
        { op: 'update', entity: 'deal', id: { ref: 'a' }, body: { size: 'follows' } },
        { op: 'update', entity: 'deal', id: { ref: 'later' }, body: {} },
        { op: 'upsert', entity: 'deal', key: 'title', value: 'x', body: {} },
        { op: 'create', entity: 'deal', as: 'later', body: {}, refs: { '/lines/0/item': 'b/title', '/x': 'b/none' } },
      ]),
    ).toEqual([
      422,
      'invalid',
      '/operations/0/body/title type',
      '/operations/0/body/size type',
      '/operations/2 not-found',
      '/operations/3/body/code unique',
      '/operations/4 stale-version',
      '/operations/5 not-found',
      '/operations/7/id/ref reference',
      '/operations/8/key not-a-key',
      '/operations/9/refs/~1lines~10~1item reference',
      '/operations/9/refs/~1x reference',
    ])
    expect(await titles()).toEqual([...before, 'there'].sort())
  })

  test('is refused with two operations of one name, and with too many', async () => {
    const one: BatchOperation = { op: 'create', entity: 'deal', as: 'a', body: {} }
    expect(await refusal([one, one])).toEqual([422, 'invalid', '/operations/1/as doubled-name'])
    expect(await refusal(Array(1001).fill({ ...one, as: undefined }))).toEqual([
      400,
      'too-many',
      '/operations too-many',
    ])
  })

  test('gives its caller no right they do not have, and no value they may not read', async () => {
    const seller = world.as('seller')
    const [veiled] = await world.add('deal', { title: 'veiled', size: 13, stage: 'lost', cost: 5 })
    expect(
      await refusal(
        [
          { op: 'update', entity: 'deal', id: veiled!, body: { title: 'mine' } },
          { op: 'create', entity: 'deal', as: 'own', body: { title: 'own' } },
          { op: 'update', entity: 'deal', id: { ref: 'own' }, body: {}, refs: { '/code': 'own/cost' } },
          { op: 'create', entity: 'account', body: { name: 'n' } },
          { op: 'create', entity: 'deal', body: { cost: 1 } },
        ],
        seller,
      ),
    ).toEqual([
      404,
      'not-found',
      '/operations/0 not-found',
      '/operations/2/refs/~1code reference',
      '/operations/3 not-allowed',
      '/operations/4/body/cost additionalProperties',
    ])
  })

  test('cannot be made to write where no key is', async () => {
    for (const pointer of [
      '/__proto__',
      '/__proto__/x',
      '/constructor/prototype/x',
      '/lines/-',
      '/lines/99',
      '/title/0',
      '',
    ])
      expect(
        await refusal([
          { op: 'create', entity: 'label', as: 'l', body: {} },
          { op: 'create', entity: 'deal', body: { title: 't', lines: [] }, refs: { [pointer]: 'l' } },
        ]),
        pointer,
      ).toMatchObject([422, 'invalid', expect.stringContaining('reference')])
    expect(({} as JsonObject)['x']).toBeUndefined()
  })
})

test('operations in one batch do what the same do one after the other', async () => {
  const body = fc.record(
    {
      title: fc.constantFrom('a', 'b', 'c'),
      size: fc.constantFrom(1, 13, 'x'),
      stage: fc.constantFrom('open', 'lost'),
      code: fc.constantFrom('k', 'l', 'm'),
    },
    { requiredKeys: [] },
  )
  const id = fc.constantFrom({ ref: 'r0' }, { ref: 'r1' }, { ref: 'r2' })
  const operation = fc.oneof(
    fc.record({ op: fc.constant('create'), body }),
    fc.record({ op: fc.constant('update'), id, body }),
    fc.record({ op: fc.constant('upsert'), key: fc.constant('code'), value: fc.constantFrom('k', 'l'), body }),
    fc.record({ op: fc.constant('delete'), id }),
    fc.record({ op: fc.constant('restore'), id }),
  )
  const seller = world.as('seller')
  const rows = async (context: Context) => {
    const text = await listRecords({ ...context, caller: world.system.caller }, world.entity('deal'), {
      select: 'title,size,stage,code,_version',
      sort: 'title,size,stage,code,_version',
      trashed: 'include',
    })
    return (JSON.parse(text) as ListAnswer).data.map(({ _id, ...row }) => row)
  }
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 6 }), async asked => {
      const operations = asked.map((each, at) => ({ ...each, entity: 'deal', as: `r${at}` }) as BatchOperation)
      const failed = (error: unknown) => (error instanceof AppError ? error.status : Promise.reject(error))
      const single = await rehearse(seller, async inside => {
        const results = new Map<string, string>()
        for (const operation of operations) await perform(inside, operation, results)
        return rows(inside)
      }).catch(failed)
      const together = await rehearse(seller, async inside => {
        await runBatch(inside, operations)
        return rows(inside)
      }).catch(failed)
      expect(together).toEqual(single)
    }),
    { numRuns: 100 },
  )
}, 60_000)
