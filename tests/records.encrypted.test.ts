/** Encrypted fields: nobody who reads the database, its log or a backup sees them, and no query can ask for them. */
import { expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import { vaultOf } from '../platform/access/vault.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import { checkEntityDocument } from '../platform/metadata/check/entity-document.ts'
import { diffTables } from '../platform/metadata/diff.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import { tablesOf } from '../platform/metadata/tables.ts'
import { copyRecord } from '../platform/records/copy.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { historyOf } from '../platform/records/history.ts'
import { listRecords } from '../platform/records/list.ts'
import { mergeRecords } from '../platform/records/merge.ts'
import { resealRecords } from '../platform/records/reseal.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const all = { create: 'all', read: 'all', update: 'all' } as const
const account = {
  $id: 'account',
  type: 'object',
  unevaluatedProperties: false,
  'x-entity': { displayField: 'name' },
  properties: {
    name: { type: 'string' },
    iban: { type: 'string', pattern: '^[A-Z0-9 ]+$', maxLength: 40, 'x-encrypted': true },
    limits: { type: 'object', 'x-encrypted': true },
    born: { type: 'string', format: 'date', 'x-encrypted': true },
    notes: { type: 'array', items: { type: 'string' } },
    partner: { 'x-relation': { entity: 'account' } },
  },
}
const world = await recordWorld(await freshDatabase(), {
  entities: [account],
  documents: [
    role('keeper', { account: { ...all, fields: { iban: 'write', limits: 'write', born: 'write' } } }),
    role('clerk', { account: all }),
    role('blind', { account: { ...all, fields: { iban: 'hidden' } } }),
  ],
})
const keeper = world.as('keeper')
const entity = world.entity('account')
const secret = 'DE89 3704 0044'

const create = async (body: JsonObject, context: Context = keeper) => {
  const [record] = await createRecords(context, entity, [body])
  return JSON.parse(record!.text) as JsonObject & { _id: string }
}
const read = async (context: Context, id: string, select?: string) =>
  JSON.parse((await getRecord(context, entity, id, select ? { select } : {})).text) as JsonObject
const codeOf = async (work: Promise<unknown>) => {
  const error = await work.catch((error: unknown) => error)
  return error instanceof AppError ? `${error.status} ${error.message}` : 'no error'
}

test('come back in clear to who may read them: one, list, over relations, after a patch', async () => {
  const made = await create({ name: 'A', iban: secret, limits: { day: 5.5, list: ['"x"', 'ö'] }, born: 'S64/1/7' })
  expect(made).toMatchObject({ iban: secret, limits: { day: 5.5, list: ['"x"', 'ö'] }, born: '1989-01-07' })
  const other = await create({ name: 'B', partner: made._id })
  expect(await read(keeper, other._id, 'iban,partner(name,iban)')).toMatchObject({
    iban: null,
    partner: { name: 'A', iban: secret },
  })
  const { data } = JSON.parse(await listRecords(keeper, entity, { sort: 'name' })) as { data: JsonObject[] }
  expect(data.map(({ iban }) => iban)).toEqual([secret, null])
  const patched = await updateRecord(keeper, entity, made._id, { limits: { day: 7 }, name: 'A2' })
  expect(JSON.parse(patched.text)).toMatchObject({ iban: secret, limits: { day: 7, list: ['"x"', 'ö'] } })
})

test('are nowhere in clear: not in the table, the change log, or the search index', async () => {
  const rows = await world.rows<{ text: string }>(
    `select row_to_json(a)::text as text from data.account a
     union all select row_to_json(c)::text from enishi.change c`,
  )
  const stored = rows.map(({ text }) => text).join('\n')
  expect(stored).not.toContain(secret)
  expect(stored).not.toContain('1989')
  expect(stored).toMatch(/"iban":"e1\.[0-9a-f]{8}\./)
  const [first] = await world.rows<{ _id: string }>(`select "_id" from data.account order by "_id" limit 1`)
  const changes = (await historyOf(keeper, entity, first!._id)).flatMap(entry => entry.changes)
  expect(changes.find(({ field }) => field === 'iban')).toEqual({
    field: 'iban',
    before: null,
    after: { encrypted: true },
  })
})

test('are masked without a rule of the role, and hidden ones do not exist', async () => {
  const [{ _id }] = (await world.rows<{ _id: string }>(`select "_id" from data.account where name = 'A2'`)) as [
    { _id: string },
  ]
  const seen = await read(world.as('clerk'), _id)
  expect(seen['_masked']).toEqual(expect.arrayContaining(['iban', 'limits', 'born']))
  expect(JSON.stringify(seen)).not.toMatch(/e1\.|DE89/)
  expect(await codeOf(getRecord(world.as('blind'), entity, _id, { select: 'iban' }))).toMatch(/^400/)
})

test('cannot be filtered, sorted or named by, and say so', async () => {
  expect(await codeOf(listRecords(keeper, entity, { filter: 'record.iban == "x"' }))).toMatch(/^400/)
  expect(await codeOf(listRecords(keeper, entity, { filter: 'record.partner.iban == "x"' }))).toMatch(/^400/)
  expect(await codeOf(listRecords(keeper, entity, { sort: 'iban' }))).toMatch(/^400.*encrypted/)
  const problems = checkEntityDocument(
    {
      ...account,
      'x-entity': { displayField: 'iban', unique: [['iban']], indexes: [['iban']], search: ['iban'] },
      properties: { ...account.properties, scan: { 'x-file': true, 'x-encrypted': true } },
    },
    'account',
  )
  expect(problems.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
    '/properties/scan/x-encrypted encrypted',
    '/x-entity/displayField unfit-field',
    '/x-entity/indexes/0/0 unfit-field',
    '/x-entity/search/0 unfit-field',
    '/x-entity/unique/0/0 unfit-field',
  ])
})

test('are validated like any other', async () => {
  expect(await codeOf(createRecords(keeper, entity, [{ iban: 'lower' }]))).toMatch(/^422/)
})

test('that were moved to another record or field, or tampered with, are no value', async () => {
  const one = await create({ name: 'One', iban: 'ONE' })
  const two = await create({ name: 'Two', iban: 'TWO' })
  await world.rows(
    `update data.account t set iban = s.iban from data.account s where t.name = 'Two' and s.name = 'One'`,
  )
  expect(await read(keeper, two._id, 'iban')).toMatchObject({ iban: null })
  expect(await codeOf(updateRecord(keeper, entity, two._id, { name: 'Two again' }))).toMatch(/^503/)
  await world.rows(`update data.account set iban = overlay(iban placing 'AAAA' from 20) where name = 'One'`)
  expect(await read(keeper, one._id, 'iban')).toMatchObject({ iban: null })
  await world.rows(`delete from data.account where name in ('One', 'Two')`)
})

test('go along with a merge and a copy, sealed anew for the record they come to', async () => {
  const stays = await create({ name: 'Stays' })
  const goes = await create({ name: 'Goes', iban: 'GOES 1' })
  const copy = await copyRecord(keeper, entity, goes._id)
  expect(JSON.parse(copy.text)).toMatchObject({ name: 'Goes', iban: 'GOES 1' })
  await mergeRecords(world.system, entity, stays._id, { from: [goes._id], take: { iban: goes._id } })
  expect(await read(keeper, stays._id)).toMatchObject({ name: 'Stays', iban: 'GOES 1' })
  await world.rows(`delete from data.account where name in ('Stays', 'Goes')`)
})

test('what people write like a sealed value stays their text', async () => {
  const { mark } = vaultOf(keeper)
  const [stored] = await world.rows<{ iban: string; _id: string }>(
    `select iban, "_id" from data.account where name = 'A2'`,
  )
  const fake = `${stored!.iban} :iban:${stored!._id}:${stored!.iban}`
  const made = await create({ name: fake, notes: [fake, stored!.iban, 'e1.00000000.AAAA'] })
  expect(made).toMatchObject({ name: fake, notes: [fake, stored!.iban, 'e1.00000000.AAAA'] })
  // The mark itself never leaves.
  expect(JSON.stringify(await read(keeper, stored!._id))).not.toContain(mark)
})

test('outlive a change of the secret, and are written anew by one command', async () => {
  const [{ _id }] = (await world.rows<{ _id: string }>(`select "_id" from data.account where name = 'A2'`)) as [
    { _id: string },
  ]
  const next = { ...keeper, secret: 'another secret, as long as it has to be', previousSecrets: [keeper.secret!] }
  expect(await read(next, _id, 'iban')).toMatchObject({ iban: secret })
  const lost = { ...next, previousSecrets: [] }
  expect(await read(lost, _id, 'iban')).toMatchObject({ iban: null })
  const done = await resealRecords(next)
  expect(done.find(({ field }) => field === 'iban')).toEqual({
    entity: 'account',
    field: 'iban',
    rewritten: 1,
    unreadable: 0,
  })
  expect(await read(lost, _id, 'iban,limits')).toMatchObject({ iban: secret, limits: { day: 7 } })
  expect((await resealRecords(next)).every(({ rewritten }) => rewritten === 0)).toBe(true)
  expect((await resealRecords(keeper)).find(({ field }) => field === 'iban')).toMatchObject({
    rewritten: 0,
    unreadable: 1,
  })
})

test('turned on for a field that has values, begin an empty column beside the archived clear one', () => {
  const tables = (encrypted: boolean) => {
    const note = { type: 'string', ...(encrypted && { 'x-encrypted': true }) }
    const entities = [{ $id: 'memo', type: 'object', properties: { note } }]
    return tablesOf(modelOf({ entities }))
  }
  const archive = { tables: new Set<string>(), columns: new Map() }
  const operations = diffTables({ before: tables(false), after: tables(true), archive })
  expect(operations.map(({ operation }) => operation).sort()).toEqual(['add-column', 'archive-column'])
})
