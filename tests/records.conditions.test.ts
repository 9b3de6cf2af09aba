import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { createRecords } from '../platform/records/create.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const integer = { type: 'integer' }
const world = await recordWorld(await freshDatabase(), {
  entities: [
    { $id: 'product', type: 'object', properties: { stock: integer, batch: { type: 'boolean' } } },
    {
      $id: 'order',
      type: 'object',
      'x-entity': {
        rules: [
          {
            when: 'record.quantity > 100 && !record.large',
            message: 'Say that it is large.',
            'x-i18n': { ja: { message: '大口です。' } },
          },
          { when: 'record.quantity > record.product.stock', message: 'Not in stock.', fields: ['quantity'] },
          { when: 'record.lines.exists(l, l.count > 9)', message: 'Too many.', fields: ['lines'] },
        ],
      },
      properties: {
        quantity: integer,
        large: { type: 'boolean' },
        product: { type: 'string', format: 'uuid', 'x-relation': { entity: 'product' } },
        batch: { type: 'string', 'x-requiredWhen': 'record.product.batch == true' },
        reason: { type: 'string', 'x-requiredWhen': 'record.large', 'x-visibleWhen': 'record.quantity > 0' },
        refund: { type: 'integer', default: 1, 'x-visibleWhen': 'record.large' },
        rack: { type: 'string', 'x-visibleWhen': 'record.product.stock > 0' },
        sealedBy: { type: 'string', 'x-readOnlyWhen': 'record.product.batch == true' },
        frozen: { type: 'string', 'x-readOnlyWhen': 'record.large' },
        lines: { type: 'array', 'x-items': { entity: 'line' } },
      },
    },
    { $id: 'line', type: 'object', properties: { count: integer } },
    {
      $id: 'deal',
      type: 'object',
      'x-entity': { stages: { field: 'stage', required: { offer: ['amount'], won: ['amount', 'signed'] } } },
      properties: {
        stage: { enum: ['lead', 'offer', 'won', 'lost'], default: 'lead' },
        amount: integer,
        signed: { type: 'string', 'x-visibleWhen': 'record.amount > 100' },
      },
    },
  ],
  documents: [role('clerk', { order: { create: 'all', read: 'all', update: 'all' } })],
})
const orders = world.entity('order')
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'saved',
    error => error.details.map(({ pointer, code }: JsonObject) => `${pointer} ${code}`),
  )
const create = (...bodies: JsonObject[]) => refused(createRecords(world.system, orders, bodies))

describe('a rule', () => {
  test('is told beside its fields, or for the record, in the language of its reader', async () => {
    expect(await create({ quantity: 101 })).toEqual([' rule'])
    const japanese = world.as('yamada', ['clerk'], { locale: 'ja' })
    const message = createRecords(japanese, orders, [{ quantity: 101 }]).catch(error => error.details[0].message)
    expect(await message).toBe('大口です。')
    expect(await create({ quantity: 101, large: true, reason: 'r' })).toBe('saved')
  })

  test('looks over relations, at records its writer need not see', async () => {
    const [product] = await world.add('product', { stock: 5 })
    expect(await create({ quantity: 6, product: product! })).toEqual(['/quantity rule'])
    expect(await create({ quantity: 5, product: product! }, { quantity: 7, product: product! })).toEqual([
      '/1/quantity rule',
    ])
    const [order] = await createRecords(world.system, orders, [{ quantity: 5, product: product! }])
    const more = updateRecord(world.as('clerk'), orders, order!.id, { quantity: 6 })
    expect(await refused(more)).toEqual(['/quantity rule'])
    expect(await refused(updateRecord(world.as('clerk'), orders, order!.id, { quantity: 4 }))).toBe('saved')
  })

  test('looks into line items as they will be', async () => {
    expect(await create({ lines: [{ count: 1 }, { count: 10 }] })).toEqual(['/lines rule'])
    expect(await create({ lines: [{ count: 1 }] })).toBe('saved')
  })
})

describe('a condition', () => {
  test('asks for a value where it holds and the field is shown', async () => {
    expect(await create({ large: true, quantity: 1 })).toEqual(['/reason required'])
    expect(await create({ large: true, quantity: 0 })).toBe('saved')
  })

  test('asks for a value by what a relation leads to', async () => {
    const [product] = await world.add('product', { batch: true })
    expect(await create({ product: product! })).toEqual(['/batch required'])
    expect(await create({ product: product!, batch: 'b' })).toBe('saved')
  })

  test('freezes a field by what the record was, not by what it becomes', async () => {
    const [order] = await createRecords(world.system, orders, [{ frozen: 'a' }])
    const update = (patch: JsonObject) => refused(updateRecord(world.system, orders, order!.id, patch))
    expect(await update({ frozen: 'b', large: true })).toBe('saved')
    expect(await update({ frozen: 'c' })).toEqual(['/frozen read-only'])
    expect(await update({ frozen: 'b', quantity: 0 })).toBe('saved')
  })

  test('gives no value to a field that has no place in the record, and keeps one that was there', async () => {
    expect(await create({ refund: 5 })).toEqual(['/refund not-visible'])
    expect(await create({ refund: 1 }, { refund: null })).toBe('saved')
    const [order] = await createRecords(world.system, orders, [{ quantity: 1, refund: 5, large: true, reason: 'r' }])
    const update = (patch: JsonObject) => refused(updateRecord(world.system, orders, order!.id, patch))
    expect(await update({ large: false })).toBe('saved')
    expect(await update({ quantity: 3 })).toBe('saved')
    expect(await update({ refund: 6 })).toEqual(['/refund not-visible'])
    expect(await update({ refund: 6, large: true, reason: 'r' })).toBe('saved')
    expect(await update({ refund: null, large: false })).toBe('saved')
  })

  test('that looks over a relation shows and freezes on every write too', async () => {
    const [empty, full] = await world.add('product', { stock: 0, batch: true }, { stock: 9, batch: false })
    expect(await create({ product: empty!, batch: 'b', rack: 'A' })).toEqual(['/rack not-visible'])
    expect(await create({ product: full!, rack: 'A' }, { rack: 'A' })).toEqual(['/1/rack not-visible'])
    const [order] = await createRecords(world.system, orders, [{ product: full!, rack: 'A', sealedBy: 'x' }])
    const update = (patch: JsonObject) => refused(updateRecord(world.system, orders, order!.id, patch))
    expect(await update({ product: empty!, batch: 'b', sealedBy: 'y' })).toBe('saved')
    expect(await update({ sealedBy: 'z' })).toEqual(['/sealedBy read-only'])
    expect(await update({ rack: 'B' })).toEqual(['/rack not-visible'])
    expect(await update({ quantity: 0, rack: null })).toBe('saved')
  })
})

test('a stage asks for what it needs, whichever way a record comes to it', async () => {
  const deals = world.entity('deal')
  const make = (body: JsonObject) => refused(createRecords(world.system, deals, [body]))
  expect(await make({})).toBe('saved')
  expect(await make({ stage: 'offer' })).toEqual(['/amount required'])
  expect(await make({ stage: 'won', amount: 50 })).toBe('saved')
  expect(await make({ stage: 'won', amount: 500 })).toEqual(['/signed required'])
  expect(await make({ stage: 'lost' })).toBe('saved')
  const [deal] = await createRecords(world.system, deals, [{ stage: 'offer', amount: 1 }])
  const update = (patch: JsonObject) => refused(updateRecord(world.system, deals, deal!.id, patch))
  expect(await update({ amount: null })).toEqual(['/amount required'])
  expect(await update({ amount: null, stage: 'lost' })).toBe('saved')
})
