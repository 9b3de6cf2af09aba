/** Words in records: what is found, in which order, and how soon. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { ListAnswer, SearchParameters } from '../platform/contract/record.ts'
import { createRecords } from '../platform/records/create.ts'
import { listRecords } from '../platform/records/list.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { searchRecords } from '../platform/records/search-records.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { type RecordWorld, recordWorld, role } from './support/records.ts'

const text = { type: 'string' }

const world: RecordWorld = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'company',
      type: 'object',
      'x-entity': { displayField: 'name' },
      properties: {
        name: text,
        reading: text,
        note: text,
        phone: { 'x-type': 'phone' },
        address: { 'x-type': 'address' },
        tags: { type: 'array', items: text },
        secret: text,
        mobile: { type: 'string', 'x-pii': true },
        size: { type: 'integer' },
        password: { type: 'string', writeOnly: true },
        maker: { 'x-type': 'company-name' },
        story: { 'x-type': 'rich-text' },
        code: { 'x-type': 'barcode', format: 'code-39' },
      },
    },
    {
      $id: 'member',
      type: 'object',
      'x-entity': { displayField: 'name', search: ['name'] },
      properties: { name: { 'x-type': 'person-name' }, note: text },
    },
  ],
  documents: [
    role('reader', {
      company: { read: { scope: 'all', when: "record.note != 'hidden'" }, fields: { secret: 'hidden' } },
      member: { read: 'all' },
    }),
    role('nameless', { company: { read: 'all', fields: { name: 'hidden' } } }),
    role('owner', { company: { read: 'own', create: 'all' } }),
    role('members', { member: { read: 'all' } }),
  ],
})
const reader = world.as('reader')
const company = world.entity('company')

const search = (context: Context, q: string, more: Partial<SearchParameters> = {}) =>
  searchRecords(context, { q, ...more })
const labels = async (context: Context, q: string, more: Partial<SearchParameters> = {}) =>
  (await search(context, q, more)).map(({ _label }) => _label)
const listed = async (context: Context, parameters: object) => {
  const { data } = JSON.parse(await listRecords(context, company, parameters)) as ListAnswer
  return data.map(({ _label }) => _label)
}

beforeAll(async () => {
  await world.add(
    'company',
    { name: '株式会社北野製作所', reading: 'キタノセイサクショ', phone: '03-1234-5678', tags: ['重要', 'VIP'] },
    { name: '髙橋商店', address: { postalCode: '150-0001', region: '東京都', city: '渋谷区', street: '神宮前1-2-3' } },
    { name: '㈲山崎', note: 'キヤノンの代理店' },
    { name: 'Kita Works', note: 'maker of tools', secret: 'hushhush', mobile: '090-1111-2222', password: 'sesame' },
    { name: 'Kita', note: 'hidden' },
    { name: 'Café Zürich', note: "O'Neil & sons: 100% \\ C#" },
    { name: '京都の東京屋' },
    { name: 'Maker', maker: '㈱山田・商事', story: '# Heading\n\nwith **bold** letters', code: 'ABC-123' },
  )
  await world.add(
    'member',
    { name: { family: '佐藤', given: '太郎', familyReading: 'サトウ', givenReading: 'タロウ' }, note: 'Kita' },
    { name: { family: 'Smith', given: 'Anna', order: 'given-first' } },
  )
})

describe('a word', () => {
  test.each([
    ['北野', '株式会社北野製作所'],
    ['製作', '株式会社北野製作所'],
    ['㈱北野', '株式会社北野製作所'],
    ['(株)北野', '株式会社北野製作所'],
    ['きたの', '株式会社北野製作所'],
    ['ｷﾀﾉ', '株式会社北野製作所'],
    ['vip', '株式会社北野製作所'],
    ['重', '株式会社北野製作所'],
    ['03-1234', '株式会社北野製作所'],
    ['0312345678', '株式会社北野製作所'],
    ['０３－１２３４－５６７８', '株式会社北野製作所'],
    ['高橋', '髙橋商店'],
    ['髙', '髙橋商店'],
    ['東京都渋谷区', '髙橋商店'],
    ['1500001', '髙橋商店'],
    ['神宮前 渋谷', '髙橋商店'],
    ['有限会社山﨑', '㈲山崎'],
    ['キャノン', '㈲山崎'],
    ['cafe', 'Café Zürich'],
    ['ZURICH', 'Café Zürich'],
    ["o'ne", 'Café Zürich'],
    ['100%', 'Café Zürich'],
    ['C#', 'Café Zürich'],
    ['to', 'Kita Works'],
    ['ｗｏ', 'Kita Works'],
    ['（株）山田', 'Maker'],
    ['山田商事', 'Maker'],
    ['heading bold', 'Maker'],
    ['abc-1', 'Maker'],
    ['佐藤太郎', '佐藤 太郎'],
    ['太郎　佐藤', '佐藤 太郎'],
    ['さとう', '佐藤 太郎'],
    ['sm', 'Anna Smith'],
  ])('%s finds %s', async (q, label) => {
    expect(await labels(reader, q)).toContain(label)
  })

  test.each(['野北', '京東', 'orks', 'kita hobby', '！？', '', '   ', '"', 'kita & !works', '%', '_'])(
    '%j finds nothing that does not hold it',
    async q => {
      expect(await labels(reader, q)).toEqual(q === '%' ? ['Café Zürich'] : [])
    },
  )

  test('is found where its letters stand side by side only', async () => {
    expect(await labels(reader, '京都の東')).toEqual(['京都の東京屋'])
    expect(await labels(reader, '東京都')).toEqual(['髙橋商店'])
  })

  test('of a field that is not named by the entity is not looked for', async () => {
    expect(await labels(reader, 'kita', { entity: ['member'] })).toEqual([])
  })
})

describe('what is found', () => {
  test('comes in the order of worth: equal, beginning, holding; the name before other fields; the newest first', async () => {
    await world.add(
      'company',
      { name: 'Alpha Omega works', note: '' },
      { name: 'x1', note: 'the omega' },
      { name: 'Omega' },
      { name: 'x2', note: 'Omega' },
      { name: 'Omega Works' },
      { name: 'x3', note: 'omega point' },
      { name: 'New Omega' },
    )
    expect(await labels(reader, 'omega')).toEqual([
      'Omega',
      'x2',
      'Omega Works',
      'x3',
      'New Omega',
      'Alpha Omega works',
      'x1',
    ])
    expect(await labels(reader, 'omega', { limit: 2 })).toEqual(['Omega', 'x2'])
  })

  test('shows where the words stand, letter by letter', async () => {
    const [hit] = await search(reader, '北野 03')
    expect(hit).toMatchObject({
      entity: 'company',
      _label: '株式会社北野製作所',
      highlights: [
        { field: 'name', text: '株式会社北野製作所', marks: [[4, 6]] },
        { field: 'phone', text: '03-1234-5678', marks: [[0, 2]] },
      ],
    })
  })

  test('shows only the part of a long text around them', async () => {
    await world.add('company', { name: 'Long', note: `${'a '.repeat(500)}needle 𠮷野${' b'.repeat(500)}` })
    const [hit] = await search(reader, 'needle 吉野')
    const { text, marks } = hit!.highlights[0]!
    expect(text.length).toBeLessThanOrEqual(160)
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['needle', '𠮷野'])
  })
})

describe('rights', () => {
  test('a record that its reader may not see is not found', async () => {
    expect(await labels(reader, 'kita')).toEqual(['Kita Works'])
    expect(await labels(world.system, 'kita')).toEqual(['Kita', 'Kita Works'])
    expect(await labels(world.as('owner'), 'kita')).toEqual([])
    await createRecords(world.as('owner'), company, [{ name: 'Kita mine' }])
    expect(await labels(world.as('owner'), 'kita')).toEqual(['Kita mine'])
  })

  test('a hidden, masked or write-only field finds nothing, shows nothing and moves nothing up', async () => {
    for (const q of ['hushhush', '090-1111', '09011112222', 'sesame']) expect(await labels(reader, q)).toEqual([])
    expect(await labels(world.system, 'hushhush')).toEqual(['Kita Works'])
    expect(await labels(world.system, 'sesame')).toEqual([])
    expect(await search(world.as('nameless'), 'kita')).toEqual([])
    const hits = await search(world.as('nameless'), 'tools')
    expect(hits).toMatchObject([{ highlights: [{ field: 'note' }] }])
    expect(JSON.stringify(hits)).not.toContain('Kita')
  })

  test('an entity that its reader has no right to is answered as one that does not exist', async () => {
    const members = world.as('members')
    const message = async (entity: string) => {
      try {
        return await search(members, 'kita', { entity: [entity] })
      } catch (error) {
        return String(error).replace(entity, '…')
      }
    }
    expect(await message('company')).toEqual(await message('nothing'))
  })
})

describe('the index', () => {
  test('knows a record at once when it is created, changed, trashed and restored', async () => {
    const [{ id } = { id: '' }] = await createRecords(world.system, company, [{ name: 'Fresh one' }])
    expect(await labels(reader, 'fresh')).toEqual(['Fresh one'])
    await updateRecord(world.system, company, id, { name: 'Stale one' })
    expect(await labels(reader, 'fresh')).toEqual([])
    expect(await labels(reader, 'stale')).toEqual(['Stale one'])
    await removeRecord(world.system, company, id)
    expect(await labels(reader, 'stale')).toEqual([])
    expect(await listed(reader, { search: 'stale', trashed: 'only' })).toEqual(['Stale one'])
    await restoreRecord(world.system, company, id)
    expect(await labels(reader, 'stale')).toEqual(['Stale one'])
  })

  test('waits for no transaction that was begun before', async () => {
    await world.database.transaction(async transaction => {
      await transaction.query({ text: 'SELECT pg_current_xact_id()' })
      await createRecords(world.system, company, [{ name: 'Beside it' }])
      expect(await labels(reader, 'beside')).toEqual(['Beside it'])
    })
    await createRecords(world.system, company, [{ name: 'Behind it' }])
    expect(await labels(reader, 'behind')).toEqual(['Behind it'])
  })

  test('gets a transaction that commits late', async () => {
    const work = world.database.transaction(async transaction => {
      await createRecords({ ...world.system, transaction }, company, [{ name: 'Late comer' }])
      await createRecords(world.system, company, [{ name: 'Early comer' }])
      expect(await labels(reader, 'comer')).toEqual(['Early comer'])
    })
    await work
    expect((await labels(reader, 'comer')).toSorted()).toEqual(['Early comer', 'Late comer'])
  })

  test('is read the same by lists, with their filter, sort and count', async () => {
    const filter = "record.note == 'Omega'"
    expect(await listed(reader, { search: 'omega', sort: 'name', filter })).toEqual(['x2'])
    expect(await listed(reader, { search: 'omega', sort: '-name', limit: 2 })).toEqual(['x3', 'x2'])
    const counted = JSON.parse(await listRecords(reader, company, { search: 'omega', limit: 1, count: 'exact' }))
    expect(counted.count).toBe(7)
  })

  test('is asked how far it is and how much it holds; the list stays one statement', async () => {
    const statements = await world.statementsOf(reader, async context => {
      for (let times = 0; times < 2; times++) await listRecords(context, company, { search: 'omega' })
    })
    const names = statements.map(({ name = 'list' }) => name)
    expect(names.slice(-3)).toEqual(['search-status', 'search-found', expect.stringMatching(/^(list|r1_)/)])
  })

  test('gives the same list where it looks records up one by one', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ name: `Common ${index}`, size: index }))
    await createRecords(world.system, company, many)
    await createRecords(world.system, company, [{ name: 'Common last', size: 10_000 }])
    const largest = () => listed(reader, { search: 'common', sort: '-size', limit: 2 })
    await expect.poll(largest, { timeout: 20_000 }).toEqual(['Common last', 'Common 9999'])
    const counted = JSON.parse(await listRecords(reader, company, { search: 'comm', limit: 1, count: 'exact' }))
    expect(counted.count).toBe(10_001)
  })
})
