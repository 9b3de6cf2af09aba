import { describe, expect, test } from 'vitest'
import type { ChangeListener, Context, RecordChange } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { getRecord } from '../platform/records/get.ts'
import { listRecords } from '../platform/records/list.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const to = (entity: string | string[], onDelete: string) => ({
  ...(typeof entity === 'string' && { type: 'string', format: 'uuid' }),
  'x-relation': { entity, kind: 'many-to-one', onDelete },
})

const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'account',
      type: 'object',
      'x-entity': { displayField: 'name', unique: [['name']] },
      properties: { name: text, secret: text, parent: to('account', 'cascade') },
    },
    { $id: 'order', type: 'object', properties: { account: to('account', 'restrict') } },
    { $id: 'contact', type: 'object', properties: { name: text, account: to('account', 'cascade') } },
    {
      $id: 'visit',
      type: 'object',
      properties: { contact: to('contact', 'cascade'), host: to('account', 'set-null') },
    },
    { $id: 'note', type: 'object', properties: { about: to(['account', 'contact'], 'set-null') } },
    { $id: 'file-note', type: 'object', properties: { about: to(['account', 'contact'], 'cascade') } },
  ],
  documents: [
    role('clerk', {
      account: { create: 'all', read: 'all', update: 'all', delete: { scope: 'all', when: "record.name != 'kept'" } },
    }),
    role('reader', { account: { read: 'all' } }),
  ],
})
const clerk = world.as('clerk')
const account = world.entity('account')
const isLive = async (entity: string, id: string) =>
  (await world.rows(`SELECT _deleted_at IS NULL AS live FROM data."${entity}" WHERE _id = $1`, [id]))[0]!['live']
const log = async (id: string) =>
  (await world.rows('SELECT op FROM enishi.change WHERE record = $1 ORDER BY seq', [id])).map(({ op }) => op)
const one = async (entity: string, body: JsonObject = {}) => (await world.add(entity, body))[0]!
const names = async (context: Context, parameters: object) =>
  (JSON.parse(await listRecords(context, account, parameters)) as { data: JsonObject[] }).data.map(({ name }) => name)

describe('a deleted record', () => {
  test('is in the trash, out of every list, and back after a restore', async () => {
    const id = await one('account', { name: 'Gone' })
    await removeRecord(clerk, account, id, { version: 1 })
    await expect(getRecord(clerk, account, id)).rejects.toMatchObject({ status: 404 })
    await expect(updateRecord(clerk, account, id, { name: 'x' })).rejects.toMatchObject({ status: 404 })
    await expect(removeRecord(clerk, account, id)).rejects.toMatchObject({ status: 404 })
    expect(JSON.parse((await getRecord(clerk, account, id, { trashed: true })).text)).toMatchObject({
      _deletedAt: clerk.now.toISOString(),
    })
    expect(await names(clerk, { filter: "record.name == 'Gone'" })).toEqual([])
    expect(await names(clerk, { filter: "record.name == 'Gone'", trashed: 'only' })).toEqual(['Gone'])
    const { text: restored } = await restoreRecord(clerk, account, id)
    expect(JSON.parse(restored)).toMatchObject({ name: 'Gone', _version: 3 })
    expect(await names(clerk, { filter: "record.name == 'Gone'" })).toEqual(['Gone'])
    expect(await log(id)).toEqual(['create', 'delete', 'restore'])
  })

  test('frees its unique value; a restore that would take it back is a conflict', async () => {
    const id = await one('account', { name: 'Twice' })
    await removeRecord(clerk, account, id)
    await one('account', { name: 'Twice' })
    await expect(restoreRecord(clerk, account, id)).rejects.toMatchObject({
      status: 409,
      code: 'not-unique',
      details: [{ pointer: '/name' }],
    })
    expect(await isLive('account', id)).toBe(false)
  })

  test('was still at the version its deleter had read', async () => {
    const id = await one('account', { name: 'Versioned' })
    await updateRecord(clerk, account, id, { name: 'Versioned 2' })
    await expect(removeRecord(clerk, account, id, { version: 1 })).rejects.toMatchObject({ status: 412 })
    expect(await isLive('account', id)).toBe(true)
  })

  test('was within the reach of its deleter', async () => {
    const id = await one('account', { name: 'kept' })
    await expect(removeRecord(clerk, account, id)).rejects.toMatchObject({ status: 403 })
    await expect(removeRecord(world.as('reader'), account, id)).rejects.toMatchObject({ status: 403 })
    await expect(removeRecord(clerk, account, 'no id')).rejects.toMatchObject({ status: 404 })
    await removeRecord(world.system, account, id)
    await expect(restoreRecord(clerk, account, id)).rejects.toMatchObject({ status: 403 })
  })
})

describe('what hangs on a record', () => {
  test('by restrict stops its deletion, though its deleter may not see it', async () => {
    const id = await one('account', { name: 'Used' })
    const order = await one('order', { account: id })
    await expect(removeRecord(clerk, account, id)).rejects.toMatchObject({
      status: 409,
      code: 'in-use',
      message: expect.stringContaining('is in use'),
    })
    await removeRecord(world.system, world.entity('order'), order)
    await removeRecord(clerk, account, id)
    expect(await isLive('account', id)).toBe(false)
  })

  test('by cascade goes along and comes back, each logged; what was in the trash before stays there', async () => {
    const id = await one('account', { name: 'Root' })
    const child = await one('account', { name: 'Child', parent: id })
    const [here, before] = await world.add('contact', { account: child }, { account: child })
    const visit = await one('visit', { contact: here! })
    const note = await one('file-note', { about: { entity: 'contact', _id: here! } })
    await removeRecord(world.system, world.entity('contact'), before!)
    await removeRecord(clerk, account, id)
    const all = [
      ['account', child],
      ['contact', here!],
      ['visit', visit],
      ['file-note', note],
    ] as const
    for (const [entity, each] of all) expect([entity, await isLive(entity, each)]).toEqual([entity, false])
    await restoreRecord(clerk, account, id)
    for (const [entity, each] of all) {
      expect([entity, await isLive(entity, each)]).toEqual([entity, true])
      expect(await log(each)).toEqual(['create', 'delete', 'restore'])
    }
    expect(await isLive('contact', before!)).toBe(false)
    expect(await world.rows('SELECT FROM enishi.trashed_with WHERE root = $1', [id])).toEqual([])
  })

  test('in a circle goes along once', async () => {
    const id = await one('account', { name: 'Circle A' })
    const other = await one('account', { name: 'Circle B', parent: id })
    // As data from before circles were refused may have it.
    await world.rows('UPDATE data.account SET parent = $1 WHERE _id = $2', [other, id])
    await removeRecord(clerk, account, id)
    expect(await isLive('account', other)).toBe(false)
    await restoreRecord(clerk, account, id)
    expect(await log(other)).toEqual(['create', 'delete', 'restore'])
  })

  test('by set-null lets go, and points to it again after a restore unless it has found another', async () => {
    const id = await one('account', { name: 'Host' })
    const other = await one('account', { name: 'Other host' })
    const [stays, moves] = await world.add('visit', { host: id }, { host: id })
    const note = await one('note', { about: { entity: 'account', _id: id } })
    await removeRecord(clerk, account, id)
    const hostOf = async (visit: string) =>
      (await world.rows('SELECT host FROM data.visit WHERE _id = $1', [visit]))[0]!['host']
    expect([await hostOf(stays!), await hostOf(moves!)]).toEqual([null, null])
    await updateRecord(world.system, world.entity('visit'), moves!, { host: other })
    await restoreRecord(clerk, account, id)
    expect([await hostOf(stays!), await hostOf(moves!)]).toEqual([id, other])
    expect(JSON.parse((await getRecord(world.system, world.entity('note'), note)).text)).toMatchObject({
      about: { entity: 'account', _id: id },
      _version: 3,
    })
    expect(
      await world.rows('SELECT op, before, after FROM enishi.change WHERE record = $1 ORDER BY seq OFFSET 1', [note]),
    ).toEqual([
      { op: 'update', before: { about: { entity: 'account', _id: id } }, after: {} },
      { op: 'update', before: {}, after: { about: { entity: 'account', _id: id } } },
    ])
  })

  test('is not restored while what it points to is in the trash', async () => {
    const id = await one('account', { name: 'Above' })
    const contact = await one('contact', { account: id })
    await removeRecord(world.system, world.entity('contact'), contact)
    await removeRecord(clerk, account, id)
    await expect(restoreRecord(world.system, world.entity('contact'), contact)).rejects.toMatchObject({
      status: 409,
      code: 'in-trash',
      message: expect.stringContaining('account'),
    })
    await restoreRecord(clerk, account, id)
    await restoreRecord(world.system, world.entity('contact'), contact)
    expect(await isLive('contact', contact)).toBe(true)
  })

  test('is announced with everything else, in the same transaction', async () => {
    const id = await one('account', { name: 'Told' })
    const contact = await one('contact', { account: id })
    const told: RecordChange[] = []
    const onChange: ChangeListener = {
      wants: () => true,
      async changed({ transaction }, changes) {
        expect(transaction).toBeDefined()
        told.push(...changes)
      },
    }
    await removeRecord({ ...clerk, onChange }, account, id)
    expect(told).toEqual([
      { entity: 'account', record: id, operation: 'delete', version: 2 },
      { entity: 'contact', record: contact, operation: 'delete', version: 2 },
    ])
    const fails: ChangeListener = {
      wants: () => true,
      async changed() {
        throw new Error('the workflow could not be enqueued')
      },
    }
    await expect(restoreRecord({ ...clerk, onChange: fails }, account, id)).rejects.toThrow('enqueued')
    expect(await isLive('account', id)).toBe(false)
  })
})

describe('at the same moment', () => {
  test('nobody is left pointing to a record that went into the trash', async () => {
    const contacts = world.entity('contact')
    for (let round = 0; round < 12; round++) {
      const id = await one('account', { name: `Race ${round}` })
      const contact = await one('contact')
      await Promise.allSettled([
        removeRecord(clerk, account, id),
        updateRecord(world.system, contacts, contact, { account: id }),
        world.add('contact', { account: id }),
      ])
    }
    expect(
      await world.rows(`SELECT c._id FROM data.contact AS c JOIN data.account AS a ON a._id = c.account
        WHERE c._deleted_at IS NULL AND a._deleted_at IS NOT NULL`),
    ).toEqual([])
  })
})
