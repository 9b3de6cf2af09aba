import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import { createUnit } from '../platform/access/units.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import { createRecords } from '../platform/records/create.ts'
import { freshDatabase } from './support/database.ts'
import { tokyo } from './support/organisation.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const to = (entity: string, more: object = {}) => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity, kind: 'many-to-one', ...more },
})

const database = await freshDatabase()
const world = await recordWorld(database, {
  entities: [
    {
      $id: 'account',
      type: 'object',
      required: ['name'],
      unevaluatedProperties: false,
      'x-entity': {
        displayField: 'name',
        unique: [['code'], ['region', 'name']],
        rules: [{ when: 'record.size > 100 && record.vip != true', message: 'Large ones are VIPs.', fields: ['vip'] }],
      },
      properties: {
        name: { type: 'string', minLength: 2 },
        code: text,
        region: { type: 'string', default: 'Kansai' },
        size: { type: 'integer' },
        price: { type: 'number', multipleOf: 0.01 },
        ratio: { type: 'number' },
        wide: { type: 'integer', format: 'int64' },
        on: { type: 'string', format: 'date' },
        at: { type: 'string', format: 'date-time' },
        time: { type: 'string', format: 'time' },
        vip: { type: 'boolean' },
        tags: { type: 'array', items: text },
        notes: { type: 'object' },
        reason: { type: 'string', 'x-requiredWhen': 'record.vip == true && record.size < 5' },
        secret: { type: 'string', default: 'by default' },
        phone: { type: 'string', 'x-pii': true },
        made: { type: 'string', readOnly: true },
        parent: to('account', { inverse: 'children' }),
        labels: { type: 'array', 'x-relation': { entity: 'label', kind: 'many-to-many' } },
        about: { 'x-relation': { entity: ['account', 'label'], kind: 'many-to-one' } },
      },
    },
    {
      $id: 'label',
      type: 'object',
      'x-entity': { ownership: 'none' },
      properties: { name: text, shown: { type: 'boolean' } },
    },
    {
      $id: 'ticket',
      type: 'object',
      required: ['number', 'hiddenNeed'],
      properties: {
        number: { 'x-autonumber': { pattern: 'T-{yyyy}-{0000}' } },
        fiscalNumber: { 'x-autonumber': { pattern: 'F{fy}-{000}' } },
        subject: text,
        hiddenNeed: text,
      },
    },
    { $id: 'open', type: 'object', properties: { known: text, secret: text }, 'x-entity': { ownership: 'none' } },
  ],
  documents: [
    role('writer', {
      account: { create: 'all', read: 'all', assign: 'all', fields: { secret: 'hidden' } },
      label: { create: 'all', read: { scope: 'all', when: 'record.shown == true' } },
      ticket: { create: 'all', read: 'all', fields: { hiddenNeed: 'hidden' } },
      open: { create: 'all', read: 'all', fields: { secret: 'hidden' } },
      user: { read: 'all' },
    }),
    role('own', {
      account: { create: { scope: 'own', when: "record.region == 'Kanto'" }, read: 'own', fields: { code: 'read' } },
    }),
    role('mailbox', { account: { create: 'all' } }),
  ],
})

const writer = world.as('writer')
const create = async (body: JsonObject, context: Context = writer, entity = 'account') => {
  const [record] = await createRecords(context, world.entity(entity), [body])
  return JSON.parse(record!.text) as JsonObject
}
const refusal = async (body: JsonObject, context?: Context, entity?: string) => {
  const error = await create(body, context, entity).catch(error => error)
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}
const problems = async (body: JsonObject, context?: Context, entity?: string) => {
  const { status, details } = await refusal(body, context, entity)
  expect(status).toBe(422)
  return details.map(({ pointer, code }) => `${pointer} ${code}`)
}
const nowhere = '01932d5e-0000-7000-8000-000000000000'

describe('a new record', () => {
  test('has an id of version 7, defaults, its creator as owner, and comes back as a list would give it', async () => {
    const record = await create({ name: 'Kita', at: '2026-01-02T09:30:00.5+09:00', vip: null })
    expect(record).toMatchObject({
      _id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      _label: 'Kita',
      _version: 1,
      _owner: writer.caller.id,
      _createdBy: writer.caller.id,
      _createdAt: writer.now.toISOString(),
      region: 'Kansai',
      at: '2026-01-02T00:30:00.500Z',
      vip: null,
      _masked: ['phone'],
    })
    expect(record).not.toHaveProperty('secret')
    expect(await world.rows('SELECT secret FROM data.account WHERE _id = $1', [record['_id']])).toEqual([
      { secret: 'by default' },
    ])
  })

  test('keeps every kind of value', async () => {
    const body = {
      name: '漢字 🎌',
      size: -7,
      price: 12.34,
      ratio: 1e-7,
      wide: '-9223372036854775808',
      on: '2024-02-29',
      time: '23:59:59',
      vip: false,
      tags: ['a', 'a"b', '{x}', ''],
      notes: { a: [null, { b: '🎌' }], constructor: 1 },
    }
    expect(await create(body)).toMatchObject(body)
  })

  test('takes exact numbers as text, and times however RFC 3339 writes them', async () => {
    const record = await create({ name: 'Text', price: '000.50', at: '2016-12-31t23:59:60z', time: '09:30:00+09:00' })
    expect(record).toMatchObject({ price: 0.5, at: '2017-01-01T00:00:00.000Z', time: '09:30:00' })
  })

  test('is written, logged and read back by one statement', async () => {
    const statements = await world.statementsOf(writer, context => create({ name: 'One', region: 'one' }, context))
    expect(statements).toHaveLength(1)
  })

  test('stands in the change log by the lasting ids of its fields, with its actor', async () => {
    const { _id: id } = await create({ name: 'Logged', region: 'log' })
    const rows = await world.rows('SELECT * FROM enishi.change WHERE record = $1', [id])
    expect(rows).toEqual([
      expect.objectContaining({
        entity: 'account',
        op: 'create',
        version: 1,
        before: null,
        after: { name: 'Logged', region: 'log', secret: 'by default' },
        actor: writer.caller.id,
        ip: '192.0.2.1',
      }),
    ])
  })
})

describe('a body', () => {
  test.each([
    [{ name: 'x' }, ['/name minLength']],
    [{}, ['/name required']],
    [{ name: null }, ['/name required']],
    [{ name: 5, size: 'x', vip: 'yes' }, ['/name type', '/size type', '/vip type']],
    [{ name: 'ok', size: 2 ** 53 }, ['/size number-precision']],
    [{ name: 'ok', size: 1.5 }, ['/size type']],
    [{ name: 'ok', price: '1.234567890123456' }, ['/price number-precision']],
    [{ name: 'ok', price: 1.005 }, ['/price multipleOf']],
    [{ name: 'ok', price: 'NaN' }, ['/price type']],
    [{ name: 'ok', wide: '9223372036854775808' }, ['/wide number-range']],
    [{ name: 'ok', on: '2026-02-30' }, ['/on format']],
    [{ name: 'ok', on: '0000-01-01' }, ['/on format']],
    [{ name: 'ok', at: '2026-01-01T25:00:00Z' }, ['/at format']],
    [{ name: 'ok', at: '2026-02-30T00:00:00Z' }, ['/at format']],
    [{ name: 'ok', at: '2026-02-30T00:00:00.000Z' }, ['/at format']],
    [{ name: 'ok', at: 'infinity' }, ['/at format']],
    [{ name: 'a\u0000b' }, ['/name refused-text']],
    [{ name: 'ok', notes: { a: ['\ud800'] } }, ['/notes/a/0 refused-text']],
    [{ name: 'ok', notes: { 'a\u0000': 1 } }, ['/notes refused-text']],
    [{ name: 'ok', nothing: 1 }, ['/nothing additionalProperties']],
    [{ name: 'ok', _nothing: 1 }, ['/_nothing additionalProperties']],
    [{ name: 'ok', constructor: 1 }, ['/constructor additionalProperties']],
    [{ name: 'ok', size: 101 }, ['/vip rule']],
    [{ name: 'ok', size: 1, vip: true }, ['/reason required']],
    [{ name: 'ok', made: 'me' }, ['/made read-only']],
    [{ name: 'ok', phone: '03' }, ['/phone read-only']],
    [{ name: 'ok', children: [] }, ['/children read-only']],
    [{ name: 'ok', labels: 'x' }, ['/labels type']],
    [{ name: 'ok', labels: ['x'] }, ['/labels/0 format']],
    [{ name: 'ok', labels: { set: [] } }, ['/labels type']],
    [{ name: 'ok', about: { entity: 'contact', _id: nowhere } }, ['/about/entity enum']],
    [
      { name: 'ok', _id: nowhere, _version: 3, _createdAt: 'x', _deletedAt: 'x', _label: 'x', _masked: [] },
      [
        '/_id read-only',
        '/_version read-only',
        '/_createdAt read-only',
        '/_deletedAt read-only',
        '/_label read-only',
        '/_masked read-only',
      ],
    ],
    [{ name: 'ok', _owner: 'me' }, ['/_owner format']],
  ] as [JsonObject, string[]][])('%j is refused with the place of each problem', async (body, expected) => {
    expect(await problems(body)).toEqual(expected)
  })

  test('with a hidden field is answered as with one that does not exist', async () => {
    const hidden = await refusal({ name: 'ok', secret: 'x' })
    const unknown = await refusal({ name: 'ok', nothing: 'x' })
    expect(JSON.stringify(hidden.details).replaceAll('secret', 'nothing')).toBe(JSON.stringify(unknown.details))
    expect(hidden.message).toBe(unknown.message)
  })

  test('writes no prototype', async () => {
    const body = JSON.parse('{"name": "Proto", "notes": {"__proto__": {"polluted": true}}}') as JsonObject
    const record = await create(body)
    expect(JSON.stringify(record['notes'])).toBe('{"__proto__":{"polluted":true}}')
    expect(({} as JsonObject)['polluted']).toBeUndefined()
    expect(await problems(JSON.parse('{"name": "Proto", "__proto__": {"vip": true}}'))).toEqual([
      '/__proto__ additionalProperties',
    ])
  })

  test('of an open schema keeps keys that the schema does not name', async () => {
    const record = await create({ known: 'k', other: { a: [1] }, 日本: 'x' }, writer, 'open')
    expect(record).toMatchObject({ known: 'k', other: { a: [1] }, 日本: 'x' })
    expect(await problems({ secret: 'x' }, writer, 'open')).toEqual(['/secret additionalProperties'])
  })
})

describe('a relation', () => {
  test('leads to a live record that its writer sees', async () => {
    const [seen, unseen, gone] = await world.add('label', { shown: true }, { shown: false }, { shown: true })
    await world.rows('UPDATE data.label SET _deleted_at = now() WHERE _id = $1', [gone])
    expect(await create({ name: 'Points', labels: [seen!], about: { entity: 'label', _id: seen! } })).toMatchObject({
      about: { entity: 'label', _id: seen },
    })
    for (const id of [unseen!, gone!, nowhere]) {
      expect(await problems({ name: 'Bad', labels: [seen!, id] })).toEqual(['/labels/1 relation'])
      expect(await problems({ name: 'Bad', about: { entity: 'label', _id: id }, parent: id })).toEqual([
        '/parent relation',
        '/about relation',
      ])
    }
    expect(await world.rows("SELECT FROM data.account WHERE name = 'Bad'")).toEqual([])
  })

  test('to many keeps its order', async () => {
    const [a, b, c] = await world.add('label', { shown: true }, { shown: true }, { shown: true })
    const { _id: id } = await create({ name: 'Ordered', labels: [c!, a!, b!] })
    const rows = await world.rows('SELECT target FROM data."account$labels" WHERE own = $1 ORDER BY position', [id])
    expect(rows.map(({ target }) => target)).toEqual([c, a, b])
  })
})

describe('a unique value', () => {
  test('that is taken is a conflict that names what was sent, and never the other record', async () => {
    await create({ name: 'First', code: 'C-1' })
    const error = await refusal({ name: 'Second', code: 'C-1' })
    expect(error).toMatchObject({ status: 409, code: 'not-unique', details: [{ pointer: '/code', code: 'unique' }] })
    expect(JSON.stringify([error.message, error.details])).not.toMatch(/First|unique_|C-1/)
    // The region came by default: it is not named.
    expect((await refusal({ name: 'First' })).details.map(({ pointer }) => pointer)).toEqual(['/name'])
  })
})

describe('rights', () => {
  test('a creator makes only what their role reaches', async () => {
    const own = world.as('own')
    expect(await create({ name: 'Mine', region: 'Kanto' }, own)).toMatchObject({ _owner: own.caller.id })
    expect(await refusal({ name: 'Mine' }, own)).toMatchObject({ status: 403 })
    expect(await problems({ name: 'Mine', region: 'Kanto', code: 'x' }, own)).toEqual(['/code read-only'])
    expect(await problems({ name: 'Mine', region: 'Kanto', _owner: writer.caller.id }, own)).toEqual([
      '/_owner read-only',
    ])
  })

  test('who may assign hands over to people and units that exist', async () => {
    const [person] = await world.add('user', { name: 'Sato' })
    const { _id: unit } = await createUnit(database, { name: 'Osaka' })
    expect(await create({ name: 'Given', _owner: person!, _unit: unit })).toMatchObject({ _owner: person, _unit: unit })
    expect(await problems({ name: 'Given', region: 'x', _owner: nowhere, _unit: nowhere })).toEqual([
      '/_owner relation',
      '/_unit relation',
    ])
  })

  test('who may create but not read is told the id and nothing else', async () => {
    const record = await create({ name: 'Posted' }, world.as('mailbox'))
    expect(Object.keys(record)).toEqual(['_id', '_version'])
  })

  test('who has no right at all finds no such entity', async () => {
    expect(await refusal({ name: 'ok' }, world.as('nobody'))).toMatchObject({ status: 404 })
  })

  test('a hidden required field stops nobody who cannot see it', async () => {
    expect(await create({ subject: 'x' }, writer, 'ticket')).toMatchObject({ subject: 'x' })
    expect(await problems({ subject: 'x' }, world.system, 'ticket')).toEqual(['/hiddenNeed required'])
  })
})

describe('an autonumber', () => {
  const year = new Date().getUTCFullYear()

  test('is given in order, to each record another, whoever comes at once', async () => {
    const made = await Promise.all(Array.from({ length: 40 }, () => create({ subject: 'x' }, writer, 'ticket')))
    const numbers = made.map(({ number }) => String(number))
    expect(new Set(numbers).size).toBe(40)
    expect(numbers.every(number => number.startsWith(`T-${year}-`) && number.length === `T-${year}-0000`.length)).toBe(
      true,
    )
  })

  test('is not used up by a record that is refused', async () => {
    const numberOf = async () => Number(String((await create({ subject: 'x' }, writer, 'ticket'))['number']).slice(-4))
    const before = await numberOf()
    await refusal({ subject: 5 }, writer, 'ticket')
    expect(await numberOf()).toBe(before + 1)
  })

  test("counts by the organisation's fiscal year, and begins anew with it", async () => {
    const on = async (date: string) => {
      const context = { ...writer, organisation: tokyo, now: new Date(`${date}T03:00:00Z`) }
      return (await create({ subject: 'x' }, context, 'ticket'))['fiscalNumber']
    }
    expect(await on('2029-03-31')).toBe('F2028-001')
    expect(await on('2029-04-01')).toBe('F2029-001')
    expect(await on('2030-03-31')).toBe('F2029-002')
  })

  test('cannot be chosen', async () => {
    expect(await problems({ number: 'T-1', subject: 'x' }, writer, 'ticket')).toEqual(['/number read-only'])
  })
})

describe('many records', () => {
  const entity = world.entity('account')

  test('are saved all, in the order they were sent', async () => {
    const bodies = Array.from({ length: 500 }, (_, index) => ({ name: `Many ${index}` }))
    const saved = await createRecords(writer, entity, bodies)
    expect(saved.map(({ text }) => (JSON.parse(text) as JsonObject)['name'])).toEqual(bodies.map(({ name }) => name))
  })

  test('are saved none when one is wrong, with the place of every problem', async () => {
    const count = async () => (await world.rows('SELECT count(*) AS n FROM data.account'))[0]!['n']
    const before = await count()
    const bodies: Json[] = [{ name: 'Fine' }, { name: 'x' }, { name: 'Fine', nothing: 1 }]
    const refused = createRecords(writer, entity, bodies as JsonObject[])
    await expect(refused).rejects.toMatchObject({
      status: 422,
      details: [{ pointer: '/1/name' }, { pointer: '/2/nothing' }],
    })
    await expect(
      createRecords(writer, entity, [{ name: 'Fine 1' }, { name: 'Fine 2', parent: nowhere }]),
    ).rejects.toMatchObject({
      details: [{ pointer: '/1/parent', code: 'relation' }],
    })
    expect(await count()).toBe(before)
  })

  test('are at most 10,000', async () => {
    const bodies = Array.from({ length: 10_001 }, () => ({ name: 'ok' }))
    await expect(async () => createRecords(writer, entity, bodies)).rejects.toMatchObject({ status: 413 })
  })
})
