import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { historyOf } from '../platform/records/history.ts'
import { listRecords } from '../platform/records/list.ts'
import { parseSelect } from '../platform/records/query/select.ts'
import { parseSort } from '../platform/records/query/sort.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld } from './support/records.ts'

const names = [
  'toString',
  'valueOf',
  'hasOwnProperty',
  'order',
  'select',
  'user',
  'x-foo',
  '$schema',
  '$1',
  'a.b',
  'a b',
  'a/b~c',
  'a"b',
  "a'b",
  'a\\b',
  'a,b(c)',
  ':0',
  'row_to_json',
  '日本語',
  '長い名前'.repeat(8),
  'x'.repeat(100),
  '🎌',
]
const text = { type: 'string' }
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'odd',
      type: 'object',
      unevaluatedProperties: false,
      'x-entity': { displayField: 'toString' },
      properties: Object.fromEntries(names.map(name => [name, text])),
    },
    {
      $id: 'Order',
      type: 'object',
      properties: { from: text, items: { type: 'array', 'x-items': { entity: 'end-item' } } },
    },
    { $id: 'end-item', type: 'object', unevaluatedProperties: false, properties: { default: text } },
    { $id: 'loose', type: 'object', properties: { known: text } },
  ],
})
const odd = world.entity('odd')
const body = Object.fromEntries(names.map((name, index) => [name, `value ${index}`]))

describe('a field may have any name', () => {
  test('and be written, read, patched and seen in history under it', async () => {
    const [record] = await createRecords(world.system, odd, [body])
    const { text } = await getRecord(world.system, odd, record!.id)
    expect(JSON.parse(record!.text)).toMatchObject({ ...body, _label: 'value 0' })
    expect(text).toBe(record!.text)
    const patch = Object.fromEntries(names.map(name => [name, `new ${name}`]))
    const updated = await updateRecord(world.system, odd, record!.id, patch)
    expect(JSON.parse(updated.text)).toMatchObject(patch)
    const [newest] = await historyOf(world.system, odd, record!.id)
    expect(new Set(newest!.changes.map(({ field }) => field))).toEqual(new Set(names))
  })

  test('and is no value where nothing was sent', async () => {
    const [record] = await createRecords(world.system, odd, [{ order: 'x' }])
    const read = JSON.parse(record!.text) as JsonObject
    for (const name of names.filter(name => name !== 'order')) expect([name, read[name]]).toEqual([name, null])
  })

  test.each(names)('and be selected, sorted and filtered by: %s', async name => {
    const value = body[name]!
    const parameters = {
      select: JSON.stringify(name),
      sort: `-${JSON.stringify(name)}`,
      filter: `record[${JSON.stringify(name)}] == ${JSON.stringify(value)}`,
    }
    await createRecords(world.system, odd, [{ [name]: value }])
    const { data } = JSON.parse(await listRecords(world.system, odd, parameters)) as { data: JsonObject[] }
    expect(data.map(({ [name]: found }) => found)).toEqual([value])
  })
})

test('reserved words name entities and their line items', async () => {
  const [order] = await createRecords(world.system, world.entity('Order'), [{ from: 'a', items: [{ default: 'b' }] }])
  expect(JSON.parse(order!.text)).toMatchObject({ from: 'a', items: [{ default: 'b' }] })
})

describe('keys that an open schema does not name', () => {
  const loose = world.entity('loose')
  const read = async (id: string) => JSON.parse((await getRecord(world.system, loose, id)).text) as JsonObject

  test('are kept beside the named ones, changed and cleared like them', async () => {
    const more: JsonObject = { 'a"b': { deep: [1, null] }, toString: 'x', 日本: false, [names.at(-2)!]: 1.5 }
    const [record] = await createRecords(world.system, loose, [{ known: 'k', ...more }])
    expect(await read(record!.id)).toMatchObject({ known: 'k', ...more })
    const patch: Record<string, Json> = { 'a"b': { deep: null, other: 1 }, toString: null }
    await updateRecord(world.system, loose, record!.id, patch)
    expect(await read(record!.id)).toMatchObject({ known: 'k', 'a"b': { other: 1 }, 日本: false })
    expect(Object.hasOwn(await read(record!.id), 'toString')).toBe(false)
    const [newest] = await historyOf(world.system, loose, record!.id)
    expect(newest!.changes).toContainEqual({ field: 'toString', before: 'x', after: null })
  })
})

describe('select and sort', () => {
  test('are read as lists of paths', () => {
    const leaf = (name: string) => ({ name, limit: null, fields: null })
    expect(parseSelect(' name , owner.name,contacts:500(name, account ( _label ))')).toEqual([
      leaf('name'),
      { name: 'owner', limit: null, fields: [leaf('name')] },
      {
        name: 'contacts',
        limit: 500,
        fields: [leaf('name'), { name: 'account', limit: null, fields: [leaf('_label')] }],
      },
    ])
    expect(parseSelect('a.b,a(c),a.b')).toEqual([{ name: 'a', limit: null, fields: [leaf('b'), leaf('c')] }])
    expect(parseSort('-_createdAt,holder.name,"a,b"')).toEqual([
      { path: ['_createdAt'], descending: true },
      { path: ['holder', 'name'], descending: false },
      { path: ['a,b'], descending: false },
    ])
  })

  test.each(['', ',', 'a,', 'a b', 'a(', 'a)', 'a()', 'a.(b)', 'a:', 'a:0', 'a:9999', 'a:x', '"a', '-a', 'a..b'])(
    'of %j are refused',
    select => expect(() => parseSelect(select)).toThrow(expect.objectContaining({ status: 400 })),
  )

  test('are bounded', () => {
    const refused = expect.objectContaining({ status: 400 })
    expect(() => parseSelect('a.b.c.d.e.f')).not.toThrow()
    expect(() => parseSelect('a.b.c.d.e.f.g')).toThrow(refused)
    expect(() => parseSelect('a('.repeat(10_000))).toThrow(refused)
    expect(() => parseSelect(Array.from({ length: 501 }, (_, index) => `a${index}`).join())).toThrow(refused)
    expect(() => parseSelect('a'.repeat(20_001))).toThrow(refused)
    expect(() => parseSort('a,b,c,d,e,f,g,h,i')).toThrow(refused)
    expect(() => parseSort('a.b.c.d.e.f.g')).toThrow(refused)
  })
})
