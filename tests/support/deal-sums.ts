/** Four deals and a deleted one, and ways to ask for aggregates of them: rows without labels, labels alone, refusals. */
import { expect } from 'vitest'
import type { Context } from '../../platform/access/context.ts'
import type { AggregateAnswer, AggregateParameters } from '../../platform/contract/record.ts'
import { AppError } from '../../platform/errors.ts'
import { aggregateRecords } from '../../platform/records/aggregate.ts'
import { freshDatabase } from './database.ts'
import { deals } from './deals.ts'
import { type RecordWorld, recordWorld } from './records.ts'

export async function dealSums() {
  const world = await recordWorld(await freshDatabase(), deals)
  const ids = await fill(world)
  const deal = world.entity('deal')
  const aggregate = async (parameters: AggregateParameters, context: Context = world.system) =>
    JSON.parse(await aggregateRecords(context, deal, parameters)) as AggregateAnswer
  const refusal = async (parameters: AggregateParameters, context: Context = world.system) => {
    const error = await aggregate(parameters, context).catch(error => error)
    expect(error).toBeInstanceOf(AppError)
    const { status, code, message, details } = error as AppError
    return { status, code, message, pointers: details.map(({ pointer }) => pointer) }
  }
  const rows = async (parameters: AggregateParameters, context?: Context) =>
    (await aggregate(parameters, context)).data.map(({ _labels, ...row }) => Object.values(row))
  const labels = async (parameters: AggregateParameters, context?: Context) =>
    (await aggregate(parameters, context)).data.map(({ _labels }) => Object.values(_labels!))
  const seller = world.as('seller', ['seller'], { timeZone: 'Asia/Tokyo' })
  return { world, ids, seller, aggregate, refusal, rows, labels }
}

async function fill(world: RecordWorld) {
  const [kita, veil] = await world.add(
    'account',
    { name: 'Kita', region: 'Kansai', secret: 's' },
    { name: 'Veil', region: 'Hidden' },
  )
  const [hot, cold] = await world.add('label', { name: 'hot' }, { name: 'cold' })
  await world.add(
    'deal',
    {
      title: 'a',
      stage: 'won',
      amount: '100.10',
      price: 5,
      currency: 'JPY',
      size: 1,
      big: '9007199254740993',
      vip: true,
      closeOn: '2026-04-01',
      // The next day in Tokyo.
      at: '2026-03-31T15:30:00Z',
      tags: ['x', 'y'],
      place: { city: 'Osaka' },
      cost: 7,
      account: kita!,
      regarding: { entity: 'account', _id: kita! },
      labels: [hot!, cold!],
      lines: [
        { item: 'p', price: 10 },
        { item: 'q', price: 20 },
      ],
    },
    {
      title: 'b',
      stage: 'won',
      amount: 50,
      price: 3,
      currency: 'USD',
      size: 2,
      closeOn: '2026-03-31',
      at: '2026-03-31T14:30:00Z',
      tags: ['y'],
      account: veil!,
      regarding: { entity: 'label', _id: hot! },
      labels: [hot!],
      lines: [{ item: 'p', price: 5 }],
    },
    { title: 'c', stage: 'open', amount: 1000, size: 13, account: kita! },
    { title: 'd', stage: 'open', size: 2500 },
  )
  const [gone] = await world.add('deal', { title: 'gone', stage: 'lost', amount: 9 })
  await world.rows('UPDATE data.deal SET _deleted_at = now() WHERE _id = $1', [gone])
  return { kita, veil, hot, cold }
}
