/** What aggregates count, sum and group, and in which order and language they tell it. */
import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { AggregateParameters } from '../platform/contract/record.ts'
import type { Organisation } from '../platform/expression/organisation/organisation.ts'
import { dealSums } from './support/deal-sums.ts'
import { tokyo } from './support/organisation.ts'

const { world, ids, seller, aggregate, refusal, rows, labels } = await dealSums()

describe('an aggregate', () => {
  test('counts all there is, where nothing else is asked', async () => {
    expect(await aggregate({})).toEqual({ data: [{ count: 4 }], groups: 1 })
    expect((await aggregate({ trashed: 'only', measures: 'sum(amount)' })).data).toEqual([{ 'sum(amount)': 9 }])
  })

  test('has each measure by the name it was asked by', async () => {
    const measures = 'count,count(amount),sum(amount),avg(size) as size,min(amount),max(title),countDistinct(stage)'
    expect((await aggregate({ measures })).data).toEqual([
      {
        count: 4,
        'count(amount)': 3,
        'sum(amount)': 1150.1,
        size: 629,
        'min(amount)': 50,
        'max(title)': 'd',
        'countDistinct(stage)': 2,
      },
    ])
    expect((await aggregate({ measures: 'sum(big),min(big)' })).data).toEqual([
      { 'sum(big)': '9007199254740993', 'min(big)': '9007199254740993' },
    ])
    expect((await aggregate({ measures: 'sum(amount),avg(amount),count', filter: 'false' })).data).toEqual([
      { 'sum(amount)': null, 'avg(amount)': null, count: 0 },
    ])
  })

  test('groups by options in their order, and names them in the language of its reader', async () => {
    expect(await aggregate({ groupBy: 'stage', measures: 'count,sum(amount)' })).toEqual({
      data: [
        { stage: 'open', count: 2, 'sum(amount)': 1000, _labels: { stage: 'Open' } },
        { stage: 'won', count: 2, 'sum(amount)': 150.1, _labels: { stage: 'Won' } },
      ],
      groups: 2,
    })
    const japanese = world.as('yamada', ['seller'], { locale: 'ja' })
    expect(await labels({ groupBy: 'stage' }, japanese)).toEqual([['進行中'], ['Won']])
  })

  test('groups by records, with their names, and by what stands behind them', async () => {
    expect(await aggregate({ groupBy: 'account' })).toMatchObject({
      data: [
        { account: ids.kita, count: 2, _labels: { account: 'Kita' } },
        { account: ids.veil, count: 1, _labels: { account: 'Veil' } },
        { account: null, count: 1, _labels: { account: null } },
      ],
    })
    expect(await rows({ groupBy: 'account.region' })).toEqual([
      ['Hidden', 1],
      ['Kansai', 2],
      [null, 1],
    ])
    expect(await aggregate({ groupBy: 'regarding', filter: 'record.regarding != null' })).toMatchObject({
      data: [
        { regarding: { entity: 'label', _id: ids.hot }, _labels: { regarding: 'hot' } },
        { regarding: { entity: 'account', _id: ids.kita }, _labels: { regarding: 'Kita' } },
      ],
    })
    expect(await rows({ groupBy: 'place.city' })).toEqual([
      ['Osaka', 1],
      [null, 3],
    ])
    expect(await rows({ groupBy: 'vip,_createdBy' })).toEqual([
      [true, null, 1],
      [null, null, 3],
    ])
  })

  test('begins days, months and years where its reader lives', async () => {
    const count = (bucket: string, context?: Context) =>
      rows({ groupBy: `at:${bucket}`, filter: 'record.at != null' }, context)
    expect(await count('day', world.system)).toEqual([['2026-03-31', 2]])
    expect(await count('day', seller)).toEqual([
      ['2026-03-31', 1],
      ['2026-04-01', 1],
    ])
    expect(await count('month', seller)).toEqual([
      ['2026-03-01', 1],
      ['2026-04-01', 1],
    ])
    expect(await count('hour', seller)).toEqual([
      ['2026-03-31T14:00:00.000Z', 1],
      ['2026-03-31T15:00:00.000Z', 1],
    ])
    expect(await count('week', seller)).toEqual([['2026-03-30', 2]])
  })

  test('knows quarters and fiscal years, and what they are called', async () => {
    const bucket = async (name: string, context?: Context) => {
      const asked = { groupBy: `closeOn:${name} as at`, filter: 'record.closeOn != null' }
      return (await aggregate(asked, context)).data.map(({ at, _labels }) => [at, _labels?.['at']])
    }
    expect(await bucket('year')).toEqual([['2026-01-01', '2026']])
    expect(await bucket('quarter')).toEqual([
      ['2026-01-01', '2026 Q1'],
      ['2026-04-01', '2026 Q2'],
    ])
    expect(await bucket('month')).toEqual([
      ['2026-03-01', '2026-03'],
      ['2026-04-01', '2026-04'],
    ])
    expect(await bucket('week')).toEqual([['2026-03-30', '2026-W14']])
    const inTokyo = { ...world.system, organisation: tokyo }
    expect(await bucket('fiscalYear', inTokyo)).toEqual([
      ['2025-04-01', 'FY2025'],
      ['2026-04-01', 'FY2026'],
    ])
    expect(
      await bucket('fiscalQuarter', { ...world.as('suzuki', ['seller'], { locale: 'ja' }), organisation: tokyo }),
    ).toEqual([
      ['2026-01-01', '2025年度第4四半期'],
      ['2026-04-01', '2026年度第1四半期'],
    ])
    const byEnd: Organisation = { ...tokyo, slots: new Map([...tokyo.slots, ['organisation.yearsAhead', 1]]) }
    expect(await bucket('fiscalQuarter', { ...world.system, organisation: byEnd })).toEqual([
      ['2026-01-01', 'FY2026 Q4'],
      ['2026-04-01', 'FY2027 Q1'],
    ])
  })

  test('groups numbers by steps', async () => {
    expect(await rows({ groupBy: 'size:1000' })).toEqual([
      [0, 3],
      [2000, 1],
    ])
    expect(await rows({ groupBy: 'amount:0.5', filter: 'record.amount < 101' })).toEqual([
      [50, 1],
      [100, 1],
    ])
  })

  test('has a record with several values in the group of each, once, and counts it once in all', async () => {
    const asked = { groupBy: 'tags', measures: 'count,sum(amount)', totals: true }
    expect(await aggregate(asked)).toEqual({
      data: [
        { tags: 'x', count: 1, 'sum(amount)': 100.1 },
        { tags: 'y', count: 2, 'sum(amount)': 150.1 },
        { tags: null, count: 2, 'sum(amount)': 1000 },
      ],
      groups: 3,
      totals: { count: 4, 'sum(amount)': 1150.1 },
    })
    expect(await rows({ groupBy: 'labels.name' })).toEqual([
      ['cold', 1],
      ['hot', 2],
      [null, 2],
    ])
    expect(await labels({ groupBy: 'labels' })).toEqual([['cold'], ['hot'], [null]])
    expect(await rows({ groupBy: 'lines.item,labels.name', filter: 'record.size == 1' })).toEqual([
      ['p', 'cold', 1],
      ['p', 'hot', 1],
      ['q', 'cold', 1],
      ['q', 'hot', 1],
    ])
  })

  test('measures what stands behind a relation to many, each record of it once for each group', async () => {
    const measures =
      'sum(lines.price),count(lines.price),avg(lines.price),min(lines.price),max(lines.item),countDistinct(lines.item),countDistinct(tags),sum(amount)'
    expect(await rows({ measures })).toEqual([[35, 3, 35 / 3, 5, 'q', 2, 2, 1150.1]])
    expect(await rows({ groupBy: 'labels.name', measures: 'sum(lines.price),sum(amount)' })).toEqual([
      ['cold', 30, 100.1],
      ['hot', 35, 150.1],
      [null, null, 1000],
    ])
  })

  test('is sorted and cut by any of its terms, and tells how many groups there are', async () => {
    const asked = { groupBy: 'stage', measures: 'count,sum(amount) as total' }
    expect(await rows({ ...asked, sort: '-total' })).toEqual([
      ['open', 2, 1000],
      ['won', 2, 150.1],
    ])
    expect(await aggregate({ ...asked, sort: 'count,-stage', limit: 1 })).toMatchObject({
      data: [{ stage: 'won' }],
      groups: 2,
    })
    expect(await rows({ ...asked, sort: 'sum(amount)' })).toEqual([
      ['won', 2, 150.1],
      ['open', 2, 1000],
    ])
    expect(
      await rows({ groupBy: 'closeOn:month,stage', sort: '-closeOn:month', filter: 'record.closeOn != null' }),
    ).toEqual([
      ['2026-04-01', 'won', 1],
      ['2026-03-01', 'won', 1],
    ])
  })

  test('keeps the groups that `having` names', async () => {
    const asked = { groupBy: 'stage', measures: 'count,sum(amount)' }
    expect(await aggregate({ ...asked, having: 'record["sum(amount)"] > 500 && record.count == 2' })).toMatchObject({
      data: [{ stage: 'open' }],
      groups: 1,
    })
    expect(await rows({ ...asked, having: "record.stage in ['won']" })).toHaveLength(1)
    expect(await rows({ groupBy: 'account', having: "record.account.region == 'Kansai'" })).toHaveLength(1)
    expect(await rows({ groupBy: 'closeOn:month', having: 'record["closeOn:month"] >= "2026-04-01"' })).toHaveLength(1)
    expect(await refusal({ ...asked, having: 'record.amount > 1' })).toMatchObject({
      code: 'bad-having',
      pointers: ['/having'],
    })
    expect(await refusal({ ...asked, having: "record.stage == 'none'" })).toMatchObject({ code: 'bad-having' })
  })

  test('adds no currencies up', async () => {
    for (const measure of ['sum', 'avg', 'min', 'max'])
      expect(await refusal({ measures: `${measure}(price)` })).toMatchObject({ status: 400, code: 'not-aggregated' })
    expect(await rows({ groupBy: 'currency', measures: 'sum(price)', filter: 'record.price != null' })).toEqual([
      ['JPY', 5],
      ['USD', 3],
    ])
    const asked = { groupBy: 'currency', measures: 'count,sum(price)', totals: true }
    expect((await aggregate(asked)).totals).toEqual({ count: 4, 'sum(price)': null })
    const filter = "record.stage == 'won' && record.currency == 'USD'"
    expect(await rows({ measures: 'sum(price)', filter })).toEqual([[3]])
    const either = "record.stage == 'won' || record.currency == 'USD'"
    expect(await refusal({ measures: 'sum(price)', filter: either })).toMatchObject({ code: 'not-aggregated' })
    expect(await refusal({ measures: 'sum(account.deals.price)' })).toMatchObject({ code: 'not-aggregated' })
  })

  test('adds currencies up in the organisation’s own, by the rates there are', async () => {
    await world.rows("INSERT INTO enishi.currency_rate (currency, date, rate) VALUES ('JPY', '2000-01-01', 0.01)")
    const measures = 'sum(toBase(price)) as total,max(toBase(price)),sum(toBase(account.deals.price))'
    expect((await aggregate({ measures, filter: 'record.price != null' })).data).toEqual([
      { total: 3.05, 'max(toBase(price))': 3, 'sum(toBase(account.deals.price))': 3.05 },
    ])
    expect(await refusal({ measures: 'sum(toBase(size))' })).toMatchObject({ code: 'not-aggregated' })
    expect(await refusal({ measures: 'sum(toBase(nothing))' })).toMatchObject({ code: 'unknown-field' })
    expect(await refusal({ measures: 'sum(toBase(price)' })).toMatchObject({ code: 'bad-measures' })
  })

  test('computes formulas and rollups as everywhere', async () => {
    const asked = { groupBy: 'kind', measures: 'sum(worth),max(lineCount)', filter: 'record.lineCount > 0' }
    expect(await rows(asked)).toEqual([
      ['a!', 110.1, 2],
      ['b!', 55, 1],
    ])
    expect(await rows({ groupBy: 'account.dealCount', measures: 'sum(lines.double)' })).toEqual([
      [1, 10],
      [2, 60],
      [null, null],
    ])
  })

  test('tells what cannot be grouped or measured', async () => {
    const wrong: AggregateParameters[] = [
      { groupBy: 'place' },
      { groupBy: 'title:month' },
      { groupBy: 'stage:10' },
      { groupBy: 'closeOn:hour' },
      { groupBy: 'account.deals.lines.item' },
      { measures: 'sum(title)' },
      { measures: 'max(account)' },
      { measures: 'sum(account.deals.lines.price)' },
    ]
    for (const parameters of wrong)
      expect(await refusal(parameters), JSON.stringify(parameters)).toMatchObject({
        status: 400,
        code: 'not-aggregated',
      })
    const malformed: AggregateParameters[] = [
      { groupBy: 'stage,stage' },
      { groupBy: 'stage as x', measures: 'count as x' },
      { groupBy: 'stage as _x' },
      { groupBy: 'at:century' },
      { groupBy: 'size:0' },
      { groupBy: 'size:-1' },
      { groupBy: ',' },
      { groupBy: 'a,b,c,d,e,f,g' },
      { groupBy: 'a.b.c.d.e.f.g' },
      { measures: 'median(amount)' },
      { measures: 'sum' },
      { measures: 'sum()' },
      { measures: 'sum(amount' },
      { measures: 'amount' },
      { sort: 'stage' },
      { limit: 0 },
      { limit: 10_001 },
      { limit: 1.5 },
    ]
    for (const parameters of malformed)
      expect(await refusal(parameters), JSON.stringify(parameters)).toMatchObject({ status: 400 })
  })

  test('is one statement, whatever it walks over', async () => {
    const asked = {
      groupBy: 'account,labels.name,closeOn:month',
      measures: 'sum(lines.price)',
      totals: true,
      having: 'record.account.size == null',
    }
    expect(await world.statementsOf(seller, context => aggregate(asked, context))).toHaveLength(1)
  })
})
