/** Aggregates say nothing of what their caller may not see. */
import { describe, expect, test } from 'vitest'
import type { AggregateParameters } from '../platform/contract/record.ts'
import { dealSums } from './support/deal-sums.ts'

const { world, seller, aggregate, refusal, rows, labels } = await dealSums()

describe('what the caller may not see', () => {
  test('is in no group, sum or total', async () => {
    expect(await aggregate({ groupBy: 'stage', measures: 'count,sum(amount)', totals: true }, seller)).toMatchObject({
      data: [
        { stage: 'open', count: 1, 'sum(amount)': null },
        { stage: 'won', count: 2, 'sum(amount)': 150.1 },
      ],
      totals: { count: 3, 'sum(amount)': 150.1 },
    })
    expect(await rows({}, world.as('reader'))).toEqual([[0]])
  })

  test('leaves nothing behind a relation', async () => {
    expect(await rows({ groupBy: 'account.region' }, seller)).toEqual([
      ['Kansai', 1],
      [null, 2],
    ])
    expect(await labels({ groupBy: 'account' }, seller)).toEqual([['Kita'], [null], [null]])
    const hidden = { groupBy: 'account', having: "record.account.region == 'Hidden'" }
    expect([await rows(hidden, seller), (await rows(hidden)).length]).toEqual([[], 1])
  })

  test('is answered as what does not exist', async () => {
    const asked = (name: string): AggregateParameters[] => [
      { groupBy: name },
      { groupBy: `account.${name}` },
      { groupBy: `stage,${name}:10` },
      { measures: `sum(${name})` },
      { measures: `count(${name})` },
      { measures: `countDistinct(account.deals.${name})` },
      { measures: `max(lines.${name})` },
      { filter: `record.${name} == null` },
      { filter: `record.account.deals.exists(d, d.${name} == null)` },
      { groupBy: 'account', having: `record.account.${name} == null` },
      { groupBy: 'stage', having: `record.${name} == null` },
    ]
    const unknown = await Promise.all(asked('nothing').map(parameters => refusal(parameters, seller)))
    for (const name of ['cost', 'phone', 'secret', 'margin']) {
      const hidden = await Promise.all(asked(name).map(parameters => refusal(parameters, seller)))
      // What it offers instead is like the name that was asked, and nothing but what the caller sees.
      const told = JSON.stringify(hidden).replaceAll(/ Did you mean '(\w+)'\?/g, (_, offered: string) => {
        expect(['cost', 'phone', 'secret', 'margin']).not.toContain(offered)
        return ''
      })
      expect(told.replaceAll(name, 'nothing')).toBe(JSON.stringify(unknown))
    }
  })

  test('is not there at all for who has no rights on it', async () => {
    await expect(aggregate({}, world.as('stranger'))).rejects.toMatchObject({ status: 404 })
  })
})
