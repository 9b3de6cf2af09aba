/** One-to-one relations and unique values: among live records, over trash and restore, and told without saying of whom. */
import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { listRecords } from '../platform/records/list.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const hostile = `a"; DROP TABLE data."seat"; --`
const world = await recordWorld(await freshDatabase(), {
  entities: [
    { $id: 'person', type: 'object', 'x-entity': { displayField: 'name' }, properties: { name: text } },
    {
      $id: 'seat',
      type: 'object',
      'x-entity': {
        displayField: 'label',
        ownership: 'user',
        unique: [
          ['room', 'label'],
          [hostile, '日本語'],
          ['holder', 'room'],
        ],
        indexes: [['label', 'room'], [hostile]],
      },
      properties: {
        label: text,
        room: text,
        [hostile]: text,
        日本語: { type: 'integer' },
        holder: { 'x-relation': { entity: 'person', kind: 'one-to-one', inverse: 'seat' } },
        next: { 'x-relation': { entity: 'seat', kind: 'one-to-one', inverse: 'previous' } },
      },
    },
  ],
  documents: [
    role('clerk', {
      seat: { create: 'all', read: 'all', update: 'all', delete: 'all' },
      person: { create: 'all', read: 'all' },
    }),
    role('own', { seat: { create: 'all', read: 'own', update: 'own' }, person: { read: 'all' } }),
  ],
})
const seat = world.entity('seat')
const person = world.entity('person')
const clerk = world.as('clerk')
const ids = async (context: Context, ...bodies: JsonObject[]) =>
  (await createRecords(context, seat, bodies)).map(({ id }) => id) as [string, ...string[]]
const told = async (work: Promise<unknown>) => {
  const error = await work.catch((error: unknown) => error)
  if (!(error instanceof AppError)) return 'done'
  return `${error.status} ${error.details.map(({ pointer }) => pointer).join(' ')}`
}

describe('a one-to-one relation', () => {
  test('is held by one live record, and is one record from the other side', async () => {
    const [sato] = await world.add('person', { name: 'Sato' })
    const [first] = await ids(clerk, { label: 'A1', holder: sato! })
    expect(await told(ids(clerk, { label: 'A2', holder: sato! }))).toBe('409 /holder')
    const { text: read } = await getRecord(clerk, person, sato!, { select: 'name,seat(label),seat.room' })
    expect(JSON.parse(read)).toMatchObject({ name: 'Sato', seat: { _id: first, label: 'A1' } })
    const named = await listRecords(clerk, person, { filter: 'record.seat.label == "A1"', sort: 'seat.label' })
    expect((JSON.parse(named) as { data: JsonObject[] }).data.map(({ _label }) => _label)).toEqual(['Sato'])
    const none = await listRecords(clerk, person, { filter: 'record.seat == null', select: 'name,seat' })
    expect((JSON.parse(none) as { data: JsonObject[] }).data).toEqual([])
  })

  test('to its own entity makes a chain that can be followed both ways', async () => {
    const [last] = await ids(clerk, { label: 'last' })
    const [before] = await ids(clerk, { label: 'before', next: last })
    const { text: read } = await getRecord(clerk, seat, last, { select: 'previous(label,next(label))' })
    expect(JSON.parse(read)).toMatchObject({ previous: { _id: before, label: 'before', next: { label: 'last' } } })
    expect(await told(ids(clerk, { label: 'other', next: last }))).toBe('409 /next')
  })

  test('is free again when its record is in the trash, and a restore that comes late is told', async () => {
    const [ueda] = await world.add('person', { name: 'Ueda' })
    const [old] = await ids(clerk, { label: 'T1', holder: ueda! })
    await removeRecord(clerk, seat, old)
    const [now] = await ids(clerk, { label: 'T2', holder: ueda! })
    expect(await told(restoreRecord(clerk, seat, old))).toMatch(/^409/)
    await removeRecord(clerk, seat, now)
    expect(await told(restoreRecord(clerk, seat, old))).toBe('done')
    expect(await told(updateRecord(clerk, seat, old, { holder: ueda! }))).toBe('done')
  })

  test('that somebody else holds is told without whom: by one who may not see the other record', async () => {
    const [mori] = await world.add('person', { name: 'Mori' })
    const [, mine] = [await ids(clerk, { label: 'X', holder: mori! }), await ids(world.as('own'), { label: 'mine' })]
    const error = await updateRecord(world.as('own'), seat, mine[0], { holder: mori! }).catch((error: unknown) => error)
    expect(error).toMatchObject({ status: 409, details: [{ pointer: '/holder' }] })
    expect(JSON.stringify(error)).not.toMatch(/"X"|Sato|Key \(|seat_/)
  })
})

describe('a unique combination', () => {
  test('is one among live records; a part without a value makes none', async () => {
    await ids(clerk, { room: 'R', label: '1' }, { room: 'R', label: '2' }, { room: 'S', label: '1' })
    await ids(clerk, { room: 'R' }, { room: 'R' }, { label: '1' }, {})
    expect(await told(ids(clerk, { room: 'R', label: '1' }))).toBe('409 /room /label')
    const [third] = await ids(clerk, { room: 'R', label: '3' })
    expect(await told(updateRecord(clerk, seat, third, { label: '2' }))).toBe('409 /label')
    expect(await told(ids(clerk, { room: 'Z', label: '1' }, { room: 'Z', label: '1' }))).toMatch(/^409/)
  })

  test('of fields of any name is kept and told', async () => {
    const body = { [hostile]: 'v', 日本語: 1 }
    await ids(clerk, body)
    expect(await told(ids(clerk, body))).toBe(`409 /${hostile} /日本語`)
    expect(await told(ids(clerk, { ...body, 日本語: 2 }))).toBe('done')
  })

  test('and indexes are what the tables have: partial where unique, in the order that was said', async () => {
    const rows = await world.rows<{ indexdef: string }>(
      `select indexdef from pg_indexes where schemaname = 'data' and tablename = 'seat'`,
    )
    const definitions = rows.map(({ indexdef }) => indexdef)
    expect(definitions.filter(line => line.includes('UNIQUE') && line.includes('_deleted_at IS NULL'))).toHaveLength(5)
    expect(definitions.some(line => /\(label, room/.test(line) && !line.includes('UNIQUE'))).toBe(true)
  })
})
