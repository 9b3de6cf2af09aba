import { beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { ListAnswer, ListParameters } from '../platform/contract/record.ts'
import { AppError } from '../platform/errors.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { type RecordWorld, recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const to = (entity: string, more: object = {}) => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity, kind: 'many-to-one', ...more },
})

const world: RecordWorld = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'account',
      type: 'object',
      'x-entity': { displayField: 'name' },
      properties: {
        name: text,
        region: text,
        revenue: { type: 'number', 'x-money': { currency: 'JPY' } },
        size: { type: 'integer' },
        opened: { type: 'string', format: 'date' },
        called: { type: 'string', format: 'date-time' },
        opens: { type: 'string', format: 'time' },
        vip: { type: 'boolean' },
        tags: { type: 'array', items: text },
        rank: {
          oneOf: [
            { const: 'a', title: 'Best' },
            { const: 'b', title: 'Good' },
          ],
        },
        score: { type: 'integer', format: 'int64' },
        notes: { type: 'object' },
        secret: text,
        phone: { type: 'string', 'x-pii': true },
        parent: to('account', { inverse: 'children' }),
        labels: { type: 'array', 'x-relation': { entity: 'label', kind: 'many-to-many', inverse: 'accounts' } },
      },
    },
    { $id: 'label', type: 'object', 'x-entity': { ownership: 'none' }, properties: { name: text } },
    {
      $id: 'contact',
      type: 'object',
      'x-entity': { displayField: 'name' },
      properties: {
        name: { 'x-type': 'person-name' },
        account: to('account', { inverse: 'contacts' }),
        hidden: text,
      },
    },
    {
      $id: 'activity',
      type: 'object',
      properties: {
        subject: text,
        regarding: { 'x-relation': { entity: ['account', 'contact'], kind: 'many-to-one', inverse: 'activities' } },
      },
    },
  ],
  documents: [
    role('reader', {
      account: { read: { scope: 'all', when: "record.region != 'Hidden'" }, fields: { secret: 'hidden' } },
      contact: { read: 'all', fields: { hidden: 'hidden' } },
      label: { read: 'all' },
      activity: { read: 'all' },
    }),
    role('narrow', { contact: { read: 'all' } }),
  ],
})

const list = async (context: Context, entity: string, parameters: ListParameters = {}) =>
  JSON.parse(await listRecords(context, world.entity(entity), parameters)) as ListAnswer
const refusal = async (context: Context, entity: string, parameters: ListParameters) => {
  const error = await list(context, entity, parameters).catch(error => error)
  expect(error).toBeInstanceOf(AppError)
  const { status, code, message, details } = error as AppError
  return { status, code, message, details }
}
const names = ({ data }: ListAnswer) => data.map(record => record['name'])

const reader = world.as('reader')
const ids: Record<string, string> = {}

beforeAll(async () => {
  const [hot, cold] = await world.add('label', { name: 'hot' }, { name: 'cold' })
  const [kita] = await world.add('account', {
    name: 'Kita',
    region: 'Kansai',
    revenue: '12.50',
    size: 7,
    opened: '2024-02-29',
    called: '2026-01-02T09:30:00+09:00',
    opens: '09:30:00',
    vip: true,
    tags: ['x', 'y'],
    rank: 'a',
    score: '9007199254740993',
    notes: { deep: [1, null] },
    secret: 's',
    phone: '03-1',
    labels: [cold!, hot!],
  })
  const [minami] = await world.add('account', { name: 'Minami', region: 'Kansai', parent: kita!, revenue: 100 })
  const [veil] = await world.add('account', { name: 'Veil', region: 'Hidden' })
  const [child] = await world.add('account', { name: 'Under Veil', region: 'Kanto', parent: veil! })
  const [sato] = await world.add(
    'contact',
    { name: { family: '佐藤', given: '花子', familyReading: 'さとう' }, account: kita!, hidden: 'h' },
    { name: { family: '青木', given: '太郎', familyReading: 'あおき' }, account: kita! },
    { name: { family: 'Doe', given: 'John', order: 'given-first' }, account: veil! },
  )
  await world.add('activity', { subject: 'call', regarding: { entity: 'contact', _id: sato! } }, { subject: 'none' })
  Object.assign(ids, { kita, minami, veil, child, sato, hot, cold })
})

describe('a record in a list', () => {
  test('has its values as JSON has them', async () => {
    const { data } = await list(world.system, 'account', { filter: "record.name == 'Kita'" })
    expect(data).toEqual([
      {
        _id: ids['kita'],
        _label: 'Kita',
        _version: 1,
        _createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        _createdBy: null,
        _updatedAt: expect.any(String),
        _updatedBy: null,
        _owner: null,
        _unit: null,
        name: 'Kita',
        region: 'Kansai',
        revenue: 12.5,
        size: 7,
        opened: '2024-02-29',
        called: '2026-01-02T00:30:00.000Z',
        opens: '09:30:00',
        vip: true,
        tags: ['x', 'y'],
        rank: 'a',
        score: '9007199254740993',
        notes: { deep: [1, null] },
        secret: 's',
        phone: '03-1',
        parent: null,
      },
    ])
  })

  test('has no key for a hidden field, and names a masked one', async () => {
    const { data } = await list(reader, 'account', { filter: "record.name == 'Kita'" })
    expect(data[0]).toMatchObject({ name: 'Kita', _masked: ['phone'] })
    expect(data[0]).not.toHaveProperty('secret')
    expect(data[0]).not.toHaveProperty('phone')
  })

  test('has only what is selected, and its id', async () => {
    const { data } = await list(reader, 'account', { select: 'name,rank', sort: 'name', limit: 1 })
    expect(data).toEqual([{ _id: ids['kita'], name: 'Kita', rank: 'a' }])
  })

  test('shows the record behind a to-one relation as an object, deeper too', async () => {
    const { data } = await list(reader, 'contact', {
      select: 'account.name,account.parent._label,account(region)',
      sort: '_id',
    })
    expect(data[0]!['account']).toEqual({ _id: ids['kita'], name: 'Kita', parent: null, region: 'Kansai' })
  })

  test('shows nothing behind a relation to a record that its reader may not see', async () => {
    const { data } = await list(reader, 'contact', { select: 'account._label', filter: 'record.account.name == null' })
    expect(data.map(({ account }) => account)).toEqual([null])
    expect(names(await list(reader, 'account', { filter: "record.parent.name == 'Veil'" }))).toEqual([])
    expect(names(await list(world.system, 'account', { filter: "record.parent.name == 'Veil'" }))).toEqual([
      'Under Veil',
    ])
  })

  test('shows related records in order, at most as many as asked for', async () => {
    const { data } = await list(reader, 'account', {
      select: 'contacts:1(_label),labels(name),children(name)',
      filter: "record.name == 'Kita'",
    })
    expect(data[0]).toEqual({
      _id: ids['kita'],
      contacts: [{ _id: ids['sato'], _label: '佐藤 花子' }],
      labels: [
        { _id: ids['cold'], name: 'cold' },
        { _id: ids['hot'], name: 'hot' },
      ],
      children: [{ _id: ids['minami'], name: 'Minami' }],
    })
  })

  test('shows the record behind a polymorphic relation by entity, id and label', async () => {
    const plain = await list(reader, 'activity', { select: 'subject,regarding', sort: 'subject' })
    expect(plain.data.map(({ regarding }) => regarding)).toEqual([{ entity: 'contact', _id: ids['sato'] }, null])
    const labelled = await list(reader, 'activity', { select: 'regarding._label', sort: 'subject' })
    expect(labelled.data.map(({ regarding }) => regarding)).toEqual([
      { entity: 'contact', _id: ids['sato'], _label: '佐藤 花子' },
      null,
    ])
    const inverse = await list(reader, 'contact', { select: 'activities(subject)', sort: '_id', limit: 1 })
    expect(inverse.data[0]!['activities']).toEqual([{ _id: expect.any(String), subject: 'call' }])
  })
})

describe('a list', () => {
  test('is one statement, whatever it nests', async () => {
    const statements = await world.statementsOf(reader, context =>
      list(context, 'account', {
        filter: "record.parent.name != 'x' && record.contacts.exists(c, c.account.name == 'y') == false",
        select: '_label,parent(name,parent._label),contacts(account.name,activities(subject)),labels(name)',
        sort: 'parent.name,-name',
        count: 'exact',
      }),
    )
    expect(statements).toHaveLength(1)
  })

  test('reaches only the rows of its reader’s role', async () => {
    expect(names(await list(reader, 'account', { sort: 'name' }))).toEqual(['Kita', 'Minami', 'Under Veil'])
    expect((await list(reader, 'account', { count: 'exact' })).count).toBe(3)
    expect((await list(world.system, 'account', { count: 'exact' })).count).toBe(4)
  })

  test('counts when asked, exactly or by estimate', async () => {
    expect(await list(reader, 'account', { limit: 1 })).not.toHaveProperty('count')
    expect((await list(reader, 'account', { limit: 1, count: 'exact' })).count).toBe(3)
    expect((await list(reader, 'account', { limit: 1, offset: 2, count: 'estimated' })).count).toBe(3)
  })

  test('is not found where its reader has no right to the entity, and refused where they only have others', async () => {
    expect(await refusal(world.as('narrow'), 'account', {})).toMatchObject({
      status: 404,
      message: "The entity 'account' was not found.",
    })
  })

  test('finds words whatever their width and case', async () => {
    expect(names(await list(reader, 'account', { search: 'ＫＩＴＡ kan' }))).toEqual(['Kita'])
    expect(names(await list(reader, 'account', { search: 'kita kanto' }))).toEqual([])
    expect((await list(reader, 'contact', { search: '佐藤' })).data).toHaveLength(1)
  })

  test('takes a word for what it is, and not for a pattern', async () => {
    for (const search of ['%', '_', 'K%a', 'Kit_', '\\'])
      expect(names(await list(reader, 'account', { search }))).toEqual([])
    await world.add('account', { name: '100%_\\', region: 'Odd' })
    for (const search of ['%', '100%_', '%_\\', '\\'])
      expect(names(await list(reader, 'account', { search, filter: 'record.region == "Odd"' }))).toEqual(['100%_\\'])
    await world.rows("DELETE FROM data.account WHERE region = 'Odd'")
  })

  test('does not search in what its reader does not see', async () => {
    expect(names(await list(reader, 'account', { search: '03-1' }))).toEqual([])
    expect(names(await list(world.system, 'account', { search: '03-1' }))).toEqual(['Kita'])
  })

  test('sorts people by how their name is read', async () => {
    const { data } = await list(world.as('ja', ['reader'], { locale: 'ja' }), 'contact', {
      select: '_label',
      sort: 'name',
    })
    expect(data.map(({ _label }) => _label)).toEqual(['John Doe', '青木 太郎', '佐藤 花子'])
  })
})

describe('a parameter', () => {
  const hiddenField = { status: 400, code: 'unknown-field' }

  test.each([
    ['select', 'secret', 'nothing'],
    ['select', 'contacts(hidden)', 'contacts(nothing)'],
    ['select', 'contacts.hidden', 'contacts.nothing'],
    ['sort', 'secret', 'nothing'],
    ['sort', '-phone', '-nothing'],
    ['filter', 'record.secret == "s"', 'record.nothing == "s"'],
    ['filter', 'record.phone == "s"', 'record.nothing == "s"'],
    ['filter', 'record.contacts.exists(c, c.hidden == "h")', 'record.contacts.exists(c, c.nothing == "h")'],
  ] as const)('`%s=%s` is answered exactly as for a field that does not exist', async (parameter, hidden, unknown) => {
    const answer = await refusal(reader, 'account', { [parameter]: hidden })
    const expected = await refusal(reader, 'account', { [parameter]: unknown })
    const word = /secret|phone|hidden/g
    expect(JSON.stringify(answer).replaceAll(word, 'nothing')).toBe(
      JSON.stringify(expected).replaceAll(word, 'nothing'),
    )
    expect(answer.status).toBe(400)
    if (parameter !== 'filter') expect(answer).toMatchObject(hiddenField)
  })

  test('that cannot be read is told with its name', async () => {
    for (const [parameters, pointer] of [
      [{ limit: 0 }, '/limit'],
      [{ limit: 1001 }, '/limit'],
      [{ offset: 1_000_001 }, '/offset'],
      [{ select: 'name,' }, '/select'],
      [{ select: 'name(' }, '/select'],
      [{ select: 'a.b.c.d.e.f.g' }, '/select'],
      [{ sort: 'name desc' }, '/sort'],
      [{ sort: 'labels' }, '/sort'],
      [{ sort: 'notes' }, '/sort'],
      [{ filter: 'record.name ==' }, '/filter'],
      [{ filter: 'record.size == "x"' }, '/filter'],
      [{ after: 'x' }, '/after'],
      [{ after: 'x', offset: 3 }, '/offset'],
      [{ select: 'contacts:1000(account.contacts:1000(name))', limit: 1000 }, '/select'],
    ] as [ListParameters, string][]) {
      const { status, details } = await refusal(reader, 'account', parameters)
      expect([parameters, status, details[0]?.pointer]).toEqual([parameters, 400, pointer])
    }
  })
})
