import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { RecordJson } from '../platform/contract/record.ts'
import { AppError } from '../platform/errors.ts'
import { inTransaction } from '../platform/records/in-transaction.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { upsertRecord } from '../platform/records/upsert.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), {
  ...deals,
  entities: [
    ...deals.entities,
    {
      $id: 'part',
      type: 'object',
      'x-entity': { unique: [['no'], ['wide'], ['on'], ['hidden']] },
      properties: {
        no: { type: 'integer' },
        wide: { type: 'integer', format: 'int64' },
        on: { type: 'string', format: 'date' },
        hidden: { type: 'string' },
        name: { type: 'string' },
      },
    },
  ],
})
const [deal, part] = [world.entity('deal'), world.entity('part')]
const put = async (value: string, body: JsonObject, context: Context = world.system, key = 'code', entity = deal) => {
  const { record, created } = await upsertRecord(context, entity, { key, value }, body)
  return { ...(JSON.parse(record.text) as RecordJson), created }
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: AppError) => [error.status, error.code, ...error.details.map(({ pointer, code }) => `${pointer} ${code}`)],
  )
const count = async (code: string) =>
  (await world.rows('SELECT _id FROM data.deal WHERE code = $1 AND _deleted_at IS NULL', [code])).length

describe('a record by its key', () => {
  test('is created where there is none, then changed', async () => {
    const made = await put('K-1', { title: 'first', size: 1 })
    expect(made).toMatchObject({ created: true, code: 'K-1', title: 'first', _version: 1 })
    const changed = await put('K-1', { title: 'second', code: 'K-1' })
    expect(changed).toMatchObject({ created: false, _id: made._id, title: 'second', size: 1, _version: 2 })
    expect(await put('K-1', {})).toMatchObject({ created: false, _version: 2 })
  })

  test('may be named in the body, but not otherwise', async () => {
    expect(await refusal(put('K-2', { code: 'K-3' }))).toEqual([422, 'invalid', '/code other-key'])
    expect(await refusal(put('K-2', { code: null }))).toEqual([422, 'invalid', '/code other-key'])
    expect(await count('K-2')).toBe(0)
  })

  test('of numbers, wide numbers and dates is read as such', async () => {
    const ids = [
      await put('7', { name: 'a' }, world.system, 'no', part),
      await put('9007199254740993', { name: 'a' }, world.system, 'wide', part),
      await put('2026-02-28', { name: 'a' }, world.system, 'on', part),
    ]
    expect(ids).toMatchObject([{ no: 7 }, { wide: '9007199254740993' }, { on: '2026-02-28' }])
    expect(await put('7', { name: 'b' }, world.system, 'no', part)).toMatchObject({ created: false })
    for (const [key, value] of [
      ['no', 'x'],
      ['no', '1.5'],
      ['wide', 'x'],
      ['on', '2026-02-30'],
    ] as const)
      expect((await refusal(put(value, {}, world.system, key, part))).slice(0, 2), value).toEqual([422, 'invalid'])
  })

  test('that lies in the trash is free', async () => {
    const { _id } = await put('K-4', {})
    await removeRecord(world.system, deal, String(_id))
    expect(await put('K-4', {})).toMatchObject({ created: true })
    expect(await count('K-4')).toBe(1)
  })

  test('is one record, however many ask at once', async () => {
    const all = await Promise.all(Array.from({ length: 25 }, (_, size) => put('K-5', { size })))
    expect(all.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(all.map(({ _id }) => _id)).size).toBe(1)
    expect(await count('K-5')).toBe(1)
    const [row] = await world.rows("SELECT _version FROM data.deal WHERE code = 'K-5'")
    expect(row).toEqual({ _version: 25 })
  })

  test('can be part of a transaction that goes on after a race', async () => {
    await inTransaction(world.system, async inside => {
      await put('K-6', { title: 'inside' }, inside)
      await put('K-6', { title: 'again' }, inside)
      await expect(put('K-7', { code: 'K-7', title: 'x', size: 'y' }, inside)).rejects.toThrow(AppError)
      await put('K-7', {}, inside)
    })
    expect([await count('K-6'), await count('K-7')]).toEqual([1, 1])
  })

  test('is only a field that is unique by itself, and that the caller may read', async () => {
    expect(await refusal(put('x', {}, world.system, 'title'))).toEqual([400, 'not-a-key', '/key not-a-key'])
    for (const key of ['nothing', '_id', '__proto__', 'constructor', 'code; drop'])
      expect(await refusal(put('x', {}, world.system, key))).toEqual([400, 'unknown-field', '/key unknown-field'])
    const seller = world.as('seller')
    expect(await refusal(put('x', {}, seller, 'cost'))).toEqual([400, 'unknown-field', '/key unknown-field'])
    expect(await refusal(put('x', {}, world.as('stranger')))).toEqual([404, 'not-found'])
  })

  test('that the caller may not see is taken, as in a creation, and stays as it is', async () => {
    await put('K-8', { size: 13, title: 'veiled' })
    const seller = world.as('seller')
    const told = await put('K-8', { title: 'mine' }, seller).catch((error: AppError) => error)
    expect(told).toMatchObject({ status: 409, code: 'not-unique' })
    expect(JSON.stringify(told)).not.toContain('veiled')
    await put('K-9', { stage: 'lost' })
    expect(await refusal(put('K-9', { title: 'mine' }, seller))).toEqual([403, 'not-allowed'])
    expect(await world.rows("SELECT title FROM data.deal WHERE code = 'K-8'")).toEqual([{ title: 'veiled' }])
  })

  test('that conflicts in another field is a conflict', async () => {
    await put('K-10', { title: 'same', size: 5 })
    expect(await refusal(put('K-11', { title: 'same', size: 5 }))).toEqual([
      409,
      'not-unique',
      '/title unique',
      '/size unique',
    ])
  })
})
