/** Records that may be the same: what is found, how it is written, and what nobody learns by asking. */
import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { duplicatesOf } from '../platform/records/duplicates.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { searchRecords } from '../platform/records/search-records.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const duplicates: JsonObject[] = [
  { match: ['name'] },
  { match: ['email'] },
  { match: ['postalCode'], fuzzy: ['name'] },
  { match: ['phone', 'kind'] },
  { fuzzy: ['title'] },
]
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'company',
      type: 'object',
      'x-entity': { displayField: 'name', search: ['name'], duplicates },
      properties: {
        name: text,
        email: { type: 'string', format: 'email' },
        postalCode: text,
        phone: { 'x-type': 'phone' },
        kind: { enum: ['client', 'supplier'] },
        title: text,
        region: text,
      },
    },
    { $id: 'plain', type: 'object', properties: { name: text } },
  ],
  documents: [
    role('reader', { company: { read: 'all' } }),
    role('nameless', { company: { read: 'all', fields: { name: 'hidden', email: 'masked' } } }),
    role('local', { company: { read: { scope: 'all', when: "record.region == 'here'" } } }),
    role('writer', { company: { create: 'all' } }),
  ],
})
const reader = world.as('reader')
const company = world.entity('company')

const found = async (draft: JsonObject, context: Context = reader) =>
  (await duplicatesOf(context, company, { draft })).data.map(({ _label, fields }) => [_label, fields.join(' ')])

await world.add(
  'company',
  { name: '株式会社北野工業', region: 'here' },
  { name: 'Kitano Works Co., Ltd.', email: 'info@kitano.example', postalCode: '530-0001', region: 'there' },
  { name: '髙橋商店', phone: '03-1234-5678', kind: 'client' },
  { name: 'Blue', title: 'Regional partner conference in spring' },
  ...Array.from({ length: 50 }, (_, index) => ({ name: `株式会社その他${index}`, title: `Something else ${index}` })),
)

describe('a draft', () => {
  test.each(['北野工業(株)', '㈱北野工業', '株式会社 北野工業', '北野工業'])(
    'named %s is found under its other form',
    async name => {
      expect(await found({ name })).toEqual([['株式会社北野工業', 'name']])
    },
  )

  test('is found by width, case and old kanji', async () => {
    expect(await found({ name: 'ＫＩＴＡＮＯ　works' })).toEqual([['Kitano Works Co., Ltd.', 'name']])
    expect(await found({ name: '高橋商店' })).toEqual([['髙橋商店', 'name']])
    expect(await found({ email: 'INFO@kitano.example' })).toEqual([['Kitano Works Co., Ltd.', 'email']])
  })

  test('that is nearly the same is found where the rest of the rule matches', async () => {
    expect(await found({ name: 'Kitano Work', postalCode: '５３０-0001' })).toEqual([
      ['Kitano Works Co., Ltd.', 'postalCode name'],
    ])
    expect(await found({ name: 'Kitano Work', postalCode: '530-0002' })).toEqual([])
    expect(await found({ name: 'Quite another', postalCode: '530-0001' })).toEqual([])
  })

  test('is found by a slip of the pen in a text that need only be alike', async () => {
    expect(await found({ title: 'Regional partner confernce in spring' })).toEqual([['Blue', 'title']])
    expect(await found({ title: 'Regional partner conference in spirng' })).toEqual([['Blue', 'title']])
    expect(await found({ title: 'Dinner' })).toEqual([])
  })

  test('needs all fields of a rule', async () => {
    expect(await found({ phone: '+81 3 1234 5678', kind: 'client' })).toEqual([['髙橋商店', 'phone kind']])
    expect(await found({ phone: '03-1234-5678', kind: 'supplier' })).toEqual([])
    expect(await found({ phone: '03-1234-5678' })).toEqual([])
  })

  test.each([
    {},
    { name: null },
    { name: '' },
    { name: 7 },
    { name: "'); drop table x" },
    { nothing: 'x' },
    { name: '%' },
  ])('%j finds nothing', async draft => {
    expect(await found(draft as JsonObject)).toEqual([])
  })

  test('is told with how like it is, the likest first', async () => {
    const { data } = await duplicatesOf(reader, company, { draft: { name: 'Kitano Works', postalCode: '530-0001' } })
    expect(data).toMatchObject([{ _label: 'Kitano Works Co., Ltd.', score: 1 }])
  })
})

describe('a record', () => {
  test('is never its own duplicate, and what is in the trash is none', async () => {
    const [one, other] = await world.add('company', { name: 'Twin' }, { name: 'TWIN Inc.' })
    const of = async (id: string) => (await duplicatesOf(reader, company, { id })).data.map(({ _id }) => _id)
    expect(await of(one!)).toEqual([other])
    expect(await of(other!)).toEqual([one])
    await removeRecord(world.system, company, other!)
    expect(await of(one!)).toEqual([])
    await expect(of(other!)).rejects.toMatchObject({ status: 404 })
    await expect(of('no id')).rejects.toMatchObject({ status: 404 })
  })

  test('is compared as it would be after a change', async () => {
    const [id] = await world.add('company', { name: 'Before' })
    const { data } = await duplicatesOf(reader, company, { id, draft: { name: '北野工業' } })
    expect(data.map(({ _label }) => _label)).toEqual(['株式会社北野工業'])
  })
})

describe('nobody learns', () => {
  test('of a record they do not see', async () => {
    const local = world.as('local')
    expect(await found({ name: '北野工業' }, local)).toEqual([['株式会社北野工業', 'name']])
    expect(await found({ name: 'Kitano Works' }, local)).toEqual([])
    const [hidden] = await world.add('company', { name: 'Far', region: 'there' })
    await expect(duplicatesOf(local, company, { id: hidden! })).rejects.toMatchObject({ status: 404 })
  })

  test('of a field that is hidden or masked: its rules do not count', async () => {
    const nameless = world.as('nameless')
    expect(await found({ name: '北野工業' }, nameless)).toEqual([])
    expect(await found({ email: 'info@kitano.example' }, nameless)).toEqual([])
    expect(await found({ name: 'Kitano Works', postalCode: '530-0001' }, nameless)).toEqual([])
  })

  test('of records they may only create', async () => {
    await expect(duplicatesOf(world.as('writer'), company, { draft: { name: 'x' } })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('by a search of a field that is only compared', async () => {
    expect(await searchRecords(reader, { q: 'conference' })).toEqual([])
  })
})

test('an entity without rules has no duplicates', async () => {
  expect(await duplicatesOf(world.system, world.entity('plain'), { draft: { name: 'x' } })).toEqual({ data: [] })
})
