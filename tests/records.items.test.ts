import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { listRecords } from '../platform/records/list.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'quote',
      type: 'object',
      required: ['title'],
      'x-entity': { displayField: 'title' },
      properties: {
        title: text,
        lines: { type: 'array', minItems: 1, 'x-items': { entity: 'quoteLine' } },
      },
    },
    {
      $id: 'quoteLine',
      type: 'object',
      required: ['product'],
      unevaluatedProperties: false,
      'x-entity': { displayField: 'product' },
      properties: {
        product: text,
        quantity: { type: 'integer', minimum: 1, default: 1 },
        cost: { type: 'number', 'x-money': { currency: 'JPY' } },
        number: { 'x-autonumber': { pattern: 'L-{000}' } },
      },
    },
  ],
  documents: [
    role('seller', {
      quote: { create: 'all', read: 'all', update: 'all', delete: 'all' },
      quoteLine: { create: 'all', read: 'all', update: 'all', delete: 'all', fields: { cost: 'hidden' } },
    }),
    role('titler', { quote: { read: 'all', update: 'all' }, quoteLine: { read: 'all' } }),
  ],
})
const quotes = world.entity('quote')
const seller = world.as('seller')

type Line = JsonObject & { _id: string }
interface Quote extends JsonObject {
  _id: string
  lines: Line[]
}
const create = async (body: JsonObject, context = seller) =>
  JSON.parse((await createRecords(context, quotes, [body]))[0]!.text) as Quote
const update = async (id: string, patch: JsonObject, context = seller) =>
  JSON.parse((await updateRecord(context, quotes, id, patch)).text) as Quote
const problemsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    error => error.details.map(({ pointer, code }: JsonObject) => `${pointer} ${code}`),
  )
const products = ({ lines }: Quote) => lines.map(({ product }) => product)

describe('line items', () => {
  test('are saved with their parent, and come back in order with their fields', async () => {
    const quote = await create({ title: 'Q', lines: [{ product: 'b', quantity: 2 }, { product: 'a' }] })
    expect(quote.lines).toEqual([
      expect.objectContaining({
        _id: expect.any(String),
        product: 'b',
        quantity: 2,
        quote: quote._id,
        number: 'L-001',
      }),
      expect.objectContaining({ product: 'a', quantity: 1, number: 'L-002' }),
    ])
    expect(quote.lines[0]).not.toHaveProperty('cost')
    expect(quote.lines[0]).not.toHaveProperty('_createdAt')
    expect(JSON.parse((await getRecord(seller, quotes, quote._id)).text)).toEqual(quote)
  })

  test('with an id are changed, without are new, missing ones go, and the order is that of the array', async () => {
    const quote = await create({ title: 'Q', lines: [{ product: 'a' }, { product: 'b' }, { product: 'c' }] })
    const [a, , c] = quote.lines as [Line, Line, Line]
    const saved = await update(quote._id, { lines: [{ _id: c._id }, { product: 'd' }, { _id: a._id, quantity: 9 }] })
    expect(products(saved)).toEqual(['c', 'd', 'a'])
    expect(saved.lines[2]).toMatchObject({ _id: a._id, product: 'a', quantity: 9 })
    expect(saved).toMatchObject({ _version: 2, title: 'Q' })
    const operations = await world.rows('SELECT op FROM enishi.change WHERE record = ANY ($1) ORDER BY seq', [
      quote.lines.map(({ _id }) => _id),
    ])
    expect(operations.map(({ op }) => op)).toEqual(['create', 'create', 'create', 'delete', 'update', 'update'])
  })

  test('that do not change are not written, and neither is their parent', async () => {
    const quote = await create({ title: 'Q', lines: [{ product: 'a' }, { product: 'b' }] })
    expect(await update(quote._id, { lines: quote.lines })).toMatchObject({ _version: 1 })
    expect(await update(quote._id, { title: 'R' })).toMatchObject({ _version: 2, lines: quote.lines })
  })

  test('are checked with their place in the form, together with all else', async () => {
    const lines = [{ product: 'a' }, { quantity: 0 }, { product: 'c', cost: 1, nothing: 2 }, 'x'] as JsonObject[]
    expect(await problemsOf(create({ lines }))).toEqual([
      '/lines/2/cost additionalProperties',
      '/lines/2/nothing additionalProperties',
      '/lines/3 type',
      '/title required',
      '/lines/1/product required',
      '/lines/1/quantity minimum',
    ])
    expect(await problemsOf(create({ title: 'Q', lines: [] }))).toEqual(['/lines minItems'])
    expect(await problemsOf(create({ title: 'Q', lines: {} }))).toEqual(['/lines type'])
    expect(await world.rows('SELECT FROM data.quote WHERE title IS NULL')).toEqual([])
  })

  test('of another record cannot be taken over', async () => {
    const [mine, other] = [
      await create({ title: 'Mine', lines: [{ product: 'a' }] }),
      await create({ title: 'Other', lines: [{ product: 'b' }] }),
    ]
    const stolen = { lines: [{ _id: other.lines[0]!._id, product: 'stolen' }] }
    expect(await problemsOf(update(mine._id, stolen))).toEqual(['/lines/0/_id relation'])
    const twice = { lines: [{ _id: mine.lines[0]!._id }, { _id: mine.lines[0]!._id }] }
    expect(await problemsOf(update(mine._id, twice))).toEqual(['/lines/1/_id relation'])
    const moved = await update(mine._id, { lines: [{ ...mine.lines[0]!, quote: other._id, quantity: 3 }] })
    expect(moved.lines[0]).toMatchObject({ quote: mine._id, quantity: 3 })
  })

  test('are written only by who may write them', async () => {
    const quote = await create({ title: 'Q', lines: [{ product: 'a' }] })
    const titler = world.as('titler')
    expect(await update(quote._id, { title: 'T' }, titler)).toMatchObject({ title: 'T' })
    for (const lines of [[...quote.lines, { product: 'b' }], [{ ...quote.lines[0]!, quantity: 2 }], []]) {
      await expect(update(quote._id, { lines: lines as never }, titler)).rejects.toMatchObject({
        status: expect.toBeOneOf([403, 422]),
      })
    }
    expect(products(JSON.parse((await getRecord(seller, quotes, quote._id)).text))).toEqual(['a'])
  })

  test('go into the trash and come back with their parent; a line that was removed before does not', async () => {
    const quote = await create({ title: 'Q', lines: [{ product: 'a' }, { product: 'b' }] })
    await update(quote._id, { lines: [quote.lines[0]!] })
    await removeRecord(seller, quotes, quote._id)
    const live = 'SELECT count(*) AS n FROM data."quoteLine" WHERE quote = $1 AND _deleted_at IS NULL'
    expect(await world.rows(live, [quote._id])).toEqual([{ n: 0 }])
    expect(products(JSON.parse((await restoreRecord(seller, quotes, quote._id)).text))).toEqual(['a'])
  })

  test('are in a list only when selected', async () => {
    const quote = await create({ title: 'Listed', lines: [{ product: 'a' }] })
    const list = async (select?: string) =>
      (
        JSON.parse(await listRecords(seller, quotes, { filter: "record.title == 'Listed'", select })) as {
          data: Quote[]
        }
      ).data[0]!
    expect(await list()).not.toHaveProperty('lines')
    expect(await list('lines(product)')).toEqual({
      _id: quote._id,
      lines: [{ _id: quote.lines[0]!._id, product: 'a' }],
    })
    expect((await list('lines')).lines).toEqual(quote.lines)
  })
})
