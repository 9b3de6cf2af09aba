import { expect, test } from 'vitest'
import { createRecords } from '../platform/records/create.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld } from './support/records.ts'

const database = await freshDatabase()
const world = await recordWorld(database, {
  entities: [
    {
      $id: 'note',
      type: 'object',
      'x-entity': { unique: [['code']] },
      properties: { text: { type: 'string' }, code: { type: 'string' } },
    },
  ],
})
const notes = world.entity('note')
const log = (record: string) =>
  world.rows<{ op: string; version: number; at: string; key: string | null }>(
    'SELECT op, version, at, key FROM enishi.change WHERE record = $1 ORDER BY xid, seq',
    [record],
  )

test('every write leaves one row, at the moment of its request', async () => {
  const [id = ''] = await world.add('note', { text: 'a' })
  await updateRecord(world.system, notes, id, { text: 'b' })
  await removeRecord(world.system, notes, id)
  const now = world.system.now.toISOString()
  expect(await log(id)).toEqual([
    { op: 'create', version: 1, at: now, key: null },
    { op: 'update', version: 2, at: now, key: null },
    { op: 'delete', version: 3, at: now, key: null },
  ])
})

test('a write that fails leaves none', async () => {
  await createRecords(world.system, notes, [{ code: 'taken' }])
  const count = async () => (await world.rows('SELECT count(*) AS n FROM enishi.change'))[0]!['n']
  const before = await count()
  await expect(createRecords(world.system, notes, [{ code: 'taken' }])).rejects.toMatchObject({ status: 409 })
  const all = createRecords(world.system, notes, [{ text: 'x' }, { code: 'taken' }])
  await expect(all).rejects.toMatchObject({ status: 409 })
  expect(await count()).toBe(before)
})

test('a write inside somebody’s transaction is undone with it, log and all', async () => {
  let id = ''
  const failing = database.transaction(async transaction => {
    const [record] = await createRecords({ ...world.system, transaction }, notes, [{ text: 'undone' }])
    id = record!.id
    throw new Error('the rest failed')
  })
  await expect(failing).rejects.toThrow('the rest failed')
  expect(await log(id)).toEqual([])
  expect(await world.rows('SELECT FROM data.note WHERE _id = $1', [id])).toEqual([])
})

test('names the API key that was used', async () => {
  const key = { id: '01932d5e-0000-7000-8000-000000000001', name: 'Import' }
  const caller = { ...world.as('clerk').caller, administrator: true, kind: 'key' as const, key }
  const [record] = await createRecords({ ...world.system, caller }, notes, [{ text: 'by key' }])
  expect((await log(record!.id))[0]!.key).toBe(key.id)
})

test.each(['UPDATE enishi.change SET actor = NULL', 'DELETE FROM enishi.change', 'TRUNCATE enishi.change'])(
  '%s is refused to the application and to the owner of the table',
  async statement => {
    await expect(database.query({ text: statement })).rejects.toMatchObject({ code: '42501' })
    await expect(database.asOwner(client => client.query(statement))).rejects.toMatchObject({ code: '42501' })
  },
)
