import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { historyOf } from '../platform/records/history.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const text = { type: 'string' }
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'case',
      type: 'object',
      required: ['subject'],
      unevaluatedProperties: false,
      'x-entity': { displayField: 'subject', unique: [['code']] },
      properties: {
        subject: text,
        code: text,
        status: { enum: ['open', 'closed'] },
        cost: { type: 'number', 'x-money': { currency: 'JPY' } },
        at: { type: 'string', format: 'date-time' },
        phone: { type: 'string', 'x-pii': true },
        secret: { type: 'string', minLength: 3 },
        fixed: { type: 'string', readOnly: true, default: 'f' },
        locked: { type: 'string', 'x-readOnlyWhen': "record.status == 'closed'" },
        notes: { type: 'object' },
        address: { 'x-type': 'address' },
        watchers: { type: 'array', 'x-relation': { entity: 'watcher', kind: 'many-to-many' } },
        parent: { type: 'string', format: 'uuid', 'x-relation': { entity: 'case' } },
      },
    },
    {
      $id: 'watcher',
      type: 'object',
      'x-entity': { ownership: 'none' },
      properties: { name: text, shown: { type: 'boolean' } },
    },
    { $id: 'silent', type: 'object', 'x-entity': { audit: false }, properties: { name: text } },
  ],
  documents: [
    role('agent', {
      case: {
        create: 'all',
        read: 'all',
        update: { scope: 'own', when: "record.status != 'closed'" },
        fields: { secret: 'hidden', cost: 'read' },
      },
      watcher: { read: { scope: 'all', when: 'record.shown == true' } },
    }),
    role('lead', {
      case: { create: 'all', read: 'all', update: 'all', assign: 'own' },
      silent: { create: 'all', read: 'all', update: 'all' },
    }),
    role('blind', { case: { read: { scope: 'all', when: "record.status == 'open'" }, update: 'own' } }),
  ],
})
const cases = world.entity('case')
const agent = world.as('agent')
const lead = world.as('lead')

const make = async (body: JsonObject = {}, context: Context = agent) => {
  const [record] = await createRecords(context, cases, [{ subject: 'x', ...body }])
  return record!.id
}
const update = async (id: string, patch: JsonObject, context: Context = agent, version?: number) =>
  JSON.parse((await updateRecord(context, cases, id, patch, { version })).text) as JsonObject
const refusal = async (...call: Parameters<typeof update>) => {
  const error = await update(...call).catch(error => error)
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}
const problems = async (...call: Parameters<typeof update>) =>
  (await refusal(...call)).details.map(({ pointer, code }) => `${pointer} ${code}`)
const stored = async (id: string) => (await world.rows('SELECT * FROM data."case" WHERE _id = $1', [id]))[0]!
const changes = (id: string) =>
  world.rows<{ op: string; version: number; before: Json; after: Json }>(
    'SELECT op, version, before, after FROM enishi.change WHERE record = $1 ORDER BY seq',
    [id],
  )

describe('a patch', () => {
  test('changes what it names, clears by null, and leaves the rest', async () => {
    const id = await make({ code: 'A', status: 'open', at: '2026-01-01T00:00:00Z' })
    expect(await update(id, { subject: 'y', code: null })).toMatchObject({
      _version: 2,
      subject: 'y',
      code: null,
      status: 'open',
      at: '2026-01-01T00:00:00.000Z',
      _updatedBy: agent.caller.id,
    })
  })

  test('merges objects key by key', async () => {
    const id = await make({ notes: { a: 1, b: { c: 2, d: 3 } }, address: { city: 'Osaka', country: 'JP' } })
    expect(await update(id, { notes: { b: { c: null }, e: 4 }, address: { city: 'Kyoto' } })).toMatchObject({
      notes: { a: 1, b: { d: 3 }, e: 4 },
      address: { city: 'Kyoto', country: 'JP' },
    })
  })

  test('is two statements: one that reads, one that writes and logs', async () => {
    const id = await make()
    expect(await world.statementsOf(agent, context => update(id, { subject: 'z' }, context))).toHaveLength(2)
  })

  test('that changes nothing writes nothing', async () => {
    const id = await make({ at: '2026-01-01T00:00:00Z', notes: { a: 1 } })
    expect(await update(id, { subject: 'x', at: '2026-01-01T09:00:00+09:00', notes: {} })).toMatchObject({
      _version: 1,
    })
    expect(await changes(id)).toHaveLength(1)
  })

  test('may send back what was read', async () => {
    const id = await make({ code: 'Back' })
    const record = JSON.parse((await getRecord(agent, cases, id)).text) as JsonObject
    expect(await update(id, { ...record, subject: 'back' })).toMatchObject({ subject: 'back', _version: 2 })
    for (const key of ['_id', '_version', '_createdAt', '_createdBy', '_updatedAt', '_label', 'fixed', 'cost'])
      expect(await problems(id, { [key]: 'other' })).toEqual([`/${key} read-only`])
  })

  test('is checked as the whole record it makes', async () => {
    const id = await make()
    expect(await problems(id, { subject: null })).toEqual(['/subject required'])
    expect(await problems(id, { status: 'gone', nothing: 1 })).toEqual([
      '/nothing additionalProperties',
      '/status enum',
    ])
    const closed = await make({ status: 'closed', locked: 'a' }, lead)
    expect(await problems(closed, { locked: 'b' }, lead)).toEqual(['/locked read-only'])
  })

  test('is told nothing of what is wrong with fields its sender does not see', async () => {
    const id = await make()
    await world.rows('UPDATE data."case" SET secret = \'x\' WHERE _id = $1', [id])
    expect(await update(id, { subject: 'fine' })).toMatchObject({ subject: 'fine' })
    expect(await problems(id, { subject: 'fine' }, lead)).toEqual(['/secret minLength'])
  })

  test('cannot probe hidden and masked values', async () => {
    const id = await make()
    await updateRecord(world.system, cases, id, { secret: 'sss', phone: '03' })
    expect(await problems(id, { secret: 'sss' })).toEqual(['/secret additionalProperties'])
    expect(await problems(id, { phone: '03' })).toEqual(['/phone read-only'])
  })
})

describe('a version', () => {
  test('that is stale is 412, and nothing is changed', async () => {
    const id = await make()
    await update(id, { subject: 'first' }, agent, 1)
    expect(await refusal(id, { subject: 'second' }, agent, 1)).toMatchObject({ status: 412, code: 'stale-version' })
    expect(await stored(id)).toMatchObject({ subject: 'first', _version: 2 })
  })

  test('is one step for each of many writers at once, none lost', async () => {
    const id = await make({ notes: {} })
    await Promise.all(Array.from({ length: 8 }, (_, index) => update(id, { notes: { [`k${index}`]: index } })))
    const { notes, _version } = await stored(id)
    expect(Object.keys(notes as JsonObject)).toHaveLength(8)
    expect(_version).toBe(9)
  })

  test('is won by one of those who insist on the same', async () => {
    const id = await make()
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => update(id, { subject: `by ${index}` }, agent, 1)),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.flatMap(answer => (answer.status === 'rejected' ? [answer.reason.status] : []))).toEqual([
      412, 412, 412, 412, 412,
    ])
  })
})

describe('rights', () => {
  test('a record that is not there and one that is not seen are answered alike', async () => {
    const id = await make({ status: 'closed' }, lead)
    const blind = world.as('blind')
    const nowhere = '01932d5e-0000-7000-8000-000000000000'
    const [unseen, unknown] = [
      await refusal(id, { subject: 'y' }, blind),
      await refusal(nowhere, { subject: 'y' }, blind),
    ]
    expect([unseen.status, unseen.message.replace(id, nowhere)]).toEqual([404, unknown.message])
    expect((await refusal('no id', { subject: 'y' })).status).toBe(404)
  })

  test('what is seen but out of reach is 403', async () => {
    const id = await make({}, lead)
    expect(await refusal(id, { subject: 'y' })).toMatchObject({ status: 403 })
    expect(await stored(id)).toMatchObject({ subject: 'x', _version: 1 })
  })

  test('no change moves a record out of reach', async () => {
    const id = await make({ status: 'open' })
    expect(await refusal(id, { status: 'closed' })).toMatchObject({ status: 403 })
    expect(await stored(id)).toMatchObject({ status: 'open', _version: 1 })
  })

  test('an owner is changed by who may assign that very record, and no other', async () => {
    const [person] = await world.add('user', { name: 'Sato' })
    const mine = await make({}, lead)
    expect(await update(mine, { _owner: person! }, lead)).toMatchObject({ _owner: person })
    expect(await refusal(mine, { _owner: lead.caller.id }, lead)).toMatchObject({ status: 403 })
    expect(await problems(await make(), { _owner: person! })).toEqual(['/_owner read-only'])
  })

  test('a relation is given to records its writer sees', async () => {
    const id = await make()
    const nowhere = '01932d5e-0000-7000-8000-000000000000'
    expect(await problems(id, { parent: nowhere })).toEqual(['/parent relation'])
    const above = await make()
    expect(await update(id, { parent: above })).toMatchObject({ parent: above })
  })
})

describe('a many-to-many relation', () => {
  const targets = (id: string) =>
    world
      .rows('SELECT target FROM data."case$watchers" WHERE own = $1 ORDER BY position', [id])
      .then(rows => rows.map(({ target }) => target))

  test('takes the whole set, or what is added and removed', async () => {
    const [a, b, c] = await world.add('watcher', { shown: true }, { shown: true }, { shown: true })
    const id = await make({ watchers: [a!, b!] })
    await update(id, { watchers: [c!, a!] })
    expect(await targets(id)).toEqual([c, a])
    await update(id, { watchers: { add: [b!, a!], remove: [c!] } })
    expect(await targets(id)).toEqual([a, b])
    expect((await changes(id)).map(({ before, after }) => [before, after])).toEqual([
      [null, expect.objectContaining({ watchers: [a, b] })],
      [{ watchers: [a, b] }, { watchers: [c, a] }],
      [{ watchers: [c, a] }, { watchers: [a, b] }],
    ])
    await update(id, { watchers: null })
    expect(await targets(id)).toEqual([])
  })

  test('keeps what its writer does not see', async () => {
    const [seen, unseen] = await world.add('watcher', { shown: true }, { shown: false })
    const id = await make({ watchers: [seen!] })
    await updateRecord(world.system, cases, id, { watchers: { add: [unseen!] } })
    await update(id, { watchers: [] })
    expect(await targets(id)).toEqual([unseen])
  })
})

describe('history', () => {
  test('tells who changed which field from what to what, newest first', async () => {
    const id = await make({ code: 'H' })
    await update(id, { subject: 'y', code: null })
    expect(await historyOf(agent, cases, id)).toEqual([
      {
        position: expect.any(String),
        at: agent.now.toISOString(),
        operation: 'update',
        version: 2,
        actor: { _id: agent.caller.id, _label: expect.any(String) },
        key: null,
        changes: expect.arrayContaining([
          { field: 'subject', before: 'x', after: 'y' },
          { field: 'code', before: 'H', after: null },
        ]),
      },
      expect.objectContaining({ operation: 'create', version: 1 }),
    ])
  })

  test('shows no field that its reader may not see, and no record either', async () => {
    const id = await make()
    await updateRecord(world.system, cases, id, { secret: 'sss', phone: '03' })
    expect((await historyOf(agent, cases, id))[0]).toMatchObject({ operation: 'update', changes: [] })
    expect(JSON.stringify(await historyOf(agent, cases, id))).not.toMatch(/sss|03"/)
    await updateRecord(world.system, cases, id, { status: 'closed' })
    await expect(historyOf(world.as('blind'), cases, id)).rejects.toMatchObject({ status: 404 })
  })

  test('is one statement', async () => {
    const id = await make()
    expect(await world.statementsOf(agent, context => historyOf(context, cases, id))).toHaveLength(1)
  })

  test('without audit keeps that something happened, and no value', async () => {
    const silent = world.entity('silent')
    const [record] = await createRecords(lead, silent, [{ name: 'a' }])
    await updateRecord(lead, silent, record!.id, { name: 'b' })
    expect((await historyOf(lead, silent, record!.id)).map(({ operation, changes }) => [operation, changes])).toEqual([
      ['update', []],
      ['create', []],
    ])
    expect(await changes(record!.id)).toEqual([
      { op: 'create', version: 1, before: null, after: null },
      { op: 'update', version: 2, before: null, after: null },
    ])
  })
})
