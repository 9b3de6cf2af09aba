/** Formulas and rollups: computed whenever they are read, filtered, sorted and paged like any other field. */
import { beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { aggregateRecords } from '../platform/records/aggregate.ts'
import { copyRecord } from '../platform/records/copy.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { listRecords } from '../platform/records/list.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { type RecordWorld, recordWorld, role } from './support/records.ts'

const database = await freshDatabase()
let world: RecordWorld

const line = {
  $id: 'line',
  type: 'object',
  properties: {
    product: { type: 'string' },
    quantity: { type: 'integer' },
    price: { type: 'number', 'x-money': { currency: 'JPY' } },
    discount: { type: 'number', multipleOf: 0.01 },
    amount: {
      'x-money': { currency: 'JPY' },
      'x-formula': 'record.price * record.quantity * (1 - coalesce(record.discount, 0))',
    },
    share: { 'x-formula': 'record.amount / record.quote.total' },
  },
  unevaluatedProperties: false,
}
const quote = {
  $id: 'quote',
  type: 'object',
  'x-entity': {
    displayField: 'heading',
    rules: [
      { when: 'record.total > record.account.limit', message: 'Above the limit.', fields: ['lines'] },
      { when: 'record.lines.exists(l, l.amount < 0)', message: 'A line gives money away.', fields: ['lines'] },
    ],
  },
  properties: {
    number: { type: 'string' },
    account: { 'x-relation': { entity: 'account', inverse: 'quotes' } },
    stage: { enum: ['open', 'won'] },
    lines: { 'x-items': { entity: 'line' } },
    total: { 'x-rollup': { relation: 'lines', fn: 'sum', field: 'amount' } },
    tax: { 'x-formula': 'round(record.total * 0.1, 0)' },
    gross: { 'x-money': { currency: 'JPY' }, 'x-formula': 'record.total + record.tax' },
    dearest: { 'x-rollup': { relation: 'lines', fn: 'max', field: 'price' } },
    heading: { 'x-formula': 'record.number + " / " + coalesce(record.account.name, "?")' },
    stageOfAccount: { 'x-formula': 'record.account.kind' },
  },
  unevaluatedProperties: false,
}
const account = {
  $id: 'account',
  type: 'object',
  properties: {
    name: { type: 'string' },
    limit: { type: 'integer' },
    kind: {
      oneOf: [
        { const: 'a', title: 'Key' },
        { const: 'b', title: 'Other' },
      ],
    },
    parent: { 'x-relation': { entity: 'account', inverse: 'children' } },
    revenue: {
      'x-rollup': { relation: 'quotes', fn: 'sum', field: 'total', filter: 'record.stage == "won"' },
    },
    quoteCount: { 'x-rollup': { relation: 'quotes', fn: 'count' } },
    average: { 'x-rollup': { relation: 'quotes', fn: 'avg', field: 'total' } },
    group: { 'x-rollup': { relation: 'children', fn: 'sum', field: 'revenue' } },
    all: { 'x-formula': 'record.revenue + record.group' },
    isBig: { 'x-formula': 'record.all >= 1000' },
  },
  unevaluatedProperties: false,
}

beforeAll(async () => {
  const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const
  const documents = [role('sales', { account: all, quote: all, line: all })]
  world = await recordWorld(database, { entities: [account, quote, line], documents })
})

const list = async (entity: string, parameters: object): Promise<JsonObject[]> =>
  (JSON.parse(await listRecords(world.as('sales'), world.entity(entity), parameters)) as { data: JsonObject[] }).data
const read = async (entity: string, id: string, select?: string): Promise<JsonObject> =>
  JSON.parse(
    (await getRecord(world.as('sales'), world.entity(entity), id, select ? { select } : {})).text,
  ) as JsonObject

const empty = () => database.asOwner(client => client.query('truncate data.account, data.quote, data.line cascade'))

test('types follow from what is handed on', () => {
  const typeOf = (entity: string, name: string) => world.entity(entity).byName.get(name)
  expect(typeOf('quote', 'total')).toMatchObject({ type: 'money', money: { currency: 'JPY' }, readOnly: true })
  expect(typeOf('quote', 'tax')).toMatchObject({ type: 'decimal', computed: { by: 'formula' } })
  expect(typeOf('quote', 'stageOfAccount')).toMatchObject({ type: 'option', options: [{ value: 'a' }, { value: 'b' }] })
  expect(typeOf('account', 'quoteCount')).toMatchObject({ type: 'integer', computed: { by: 'rollup' } })
  expect(typeOf('account', 'isBig')).toMatchObject({ type: 'boolean' })
  expect(typeOf('account', 'average')).toMatchObject({ type: 'money', money: { currency: 'JPY' } })
})

test('a quote is saved with its lines and answers its totals', async () => {
  const [customer] = await world.add('account', { name: 'Kitano', kind: 'a' })
  const [saved] = await createRecords(world.as('sales'), world.entity('quote'), [
    {
      number: 'Q-1',
      account: customer!,
      stage: 'won',
      lines: [
        { product: 'Press', quantity: 2, price: 500 },
        { product: 'Oil', quantity: 3, price: 100, discount: 0.1 },
      ],
    },
  ])
  const record = JSON.parse(saved!.text) as JsonObject
  expect(record).toMatchObject({
    _label: 'Q-1 / Kitano',
    total: 1270,
    tax: 127,
    gross: 1397,
    dearest: 500,
    heading: 'Q-1 / Kitano',
    stageOfAccount: 'a',
    lines: [
      { amount: 1000, share: expect.closeTo(0.787, 3) },
      { amount: 270, share: expect.closeTo(0.2126, 4) },
    ],
  })
  expect(await read('account', customer!)).toMatchObject({
    revenue: 1270,
    quoteCount: 1,
    average: 1270,
    group: 0,
    all: 1270,
    isBig: true,
  })
  const changed = await updateRecord(world.as('sales'), world.entity('quote'), saved!.id, { lines: [] })
  expect(JSON.parse(changed.text)).toMatchObject({ total: 0, tax: 0, gross: 0, dearest: null })
})

test('lists filter, sort and page by what is computed, over relations too', async () => {
  await empty()
  const accounts = await world.add('account', ...['A', 'B', 'C', 'D'].map(name => ({ name })))
  await world.add('account', { name: 'E', parent: accounts[0]! })
  for (const [index, amount] of [10, 20, 30].entries())
    await world.add('quote', {
      number: `N${index}`,
      account: accounts[index]!,
      stage: 'won',
      lines: [{ quantity: 1, price: amount }],
    })
  expect(
    (await list('account', { filter: 'record.revenue > 10', sort: '-revenue', select: 'name,revenue' })).map(
      ({ name, revenue }) => [name, revenue],
    ),
  ).toEqual([
    ['C', 30],
    ['B', 20],
  ])
  expect(
    (await list('quote', { sort: '-account.revenue', select: 'number,account(name,revenue)' })).map(
      ({ number }) => number,
    ),
  ).toEqual(['N2', 'N1', 'N0'])
  expect(
    (await list('quote', { filter: 'record.account.all >= 20', sort: 'heading', select: '_label' })).map(
      ({ _label }) => _label,
    ),
  ).toEqual(['N1 / B', 'N2 / C'])
  const names: unknown[] = []
  let after: string | undefined
  do {
    const page = JSON.parse(
      await listRecords(world.as('sales'), world.entity('account'), {
        sort: '-all,name',
        limit: 2,
        ...(after && { after }),
      }),
    ) as { data: JsonObject[]; next: string | null }
    names.push(...page.data.map(({ name }) => name))
    after = page.next ?? undefined
  } while (after)
  expect(names).toEqual(['C', 'B', 'A', 'D', 'E'])
  expect(await list('account', { filter: 'record.isBig', count: 'exact' })).toEqual([])
})

test('rules mean the values as they will be, with the lines that come along', async () => {
  await empty()
  const [account] = await world.add('account', { name: 'A', limit: 100 })
  const create = (...lines: JsonObject[]) =>
    createRecords(world.as('sales'), world.entity('quote'), [{ number: 'N', account: account!, lines }])
  await expect(create({ quantity: 1, price: 101 })).rejects.toMatchObject({
    status: 422,
    details: [{ pointer: '/lines', code: 'rule', message: 'Above the limit.' }],
  })
  await expect(create({ quantity: -1, price: 5 })).rejects.toMatchObject({
    status: 422,
    details: [{ message: 'A line gives money away.' }],
  })
  expect(await list('quote', {})).toEqual([])
  const [saved] = await create({ quantity: 1, price: 100 })
  const update = (body: JsonObject) => updateRecord(world.as('sales'), world.entity('quote'), saved!.id, body)
  await expect(update({ lines: [{ quantity: 2, price: 100 }] })).rejects.toMatchObject({ status: 422 })
  expect(await read('quote', saved!.id)).toMatchObject({ total: 100, lines: [{ price: 100 }] })
  expect(JSON.parse((await update({ lines: [{ quantity: 9, price: 1 }] })).text)).toMatchObject({ total: 9 })
  await updateRecord(world.system, world.entity('account'), account!, { limit: 5 })
  await expect(update({ number: 'M' })).rejects.toMatchObject({ status: 422, details: [{ pointer: '/lines' }] })
})

test('a copy is computed anew', async () => {
  const [id] = await world.add('quote', { number: 'N', lines: [{ quantity: 2, price: 5 }] })
  for (const context of [world.as('sales'), world.system]) {
    const copy = await copyRecord(context, world.entity('quote'), id!, { number: 'C' })
    expect(JSON.parse(copy.text)).toMatchObject({ number: 'C', total: 10, lines: [{ amount: 10 }] })
  }
})

test('aggregates gather and group by what is computed', async () => {
  await empty()
  const accounts = await world.add('account', { name: 'A', kind: 'a' }, { name: 'B', kind: 'b' })
  for (const [index, price] of [10, 20, 30, 40].entries())
    await world.add('quote', {
      number: `N${index}`,
      account: accounts[index % 2]!,
      stage: 'won',
      lines: [{ quantity: 1, price }],
    })
  const aggregate = async (entity: string, parameters: object) =>
    (JSON.parse(await aggregateRecords(world.as('sales'), world.entity(entity), parameters)) as { data: JsonObject[] })
      .data
  expect(
    await aggregate('quote', { groupBy: 'stageOfAccount', measures: 'count,sum(total),max(account.revenue)' }),
  ).toMatchObject([
    { stageOfAccount: 'a', count: 2, 'sum(total)': 40, 'max(account.revenue)': 40 },
    { stageOfAccount: 'b', count: 2, 'sum(total)': 60, 'max(account.revenue)': 60 },
  ])
  expect(await aggregate('account', { groupBy: 'isBig', measures: 'sum(all),avg(quotes.gross)' })).toMatchObject([
    { isBig: false, 'sum(all)': 100 },
  ])
})

test('values follow re-parenting, trash and restore', async () => {
  await empty()
  const [a, b] = (await world.add('account', { name: 'A' }, { name: 'B' })) as [string, string]
  const [quote] = (await world.add('quote', {
    number: 'N',
    account: a,
    stage: 'won',
    lines: [{ quantity: 1, price: 7 }],
  })) as [string]
  const revenues = async () => [(await read('account', a))['revenue'], (await read('account', b))['revenue']]
  expect(await revenues()).toEqual([7, 0])
  await updateRecord(world.as('sales'), world.entity('quote'), quote, { account: b })
  expect(await revenues()).toEqual([0, 7])
  await removeRecord(world.as('sales'), world.entity('quote'), quote)
  expect(await revenues()).toEqual([0, 0])
  await restoreRecord(world.as('sales'), world.entity('quote'), quote)
  expect(await revenues()).toEqual([0, 7])
})

test('what is computed cannot be written, but may come back as it was read', async () => {
  const [id] = await world.add('quote', { number: 'N', lines: [{ quantity: 2, price: 5 }] })
  const whole = await read('quote', id!)
  const { text } = await updateRecord(world.as('sales'), world.entity('quote'), id!, { ...whole, number: 'M' })
  expect(JSON.parse(text)).toMatchObject({ number: 'M', total: 10, lines: [{ amount: 10 }] })
  const [line] = whole['lines'] as JsonObject[]
  const dearer = { lines: [{ ...line, price: 6 }] }
  expect(JSON.parse((await updateRecord(world.as('sales'), world.entity('quote'), id!, dearer)).text)).toMatchObject({
    total: 12,
  })
  const wrong = { total: 11, lines: [{ ...line, amount: 11 }] }
  await expect(updateRecord(world.as('sales'), world.entity('quote'), id!, wrong)).rejects.toMatchObject({
    status: 422,
    details: [
      { pointer: '/total', code: 'read-only' },
      { pointer: '/lines/0/amount', code: 'read-only' },
    ],
  })

  const refused = createRecords(world.as('sales'), world.entity('account'), [{ name: 'X', revenue: 5 }])
  await expect(refused).rejects.toMatchObject({ status: 422, details: [{ pointer: '/revenue', code: 'read-only' }] })
  await expect(createRecords(world.system, world.entity('account'), [{ name: 'X', revenue: 5 }])).rejects.toMatchObject(
    { status: 422 },
  )
})
