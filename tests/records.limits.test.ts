import { describe, expect, test } from 'vitest'
import { coversLimits, limitsOf } from '../platform/access/role-limits.ts'
import type { RoleLimits } from '../platform/contract/documents.ts'
import { aggregateRecords } from '../platform/records/aggregate.ts'
import { createRecords } from '../platform/records/create.ts'
import { inTransaction } from '../platform/records/in-transaction.ts'
import { listRecords } from '../platform/records/list.ts'
import { updateMatching } from '../platform/records/update-matching.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld, role } from './support/records.ts'

const rights = { deal: { create: 'all', read: 'all', update: 'all' }, line: { read: 'all' } } as const
const limited = (id: string, limits: RoleLimits) => ({ ...role(id, rights), limits })
const world = await recordWorld(await freshDatabase(), {
  ...deals,
  documents: [
    limited('narrow', { rows: 3, seconds: 0.2 }),
    limited('wide', { rows: 5, seconds: 0.1 }),
    limited('slow', { seconds: 2 }),
    role('free', rights),
  ],
})
const deal = world.entity('deal')
const as = (...roles: string[]) => world.as(roles.join('+'), roles, { limits: limitsOf(world.model, roles) })
await world.add(
  'deal',
  ...Array.from({ length: 8 }, (_, size) => ({ title: `t${size}`, size, tags: ['x', `y${size}`] })),
)
const sizes = async (work: Promise<string>) => (JSON.parse(await work) as { data: unknown[] }).data.length

describe('limits of roles', () => {
  test('add up: the widest counts, and a role without one has none', () => {
    expect(limitsOf(world.model, ['narrow'])).toEqual({ rows: 3, seconds: 0.2 })
    expect(limitsOf(world.model, ['narrow', 'wide'])).toEqual({ rows: 5, seconds: 0.2 })
    expect(limitsOf(world.model, ['narrow', 'slow'])).toEqual({ seconds: 2 })
    expect(limitsOf(world.model, ['narrow', 'free'])).toEqual({})
    expect(limitsOf(world.model, [])).toEqual({})
  })

  test('are not given away by who has narrower ones', () => {
    expect(coversLimits({ rows: 3 }, { rows: 3, seconds: 1 })).toBe(true)
    expect([coversLimits({ rows: 3 }, { rows: 4 }), coversLimits({ seconds: 1 }, {})]).toEqual([false, false])
    expect(coversLimits({}, {})).toBe(true)
  })

  test('bound the rows of an answer', async () => {
    expect(await sizes(listRecords(as('narrow'), deal, {}))).toBe(3)
    expect(await sizes(aggregateRecords(as('narrow'), deal, { groupBy: 'title' }))).toBe(3)
    expect(await sizes(listRecords(as('narrow', 'wide'), deal, { limit: 5 }))).toBe(5)
    expect(await sizes(listRecords(as('narrow', 'free'), deal, {}))).toBe(8)
    const refused = { status: 400, code: 'row-cap' }
    await expect(listRecords(as('narrow'), deal, { limit: 4 })).rejects.toMatchObject(refused)
    await expect(listRecords(as('wide'), deal, { limit: 1, select: 'lines:6(item)' })).rejects.toMatchObject(refused)
    await expect(aggregateRecords(as('wide'), deal, { limit: 6 })).rejects.toMatchObject(refused)
    await expect(updateMatching(as('wide'), deal, { vip: true }, { filter: 'true' })).rejects.toMatchObject(refused)
    expect(await updateMatching(as('wide'), deal, { vip: true }, { filter: 'record.size < 5' })).toMatchObject({
      changed: 5,
    })
  })

  test('bound the time of a statement, and of nobody else’s', async () => {
    const locked = await world.database.asOwner(async client => {
      await client.query('BEGIN; LOCK TABLE data.deal IN ACCESS EXCLUSIVE MODE')
      const refused = { status: 503, code: 'too-slow' }
      await expect(listRecords(as('narrow'), deal, {})).rejects.toMatchObject(refused)
      await expect(createRecords(as('narrow'), deal, [{ title: 'x' }])).rejects.toMatchObject(refused)
      await expect(inTransaction(as('narrow'), inside => listRecords(inside, deal, {}))).rejects.toMatchObject(refused)
      const patient = listRecords(as('free'), deal, {})
      await client.query('COMMIT')
      return patient
    })
    expect(JSON.parse(locked).data).toHaveLength(8)
    const [setting] = await world.rows("SELECT current_setting('statement_timeout') AS at")
    expect(setting).toEqual({ at: '1min' })
    expect(await sizes(listRecords(as('narrow'), deal, {}))).toBe(3)
  })
})
