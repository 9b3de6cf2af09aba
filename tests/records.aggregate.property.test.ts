/**
 * The law: an aggregate is what one would count by hand on the list that the same caller is given. The hand is plain
 * JavaScript over the list's JSON and imports nothing of the platform's aggregates or expressions.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { AggregateAnswer, ListAnswer } from '../platform/contract/record.ts'
import { aggregateRecords } from '../platform/records/aggregate.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { tokyo } from './support/organisation.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), deals)
const deal = world.entity('deal')

type Read = (row: Row) => unknown[]
// biome-ignore lint/suspicious/noExplicitAny: rows of a list, looked into by hand
type Row = any

/** One value, or null where there is none. */
const one =
  (read: (row: Row) => unknown): Read =>
  row => [read(row) ?? null]
const none = (values: unknown[]) => (values.length ? [...new Set(values)] : [null])
const local = (at: string | null) => at && new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10)
const month = (day: string | null) => day && `${day.slice(0, 7)}-01`
const year = (day: string | null, shift: number) => {
  if (!day) return null
  const [y, m] = day.split('-').map(Number) as [number, number]
  return `${m > shift ? y : y - 1}-${String(shift + 1).padStart(2, '0')}-01`
}

const groups: Record<string, Read> = {
  stage: one(row => row.stage),
  vip: one(row => row.vip),
  'account.region': one(row => row.account?.region),
  account: one(row => row.bare),
  'closeOn:month': one(row => month(row.closeOn)),
  'closeOn:year': one(row => year(row.closeOn, 0)),
  'closeOn:fiscalYear': one(row => year(row.closeOn, 3)),
  'at:day': one(row => local(row.at)),
  'at:month': one(row => month(local(row.at))),
  'size:10': one(row => (row.size === null ? null : Math.floor(row.size / 10) * 10)),
  tags: row => none(row.tags ?? []),
  'labels.name': row => none(row.labels.map((label: Row) => label.name)),
}

const numbers: Record<string, (row: Row) => number[]> = {
  size: row => (row.size === null ? [] : [row.size]),
  'lines.price': row => row.lines.flatMap((line: Row) => line.price ?? []),
  'account.size': row => (row.account?.size == null ? [] : [row.account.size]),
}
const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
const measures: Record<string, (values: number[]) => number | null> = {
  sum: values => (values.length ? total(values) : null),
  avg: values => (values.length ? total(values) / values.length : null),
  min: values => (values.length ? Math.min(...values) : null),
  max: values => (values.length ? Math.max(...values) : null),
  count: values => values.length,
  countDistinct: values => new Set(values).size,
}

const filters = [
  undefined,
  'record.size > 12',
  "record.account.region == 'Kansai' || record.vip",
  "record.labels.exists(l, l.name == 'hot')",
  'record.lines.size() > 1 && record.closeOn != null',
  "record.stage in ['open', 'won']",
]

/** Everybody in the same time zone, which has no summer time: the hand adds nine hours. */
const callers: Context[] = ['admin', 'seller'].map(name => ({
  ...world.as(name, [name], { timeZone: 'Asia/Tokyo', ...(name === 'admin' && { administrator: true }) }),
  organisation: tokyo,
}))

async function counted(context: Context, groupBy: string[], asked: [string, string][], filter: string | undefined) {
  const select = 'stage,vip,size,closeOn,at,tags,account,account.region,account.size,labels(name),lines(price)'
  const text = await listRecords(context, deal, { limit: 1000, select, ...(filter && { filter }) })
  const bare = await listRecords(context, deal, { limit: 1000, select: 'account', ...(filter && { filter }) })
  const accounts = new Map((JSON.parse(bare) as ListAnswer).data.map(row => [row._id, row['account']]))
  const rows = (JSON.parse(text) as ListAnswer).data.map(row => ({ ...row, bare: accounts.get(row._id) }))
  const found = new Map<string, { key: unknown[]; rows: Row[] }>()
  for (const row of rows)
    for (const key of combinations(groupBy.map(name => groups[name]!(row)))) {
      const group = found.get(JSON.stringify(key)) ?? { key, rows: [] }
      found.set(JSON.stringify(key), group)
      group.rows.push(row)
    }
  if (groupBy.length === 0) found.set('[]', { key: [], rows })
  const measure = (rows: Row[]) => asked.map(([name, path]) => measures[name]!(rows.flatMap(numbers[path]!)))
  return {
    groups: [...found.values()].map(({ key, rows }) => [...key, rows.length, ...measure(rows)]),
    totals: [rows.length, ...measure(rows)],
  }
}

const combinations = (lists: unknown[][]): unknown[][] =>
  lists.reduce<unknown[][]>((all, list) => all.flatMap(key => list.map(value => [...key, value])), [[]])

const sorted = (rows: unknown[][]) => rows.map(row => JSON.stringify(row.map(rounded))).sort()
const rounded = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)

const options = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values)
const day = fc
  .integer({ min: 0, max: 800 })
  .map(days => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString())
const body = fc.record({
  stage: options('open', 'won', 'lost'),
  vip: options(true, false),
  size: fc.option(fc.integer({ min: -30, max: 30 })),
  closeOn: fc.option(day.map(text => text.slice(0, 10))),
  at: fc.option(
    fc
      .tuple(day, fc.integer({ min: 0, max: 23 }))
      .map(([text, hour]) => text.replace('T00', `T${String(hour).padStart(2, '0')}`)),
  ),
  tags: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 })),
  lines: fc.array(fc.record({ price: fc.option(fc.integer({ min: -9, max: 9 })) }), { maxLength: 3 }),
})

test('an aggregate is what one counts by hand on the list that the same caller is given', async () => {
  await world.add('label', { name: 'hot' }, { name: 'cold' }, {})
  const labels = (await world.rows<{ _id: string }>('SELECT _id FROM data.label')).map(({ _id }) => _id)
  const regions = ['Kansai', 'Kanto', 'Hidden', null]
  const accounts = await world.add('account', ...regions.map((region, size) => ({ name: `a${size}`, region, size })))
  const random = fc.sample(fc.tuple(body, fc.option(fc.constantFrom(...accounts)), fc.subarray(labels)), {
    numRuns: 120,
    seed: 7,
  })
  await world.add('deal', ...random.map(([deal, account, labels]) => ({ ...deal, account, labels }) as JsonObject))

  const question = fc.record({
    caller: fc.nat(callers.length - 1),
    groupBy: fc.uniqueArray(fc.constantFrom(...Object.keys(groups)), { maxLength: 3 }),
    asked: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...Object.keys(measures)), fc.constantFrom(...Object.keys(numbers))),
      {
        maxLength: 4,
        selector: pair => pair.join(),
      },
    ),
    filter: fc.constantFrom(...filters),
  })
  await fc.assert(
    fc.asyncProperty(question, async ({ caller, groupBy, asked, filter }) => {
      const context = callers[caller]!
      const terms = ['count', ...asked.map(([name, path]) => `${name}(${path})`)]
      const parameters = {
        groupBy: groupBy.join(),
        measures: terms.join(),
        totals: true,
        limit: 10_000,
        ...(filter && { filter }),
      }
      const answer = JSON.parse(await aggregateRecords(context, deal, parameters)) as AggregateAnswer
      const keys = [...groupBy, ...terms]
      const byHand = await counted(context, groupBy, asked, filter)
      expect(sorted(answer.data.map(row => keys.map(key => row[key])))).toEqual(sorted(byHand.groups))
      expect(sorted([terms.map(term => answer.totals![term])])).toEqual(sorted([byHand.totals]))
      expect(answer.groups).toBe(byHand.groups.length)
    }),
    { numRuns: 250 },
  )
}, 60_000)
