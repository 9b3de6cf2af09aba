import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { ListAnswer, ListParameters } from '../platform/contract/record.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'thing',
      type: 'object',
      'x-entity': { displayField: 'name' },
      properties: {
        name: text,
        size: { type: 'integer' },
        price: { type: 'number', 'x-money': { currency: 'JPY' } },
        at: { type: 'string', format: 'date-time' },
        on: { type: 'string', format: 'date' },
        good: { type: 'boolean' },
        person: { 'x-type': 'person-name' },
        part: { type: 'string', format: 'uuid', 'x-relation': { entity: 'thing', kind: 'many-to-one' } },
      },
    },
  ],
  documents: [role('reader', { thing: { read: { scope: 'all', when: 'record.size != 4' } } })],
})
const reader = world.as('reader')
const list = async (parameters: ListParameters, context: Context = reader) =>
  JSON.parse(await listRecords(context, world.entity('thing'), parameters)) as ListAnswer
const idsOf = ({ data }: ListAnswer) => data.map(({ _id }) => _id)

const few = <T>(...values: T[]) => fc.constantFrom(null, ...values)
const things = fc.sample(
  fc.record({
    name: few('a', 'B', 'あ', 'ア', '亜', '', 'a b'),
    size: few(1, 2, 3, 4),
    price: few(0.1, 0.2, 1e9),
    at: few('2026-01-01T00:00:00.001Z', '2026-01-01T00:00:00.002Z'),
    on: few('2026-01-01', '1999-12-31'),
    good: few(true, false),
    person: few({ family: '佐藤', familyReading: 'さとう' }, { family: 'Doe', given: 'John' }, { given: 'Ann' }),
  }),
  { numRuns: 120, seed: 7 },
)

beforeAll(async () => {
  const ids = await world.add('thing', ...things.map(withoutNulls))
  for (const [index, id] of ids.entries())
    if (index % 3 === 0)
      await world.rows('UPDATE data.thing SET part = $2 WHERE _id = $1', [id, ids[(index * 7) % 120]])
})
const withoutNulls = (thing: object) =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null)) as JsonObject

const fields = [
  'name',
  'size',
  'price',
  'at',
  'on',
  'good',
  'person',
  'part',
  '_createdAt',
  '_label',
  'part.name',
  'part.part.size',
]
const sorts = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...fields), fc.boolean()), { selector: ([name]) => name, maxLength: 4 })
  .map(keys => keys.map(([name, descending]) => (descending ? `-${name}` : name)).join(','))

test('cursors walk through every record exactly once and in order, there and back, whatever the sort', async () => {
  await fc.assert(
    fc.asyncProperty(sorts, fc.integer({ min: 1, max: 40 }), async (sort, limit) => {
      const whole = idsOf(await list({ sort, limit: 1000, select: '_id' }))
      expect(new Set(whole).size).toBe(whole.length)
      const there = await walk({ sort, limit }, 'after')
      expect(there.ids).toEqual(whole)
      if (!there.last) return
      const back = await walk({ sort, limit, before: there.last }, 'before')
      expect(back.pages.toReversed().flat()).toEqual(whole.slice(0, whole.indexOf(there.pages.at(-2)!.at(-1)!)))
    }),
    { numRuns: 60 },
  )
})

/** `last`: the last cursor that was given. */
async function walk(parameters: ListParameters, by: 'after' | 'before') {
  const pages: string[][] = []
  let last: string | null = null
  for (let next: string | null | undefined; next !== null; ) {
    const page: ListAnswer = await list({ ...parameters, select: '_id', ...(next && { [by]: next }) })
    pages.push(idsOf(page))
    last = page.next ?? last
    next = page.next
  }
  return { pages, last, ids: pages.flat() }
}

test('no value stands last ascending and first descending', async () => {
  const ascending = (await list({ sort: 'size', limit: 1000 })).data.map(({ size }) => size)
  const known = ascending.filter(size => size !== null)
  expect(known).toEqual(known.toSorted())
  expect(ascending.slice(known.length).every(size => size === null)).toBe(true)
  const descending = (await list({ sort: '-size', limit: 1000 })).data.map(({ size }) => size)
  expect(descending).toEqual(ascending.toReversed())
})

test('text is in the order of code points', async () => {
  const names = (await list({ sort: 'name', limit: 1000 })).data.flatMap(({ name }) => (name as string | null) ?? [])
  expect([...new Set(names)]).toEqual(['', 'B', 'a', 'a b', 'あ', 'ア', '亜'])
})

test('a cursor is refused when it was changed, belongs to another order, or was never given', async () => {
  const { next } = await list({ sort: 'name', limit: 5 })
  const cursor = next!
  const bytes = Buffer.from(cursor, 'base64url')
  bytes[bytes.length - 3]! ^= 1
  for (const after of [
    bytes.toString('base64url'),
    `${cursor}A`,
    cursor.slice(0, -4),
    'AAAA',
    '!',
    ' ',
    'x'.repeat(30_000),
  ]) {
    await expect(list({ sort: 'name', limit: 5, after })).rejects.toMatchObject({ status: 400, code: 'bad-cursor' })
  }
  await expect(list({ sort: '-name', limit: 5, after: cursor })).rejects.toMatchObject({ code: 'other-cursor' })
  const japanese = world.as('ja', ['reader'], { locale: 'ja' })
  await expect(list({ sort: 'name', limit: 5, after: cursor }, japanese)).rejects.toMatchObject({
    code: 'other-cursor',
  })
  const elsewhere = { ...reader, secret: 'the secret of another installation' }
  await expect(list({ sort: 'name', limit: 5, after: cursor }, elsewhere)).rejects.toMatchObject({ code: 'bad-cursor' })
})

test('a list that holds all has no next', async () => {
  expect((await list({ limit: 1000 })).next).toBe(null)
  const count = (await list({ limit: 1, count: 'exact' })).count!
  expect((await list({ limit: count })).next).toBe(null)
  expect((await list({ limit: count - 1 })).next).not.toBe(null)
})

test('the newest come first where nothing else is asked for', async () => {
  const ids = idsOf(await list({ limit: 1000 }))
  expect(ids).toEqual(ids.toSorted().toReversed())
})
