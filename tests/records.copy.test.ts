import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { AppError } from '../platform/errors.ts'
import { aggregateRecords } from '../platform/records/aggregate.ts'
import { copyRecord } from '../platform/records/copy.ts'
import { getRecord } from '../platform/records/get.ts'
import { updateMatching } from '../platform/records/update-matching.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld, role } from './support/records.ts'

const sublines = { type: 'array', 'x-items': { entity: 'part' } }
const world = await recordWorld(await freshDatabase(), {
  entities: [
    ...deals.entities,
    {
      $id: 'order',
      type: 'object',
      properties: { name: { type: 'string' }, lines: { type: 'array', 'x-items': { entity: 'step' } } },
    },
    { $id: 'step', type: 'object', properties: { name: { type: 'string' }, parts: sublines } },
    {
      $id: 'safe',
      type: 'object',
      properties: { name: { type: 'string' }, pin: { type: 'string', 'x-encrypted': true } },
    },
    { $id: 'part', type: 'object', properties: { name: { type: 'string' } } },
    {
      $id: 'ticket',
      type: 'object',
      required: ['code'],
      'x-entity': { unique: [['code']] },
      properties: { code: { type: 'string' } },
    },
  ],
  documents: [
    ...(deals.documents ?? []),
    role('viewer', { deal: { read: 'all' }, line: { read: 'all' } }),
    role('clerk', {
      deal: { create: 'all', read: 'all', fields: { title: 'read', cost: 'hidden' } },
      line: { read: 'all' },
      label: { read: 'all' },
    }),
  ],
})
const deal = world.entity('deal')
const copy = async (id: string, changes: JsonObject = {}, context: Context = world.system, entity = deal) => {
  const { id: made } = await copyRecord(context, entity, id, changes)
  return JSON.parse((await getRecord(world.system, entity, made)).text) as JsonObject
}
const [hot] = await world.add('label', { name: 'hot' })
const [account] = await world.add('account', { name: 'Kita' })
const [original] = await world.add('deal', {
  title: 'a',
  code: 'x',
  stage: 'won',
  amount: '12.50',
  big: '9007199254740993',
  cost: 7,
  phone: '03-1',
  place: { city: 'Osaka' },
  tags: ['x', 'y'],
  closeOn: '2026-04-01',
  account: account!,
  regarding: { entity: 'account', _id: account! },
  labels: [hot!],
  lines: [
    { item: 'p', price: 1, margin: 9 },
    { item: 'q', price: 2 },
  ],
  unnamed: { kept: [1, null] },
})

describe('a copy', () => {
  test('has all that the original has but its key, with lines of its own', async () => {
    const made = await copy(original!)
    expect(made).toMatchObject({
      _version: 1,
      title: 'a',
      code: null,
      stage: 'won',
      amount: 12.5,
      big: '9007199254740993',
      cost: 7,
      phone: '03-1',
      place: { city: 'Osaka' },
      tags: ['x', 'y'],
      closeOn: '2026-04-01',
      account,
      regarding: { entity: 'account', _id: account },
      lines: [
        { item: 'p', price: 1, margin: 9 },
        { item: 'q', price: 2, margin: null },
      ],
      unnamed: { kept: [1, null] },
    })
    expect([made['number'], made['_id'] === original]).toEqual(['D-002', false])
    const select = 'labels(name),lines'
    const whole = JSON.parse((await getRecord(world.system, deal, original!, { select })).text)
    const other = JSON.parse((await getRecord(world.system, deal, String(made['_id']), { select })).text)
    expect(other.labels).toEqual(whole.labels)
    expect(whole.lines).toHaveLength(2)
    expect(other.lines.map(({ _id }: JsonObject) => _id)).not.toEqual(whole.lines.map(({ _id }: JsonObject) => _id))
  })

  test('has lines of lines', async () => {
    const order = world.entity('order')
    const [id] = await world.add('order', { name: 'o', lines: [{ name: 's', parts: [{ name: 'p' }, { name: 'r' }] }] })
    const made = await copy(id!, {}, world.system, order)
    const text = (await getRecord(world.system, order, String(made['_id']), { select: 'name,lines(name,parts(name))' }))
      .text
    expect(JSON.parse(text)).toMatchObject({ name: 'o', lines: [{ name: 's', parts: [{ name: 'p' }, { name: 'r' }] }] })
  })

  test('has encrypted values of its own, which a bulk change leaves as they are', async () => {
    const safe = world.entity('safe')
    const [id] = await world.add('safe', { name: 'a', pin: '1234' })
    expect(await copy(id!, {}, world.system, safe)).toMatchObject({ name: 'a', pin: '1234' })
    const pins = await world.rows<{ pin: string }>('SELECT pin::text FROM data.safe')
    expect([new Set(pins.map(({ pin }) => pin)).size, JSON.stringify(pins).includes('1234')]).toEqual([2, false])
    expect(await updateMatching(world.system, safe, { name: 'b' }, { filter: 'true' })).toMatchObject({ changed: 2 })
    expect(JSON.parse((await getRecord(world.system, safe, id!)).text)).toMatchObject({ name: 'b', pin: '1234' })
    await expect(aggregateRecords(world.system, safe, { groupBy: 'pin' })).rejects.toMatchObject({
      code: 'unknown-field',
    })
    await expect(aggregateRecords(world.system, safe, { measures: 'max(pin)' })).rejects.toMatchObject({ status: 400 })
  })

  test('is what its maker says instead', async () => {
    expect(await copy(original!, { title: 'b', code: 'y', lines: [], account: null })).toMatchObject({
      title: 'b',
      code: 'y',
      account: null,
      lines: [],
      stage: 'won',
    })
  })

  test('has nothing that its maker may not read or write', async () => {
    const made = await copy(original!, {}, world.as('clerk'))
    expect(made).toMatchObject({ stage: 'won', title: null, cost: null, phone: null, account: null, lines: [] })
    expect(await copy(original!, {}, world.as('seller'))).toMatchObject({
      cost: null,
      phone: null,
      title: 'a',
      lines: [{ item: 'p', price: 1, margin: null }, { item: 'q' }],
    })
  })

  test('tells what is needed and cannot be copied', async () => {
    const [id] = await world.add('ticket', { code: '1' })
    const told = await copy(id!, {}, world.system, world.entity('ticket')).catch((error: AppError) => error)
    expect(told).toMatchObject({ status: 422, details: [{ pointer: '/code', code: 'required' }] })
    expect(await copy(id!, { code: '2' }, world.system, world.entity('ticket'))).toMatchObject({ code: '2' })
  })

  test('is a conflict where several fields are unique together', async () => {
    const [id] = await world.add('deal', { title: 'pair', size: 3 })
    await expect(copy(id!)).rejects.toMatchObject({ status: 409, code: 'not-unique' })
    expect(await copy(id!, { size: 4 })).toMatchObject({ title: 'pair', size: 4 })
  })

  test('is made by who may create, of what they may see', async () => {
    await expect(copy(original!, {}, world.as('viewer'))).rejects.toMatchObject({ status: 403 })
    await expect(copy(original!, {}, world.as('stranger'))).rejects.toMatchObject({ status: 404 })
    const [veiled] = await world.add('deal', { title: 'v', size: 13 })
    await expect(copy(veiled!, {}, world.as('seller'))).rejects.toMatchObject({ status: 404 })
    await expect(copy(original!, { cost: 1 }, world.as('seller'))).rejects.toMatchObject({ status: 422 })
  })
})
