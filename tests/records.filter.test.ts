/** What filters say over relations to many, to several entities, and inside free JSON. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { ListAnswer, ListParameters } from '../platform/contract/record.ts'
import type { AppError } from '../platform/errors.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), {
  ...deals,
  entities: [
    ...deals.entities,
    { $id: 'note', type: 'object', properties: { title: { type: 'string' }, data: { type: 'object' }, free: {} } },
  ],
})
const list = async (name: string, parameters: ListParameters, context: Context = world.system) =>
  (JSON.parse(await listRecords(context, world.entity(name), parameters)) as ListAnswer<JsonObject>).data
const titles = async (filter: string, context?: Context, name = 'deal') =>
  (await list(name, { filter, sort: name === 'account' ? 'name' : 'title' }, context)).map(
    row => row['title'] ?? row['name'],
  )
const refusal = (filter: string, context?: Context) =>
  titles(filter, context).then(
    () => 'fine',
    (error: AppError) => [error.status, error.code],
  )
const seller = world.as('seller')
const ids: Record<string, string> = {}

beforeAll(async () => {
  const [kita, veil] = await world.add(
    'account',
    { name: 'Kita', region: 'Kansai' },
    { name: 'Veil', region: 'Hidden' },
  )
  const [hot, cold] = await world.add('label', { name: 'hot' }, { name: 'cold' })
  Object.assign(ids, { kita, veil, hot, cold })
  await world.add(
    'deal',
    {
      title: 'a',
      account: kita!,
      labels: [hot!, cold!],
      lines: [{ item: 'p', price: 10 }, { item: 'q' }],
      regarding: { entity: 'account', _id: kita! },
    },
    {
      title: 'b',
      account: veil!,
      labels: [hot!],
      lines: [{ item: 'p', price: 1 }],
      regarding: { entity: 'label', _id: hot! },
    },
    { title: 'c', account: kita!, regarding: { entity: 'account', _id: veil! } },
    { title: 'd', size: 13, labels: [cold!] },
  )
  await world.add(
    'note',
    { title: 'a', data: { city: 'Osaka', at: [1, { deep: 'x' }] }, free: 5 },
    { title: 'b', data: { city: null, at: ['1'] }, free: 'text' },
    { title: 'c', data: {}, free: [1, 2, 3] },
    { title: 'd', free: false, unnamed: { key: 'v' } },
  )
})

describe('a filter over many', () => {
  test('asks whether there is one, all, exactly one, and how many', async () => {
    expect(await titles("record.labels.exists(l, l.name == 'hot')")).toEqual(['a', 'b'])
    expect(await titles("record.labels.all(l, l.name == 'hot')")).toEqual(['b', 'c'])
    expect(await titles('record.labels.exists_one(l, l.name != null)')).toEqual(['b', 'd'])
    expect(await titles('record.labels.size() == 2')).toEqual(['a'])
    expect(
      await titles("record.lines.filter(l, l.price > 5).size() > 0 && !record.labels.exists(l, l.name == 'none')"),
    ).toEqual(['a'])
    expect(await titles('isBlank(record.labels)')).toEqual(['c'])
  })

  test('goes on from there, and comes back', async () => {
    expect(await titles("record.account.deals.exists(d, d.lines.exists(l, l.item == 'q'))")).toEqual(['a', 'c'])
    expect(await titles("record.deals.exists(d, d.labels.exists(l, l.name == 'hot'))", undefined, 'account')).toEqual([
      'Kita',
      'Veil',
    ])
    expect(await titles('record.labels.exists(l, record.lines.exists(x, x.item == l.name))')).toEqual([])
  })

  test('sees behind each hop what its caller sees, and no more', async () => {
    expect(await titles("record.account.region == 'Hidden'", seller)).toEqual([])
    expect(await titles("record.labels.exists(l, l.deals.exists(d, d.title == 'd'))", seller)).toEqual([])
    expect(await titles("record.labels.exists(l, l.deals.exists(d, d.title == 'd'))")).toEqual(['a', 'd'])
    expect(await refusal('record.lines.exists(l, l.margin > 1)', seller)).toEqual([400, 'bad-filter'])
    expect(await titles("!record.account.deals.exists(d, d.title == 'b')", seller)).toEqual(['a', 'b', 'c'])
  })

  test('names a record by its id', async () => {
    expect(await titles(`record.labels.exists(l, l._id == "${ids['cold']}")`)).toEqual(['a', 'd'])
    expect(await titles(`record.account == "${ids['kita']}"`)).toEqual(['a', 'c'])
  })
})

describe('a filter over a relation to several entities', () => {
  test('asks which entity and which record', async () => {
    expect(await titles("record.regarding.entity == 'account'")).toEqual(['a', 'c'])
    expect(await titles(`record.regarding._id == "${ids['hot']}"`)).toEqual(['b'])
    expect(await titles(`record.regarding.entity == 'label' && record.regarding._id == "${ids['kita']}"`)).toEqual([])
    expect(await titles('record.regarding == null')).toEqual(['d'])
    expect(await titles(`record.regarding in ["${ids['kita']}", "${ids['hot']}"]`)).toEqual(['a', 'b'])
  })

  test('tells that what differs between them cannot be asked', async () => {
    expect(await refusal("record.regarding.name == 'Kita'")).toEqual([400, 'bad-filter'])
  })
})

describe('a filter inside JSON', () => {
  const notes = (filter: string) => titles(filter, undefined, 'note')

  test('follows keys and places, and finds nothing where there is nothing', async () => {
    expect(await notes("record.data.city == 'Osaka'")).toEqual(['a'])
    expect(await notes('record.data.city == null')).toEqual(['b', 'c', 'd'])
    expect(await notes("record.data.at[1].deep == 'x'")).toEqual(['a'])
    expect(await notes('record.data.at[0] == 1')).toEqual(['a'])
    expect(await notes("record.data['city']['of']['nothing'] == 'x'")).toEqual([])
    expect(await notes("record['unnamed'].key == 'v'")).toEqual(['d'])
  })

  test('compares values by their kind', async () => {
    expect(await notes('record.free == 5')).toEqual(['a'])
    expect(await notes("record.free == '5'")).toEqual([])
    expect(await notes('record.free == false')).toEqual(['d'])
    expect(await notes('record.free > 4')).toEqual(['a'])
    expect(await notes('record.free.exists(x, x == 3)')).toEqual(['c'])
    expect(await notes('size(record.free) == 3')).toEqual(['c'])
  })
})

describe('pages', () => {
  test('come forwards and backwards, with relations as sort keys', async () => {
    const page = async (parameters: ListParameters) =>
      JSON.parse(
        await listRecords(seller, world.entity('deal'), { sort: 'account.name,-title', limit: 1, ...parameters }),
      ) as ListAnswer<JsonObject>
    const first = await page({ count: 'exact' })
    const second = await page({ after: first.next!, count: 'estimated' })
    const third = await page({ after: second.next! })
    expect([first, second, third].map(({ data }) => data[0]!['title'])).toEqual(['c', 'a', 'b'])
    expect([first.count, second.count, third.count, third.next]).toEqual([3, 3, undefined, null])
    const back = await page({ before: second.next! })
    expect([back.data[0]!['title'], back.next !== null]).toEqual(['c', false])
  })
})
