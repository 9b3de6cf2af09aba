/** Amounts of several currencies: filtered, added up and shown in the organisation's own. */
import { beforeAll, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { createRecords } from '../platform/records/create.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { putRates, tokyo } from './support/organisation.ts'
import { type RecordWorld, recordWorld, role } from './support/records.ts'

const deal = {
  $id: 'deal',
  type: 'object',
  properties: {
    name: { type: 'string' },
    customer: { 'x-relation': { entity: 'customer', inverse: 'deals' } },
    amount: { 'x-money': { currencyField: 'currency' } },
    currency: { type: 'string' },
    closedOn: { type: 'string', format: 'date' },
    worth: { 'x-formula': 'toBase(record.amount, record.closedOn)' },
  },
  unevaluatedProperties: false,
}
const customer = {
  $id: 'customer',
  type: 'object',
  properties: {
    name: { type: 'string' },
    revenue: { 'x-rollup': { relation: 'deals', fn: 'sum', field: 'amount' } },
    largest: { 'x-rollup': { relation: 'deals', fn: 'max', field: 'amount', filter: 'record.currency != "CHF"' } },
  },
  unevaluatedProperties: false,
}

const database = await freshDatabase()
let world: RecordWorld
let seller: Context
beforeAll(async () => {
  const all = { read: 'all', create: 'all' } as const
  world = await recordWorld(database, {
    entities: [deal, customer],
    documents: [
      role('seller', { deal: all, customer: all }),
      role('blind', { deal: { ...all, fields: { currency: 'hidden' } } }),
    ],
  })
  await database.asOwner(putRates)
  const now = new Date('2026-11-22T03:00:00Z')
  seller = { ...world.as('seller'), organisation: tokyo, now }
  const [id] = await world.add('customer', { name: 'Kitano Works' })
  const deals: JsonObject[] = [
    { name: 'yen', amount: 20000, currency: 'JPY' },
    { name: 'dollars', amount: 100, currency: 'USD', closedOn: '2026-01-31' },
    { name: 'euros', amount: 10.01, currency: 'EUR', closedOn: '2026-11-21' },
    { name: 'francs', amount: 5, currency: 'CHF', closedOn: '2026-11-21' },
  ]
  await createRecords(
    seller,
    world.entity('deal'),
    deals.map(each => ({ ...each, customer: id! })),
  )
})

async function list(entity: string, parameters: object, context = seller): Promise<JsonObject[]> {
  const text = await listRecords(context, world.entity(entity), parameters)
  return (JSON.parse(text) as { data: JsonObject[] }).data
}

test('a rollup adds up in the organisation’s currency, at the rates of the day; without a rate an amount counts nothing', async () => {
  const [kitano] = await list('customer', { select: 'name,revenue,largest' })
  expect(kitano).toMatchObject({ revenue: 20000 + 15025 + 1752, largest: 20000 })
  expect(world.entity('customer').fields.find(({ name }) => name === 'revenue')).toMatchObject({
    type: 'money',
    money: {},
  })
})

test('a formula takes the rate of a date of the record', async () => {
  const worth = await list('deal', { select: 'name,worth', sort: 'name' })
  expect(worth.map(({ name, worth }) => [name, worth])).toEqual([
    ['dollars', 15650],
    ['euros', 1752],
    ['francs', null],
    ['yen', null],
  ])
})

test('a filter compares what differs in currency', async () => {
  expect(await list('deal', { filter: 'toBase(record.amount) > 15000', sort: 'name', select: 'name' })).toMatchObject([
    { name: 'dollars' },
    { name: 'yen' },
  ])
})

test('nobody takes the currency from a field they may not read', async () => {
  const blind = { ...world.as('blind'), organisation: tokyo }
  await expect(list('deal', { filter: 'toBase(record.amount) > 0' }, blind)).rejects.toMatchObject({ status: 400 })
})
