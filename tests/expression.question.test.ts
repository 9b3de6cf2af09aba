/**
 * The law of drilling down: what a bar says is what the list behind it counts, whoever asks, however it is grouped. And
 * the words of periods are the days one would count by hand.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { Question } from '../platform/contract/analytics.ts'
import type { AggregateAnswer, ListAnswer } from '../platform/contract/record.ts'
import { systemField } from '../platform/contract/system-field.ts'
import { drillFilter } from '../platform/expression/question/drill-filter.ts'
import { commonPeriods, isPeriod, periodFilter } from '../platform/expression/question/period.ts'
import {
  allOf,
  type FieldAt,
  groupsOf,
  questionFilter,
  questionParameters,
} from '../platform/expression/question/question-parameters.ts'
import { fieldAt as modelField } from '../platform/metadata/field-path.ts'
import { aggregateRecords } from '../platform/records/aggregate.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { tokyo } from './support/organisation.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), deals)
const deal = world.entity('deal')
const fieldAt: FieldAt = path => {
  const found = modelField(world.model, 'deal', path)
  return found === 'system' ? systemField(path) : (found ?? undefined)
}
const callers: Context[] = ['admin', 'seller', 'reader'].map(name => ({
  ...world.as(name, [name], { timeZone: 'Asia/Tokyo', ...(name === 'admin' && { administrator: true }) }),
  organisation: tokyo,
}))

async function ask(context: Context, question: Question, asked = {}): Promise<AggregateAnswer> {
  return JSON.parse(await aggregateRecords(context, deal, questionParameters(question, fieldAt, asked)))
}
async function countOf(context: Context, filter: string): Promise<number> {
  const text = await listRecords(context, deal, { limit: 1, count: 'exact', ...(filter && { filter }) })
  return (JSON.parse(text) as ListAnswer).count!
}

beforeAll(async () => {
  const accounts = await world.add(
    'account',
    { name: 'Kita', region: 'Kansai' },
    { name: 'Veil', region: 'Hidden' },
    { name: 'None' },
  )
  const labels = await world.add('label', { name: 'hot' }, { name: 'cold' })
  const pick = <T>(values: T[], index: number) => values[index % values.length]!
  await world.add(
    'deal',
    ...Array.from({ length: 60 }, (_, index) => ({
      stage: pick(['open', 'won', 'lost', null], index),
      vip: pick([true, false, null], index),
      size: pick([1, 13, -7, 25, null], index),
      big: pick(['9007199254740993', null], index),
      amount: pick([100.1, 50, null], index),
      price: pick([5, 3.25, null], index),
      currency: pick(['JPY', 'USD'], index),
      closeOn: pick(['2026-04-01', '2026-03-31', '2025-12-31', '2026-11-22', null], index),
      at: pick(['2026-03-31T15:30:00Z', '2026-03-31T14:30:00Z', '2026-11-22T00:00:00Z', null], index),
      tags: pick([['x', 'y'], ['y'], [], null], index),
      place: pick([{ city: 'Osaka' }, { city: 'Kyoto' }, null], index),
      account: pick([...accounts, null], index),
      regarding: pick([{ entity: 'account', _id: accounts[0]! }, { entity: 'label', _id: labels[0]! }, null], index),
      labels: pick([labels, [labels[0]!], []], index),
    })),
  )
  await world.rows('UPDATE data.deal SET _owner = $1 WHERE size IS NULL OR size < 0', [callers[2]!.caller.id])
})

const groups = fc.constantFrom<NonNullable<Question['groupBy']>[number]>(
  ...['stage', 'vip', 'size', 'big', 'amount', 'currency', 'tags', 'account', 'account.region', 'regarding', 'labels'],
  ...['place.city', '_owner', '_owner.name', 'closeOn', 'kind'],
  ...(['day', 'week', 'month', 'quarter', 'year', 'fiscalYear', 'fiscalQuarter'] as const).flatMap(by => [
    { field: 'closeOn', by },
    { field: 'at', by },
  ]),
  { field: 'at', by: 'hour' },
  { field: '_createdAt', by: 'month' },
  { field: 'size', by: 10 },
  { field: 'amount', by: 0.5 },
)
const filter = fc.constantFrom(undefined, 'record.size > 0 || record.vip', "record.account.region == 'Kansai'")

describe('a number and the list behind it', () => {
  test('count the same, for every group and every caller', async () => {
    const run = async (caller: number, groupBy: NonNullable<Question['groupBy']>, filter?: string) => {
      const context = callers[caller]!
      const question: Question = { entity: 'deal', groupBy, ...(filter && { filter }) }
      // The reader sees no accounts, so that nothing is told by them.
      if (caller === 2 && JSON.stringify(question).includes('account')) return
      const { data } = await ask(context, question)
      for (const group of data) {
        const where = allOf([questionFilter(question, fieldAt, {}), drillFilter(groupsOf(question), group, fieldAt)])
        expect([where, await countOf(context, where)]).toEqual([where, group['m1']])
      }
    }
    const distinct = fc.uniqueArray(groups, { minLength: 1, maxLength: 2, selector: group => JSON.stringify(group) })
    await fc.assert(fc.asyncProperty(fc.constantFrom(0, 1, 2), distinct, filter, run), {
      numRuns: process.env['ENISHI_FAULTS'] === 'full' ? 400 : 40,
      seed: 20261122,
    })
  }, 60_000)

  test('a share is between none and all, in one statement, and nothing of it is told of what one may not see', async () => {
    const share = { by: 'share', when: 'record.stage == "won"' } as const
    const { data } = await ask(callers[0]!, { entity: 'deal', measures: [share, 'count'], groupBy: ['stage'] })
    expect(data.map(({ g1, m1 }) => [g1, m1])).toEqual([
      ['open', 0],
      ['won', 1],
      ['lost', 0],
      [null, 0],
    ])
    const [whole] = (await ask(callers[0]!, { entity: 'deal', measures: [share] })).data
    expect(whole!['m1']).toBe(0.25)
    const hidden = ask(callers[1]!, { entity: 'deal', measures: [{ by: 'share', when: 'record.cost > 1' }] })
    await expect(hidden).rejects.toMatchObject({ status: 400, message: expect.stringContaining("no field 'cost'") })
    const unknown = ask(callers[1]!, { entity: 'deal', measures: [{ by: 'share', when: 'record.nope > 1' }] })
    await expect(unknown).rejects.toMatchObject({ status: 400, message: expect.stringContaining("no field 'nope'") })
  })

  test('mixed currencies are added up in one, and sorting and having name groups and measures by their place', async () => {
    const question: Question = {
      entity: 'deal',
      groupBy: ['currency'],
      measures: ['count', { by: 'sum', field: 'price' }],
      sort: ['-m2', 'g1'],
      having: 'record.m1 > 5',
    }
    expect(questionParameters(question, fieldAt).measures).toBe('count as m1,sum(toBase(price)) as m2')
    expect((await ask(callers[0]!, question)).data.map(({ g1 }) => g1)).toEqual(['USD', 'JPY'])
  })
})

describe('periods', () => {
  // In Tokyo it is 23 November, a Monday.
  const context: Context = { ...callers[0]!, now: new Date('2026-11-22T16:30:00Z') }
  const field = { path: 'record.closeOn', isTime: false }
  test.each([
    ['today', '2026-11-23', '2026-11-24'],
    ['thisWeek', '2026-11-23', '2026-11-30'],
    ['lastMonth', '2026-10-01', '2026-11-01'],
    ['thisFiscalYear', '2026-04-01', '2027-04-01'],
    ['lastFiscalQuarter', '2026-07-01', '2026-10-01'],
    ['last7Days', '2026-11-17', '2026-11-24'],
    ['nextQuarter', '2027-01-01', '2027-04-01'],
    ['2026-02-27..2026-03-01', '2026-02-27', '2026-03-02'],
  ])('%s is from %s to before %s', async (period, from, to) => {
    const inside = periodFilter(field, period)!
    const days = [from, dayBefore(to)].map(day => inside.replaceAll('record.closeOn', `date("${day}")`))
    const outside = [dayBefore(from), to].map(day => inside.replaceAll('record.closeOn', `date("${day}")`))
    const all = await countOf(context, '')
    expect(await Promise.all(days.map(day => countOf(context, day)))).toEqual([all, all])
    expect(await Promise.all(outside.map(day => countOf(context, day)))).toEqual([0, 0])
  })

  test('the one before ends where it begins', async () => {
    for (const period of commonPeriods) {
      const [, from] = />= (.*) && /.exec(periodFilter(field, period)!)!
      const [, to] = / < (.*)$/.exec(periodFilter(field, period, true)!)!
      expect([period, await countOf(context, `${from} == ${to}`)]).toEqual([period, 60])
    }
  })

  test('of moments begins at midnight of the day that days begin on', async () => {
    for (const period of commonPeriods) {
      const [, day] = />= (.*) && /.exec(periodFilter(field, period)!)!
      const [, moment] = />= (.*) && /.exec(periodFilter({ path: 'record.at', isTime: true }, period)!)!
      const midnight = `date(${moment}) == ${day} && ${moment} == startOf(${moment}, "day")`
      expect([period, await countOf(context, midnight)]).toEqual([period, 60])
    }
  })

  test.each(['', 'thisDecade', 'last0Days', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01', 'this"Month'])(
    '%j is none',
    period => expect(isPeriod(period)).toBe(false),
  )
})

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
