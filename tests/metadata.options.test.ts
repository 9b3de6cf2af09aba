/** Options that are taken away: told before, refused while records have them and nobody says what becomes of those, replaced otherwise. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { type TestApp, testApp } from './support/app.ts'
import { until } from './support/until.ts'

let enishi: TestApp
const ids: Record<string, string> = {}

const option = (value: string, more: JsonObject = {}) => ({ const: value, title: value, ...more })
const ticket = (status: JsonObject, labels: JsonObject = {}) =>
  JSON.stringify({
    $id: 'ticket',
    type: 'object',
    'x-entity': { displayField: 'name' },
    properties: {
      name: { type: 'string' },
      status: { type: 'string', ...status },
      labels: {
        type: 'array',
        items: { type: 'string', oneOf: ['red', 'blue', 'green'].map(each => option(each)) },
        uniqueItems: true,
        ...labels,
      },
    },
  })
const all = { oneOf: ['new', 'open', 'old', 'done'].map(value => option(value)) }
const without = (...gone: string[]) => ({ oneOf: all.oneOf.filter(each => !gone.includes(each.const)) })

beforeAll(async () => {
  enishi = await testApp()
  await enishi.apply({
    entities: [{ text: ticket(all) }],
    views: [
      {
        kind: 'view',
        id: 'ticket.done',
        entity: 'ticket',
        type: 'grid',
        title: 'Done',
        filter: "record.status == 'done'",
      },
    ],
  })
  for (const [name, status, labels] of [
    ['a', 'open', ['red', 'blue']],
    ['b', 'open', ['red']],
    ['c', 'old', ['green', 'red']],
    ['d', 'new', []],
  ] as const) {
    const made = await enishi.administrator.records.create('ticket', { name, status, labels: [...labels] })
    ids[name] = String(made['_id'])
  }
  await enishi.administrator.records.remove('ticket', ids['b']!)
})

const plan = async (text: string) =>
  enishi.administrator.meta.plan({ base: (await enishi.services.models.reload()).revision, entities: [{ text }] })
const record = (name: string) => enishi.administrator.records.get('ticket', ids[name]!)

describe('an option that records have', () => {
  test('is not taken away while nobody says what becomes of them, in the trash or not; all are told at once', async () => {
    await expect(plan(ticket(without('open', 'old')))).rejects.toMatchObject({
      status: 422,
      errors: [
        { pointer: '/entities/0/properties/status', code: 'option-in-use', parameters: { option: 'old', count: 1 } },
        { pointer: '/entities/0/properties/status', code: 'option-in-use', parameters: { option: 'open', count: 2 } },
      ],
    })
    expect(await record('a')).toMatchObject({ status: 'open' })
  })

  test('cannot be replaced by what is no option', async () => {
    const text = ticket({ ...without('old'), 'x-removedOptions': { old: 'older' } })
    await expect(plan(text)).rejects.toMatchObject({ errors: [{ code: 'unknown-option' }] })
  })

  test('is not taken away from a view, rule, formula or workflow that names it', async () => {
    await expect(plan(ticket(without('done')))).rejects.toMatchObject({
      status: 422,
      errors: [{ code: 'unknown-option', message: expect.stringContaining("In the view 'Done'") }],
    })
  })

  test('is kept as a retired one, which stays valid', async () => {
    const { oneOf } = all
    const text = ticket({
      oneOf: oneOf.map(each => (each.const === 'old' ? option('old', { deprecated: true }) : each)),
    })
    expect((await plan(text)).steps).toEqual([])
    await enishi.apply({ entities: [{ text }] })
    const { fields } = enishi.services.models.current().entities.get('ticket')!
    expect(fields.find(({ name }) => name === 'status')!.options!.filter(({ retired }) => retired)).toMatchObject([
      { value: 'old' },
    ])
    expect(await enishi.administrator.records.update('ticket', ids['c']!, { name: 'c2' })).toMatchObject({
      status: 'old',
    })
    await enishi.apply({ entities: [{ text: ticket(all) }] })
  })

  test('is replaced as the plan says, counted, in the history, by whoever applied it', async () => {
    const before = Number((await record('a'))['_version'])
    const text = ticket({ ...without('open', 'old'), 'x-removedOptions': { open: 'new', old: null } })
    const planned = await plan(text)
    expect(planned.steps).toMatchObject([
      {
        id: 'replace-options ticket.status',
        class: 'rewrite',
        rows: 3,
        description: expect.stringContaining("'old' by nothing (1 record), 'open' by 'new' (2 records)"),
      },
    ])
    await enishi.apply({ entities: [{ text }] })
    const { id } = enishi.administrator
    expect(await record('a')).toMatchObject({ status: 'new', _version: before + 1, _updatedBy: id })
    expect(await record('c')).toMatchObject({ status: null })
    expect(await record('d')).toMatchObject({ status: 'new', _version: 1 })
    const data = await enishi.administrator.records.history('ticket', ids['a']!)
    expect(data[0]).toMatchObject({ changes: [{ field: 'status', before: 'open', after: 'new' }] })
    await enishi.administrator.records.restore('ticket', ids['b']!)
    expect(await record('b')).toMatchObject({ status: 'new' })
  })

  test('of several is replaced in each list, never twice in one', async () => {
    const kept = { type: 'string', oneOf: ['blue', 'green'].map(each => option(each)) }
    const end = { ...without('open', 'old') }
    await expect(plan(ticket(end, { items: kept }))).rejects.toMatchObject({
      errors: [{ code: 'option-in-use', parameters: { option: 'red', count: 3, field: 'labels' } }],
    })
    await enishi.apply({ entities: [{ text: ticket(end, { items: kept, 'x-removedOptions': { red: 'blue' } }) }] })
    expect([(await record('a'))['labels'], (await record('c'))['labels'], (await record('d'))['labels']]).toEqual([
      ['blue'],
      ['green', 'blue'],
      [],
    ])
  })
})

test('a field that needs a value is not emptied', async () => {
  const job = (status: JsonObject) =>
    JSON.stringify({ $id: 'job', type: 'object', properties: { s: { type: 'string', ...status } }, required: ['s'] })
  await enishi.apply({ entities: [{ text: job({ enum: ['a', 'b'] }) }] })
  await enishi.administrator.records.create('job', { s: 'a' })
  await expect(plan(job({ enum: ['b'], 'x-removedOptions': { a: null } }))).rejects.toMatchObject({
    errors: [{ pointer: '/entities/0/properties/s', code: 'option-needed' }],
  })
})

test('on a large table records follow a portion at a time, and none is left', async () => {
  const big = (status: JsonObject) =>
    JSON.stringify({ $id: 'big', type: 'object', properties: { s: { type: 'string', ...status } } })
  await enishi.apply({ entities: [{ text: big({ enum: ['a', "b'c", 'd'] }) }] })
  await enishi.services.database.query({
    text: `INSERT INTO data.big (_id, _version, _created_at, _updated_at, s)
      SELECT gen_random_uuid(), 1, now(), now(), (ARRAY['a', 'b''c', 'd'])[1 + n % 3] FROM generate_series(1, 12000) AS n`,
  })
  const text = big({ enum: ['a'], 'x-removedOptions': { "b'c": 'a', d: null } })
  expect((await plan(text)).steps).toMatchObject([{ id: 'replace-options big.s', rows: 8_000 }])
  await enishi.apply({ entities: [{ text }] })
  const { rows } = await enishi.services.database.query({
    text: `SELECT (SELECT jsonb_object_agg(coalesce(s, '-'), n) FROM (SELECT s, count(*) AS n FROM data.big GROUP BY s) AS g) AS left,
      (SELECT count(*)::int FROM enishi.change WHERE after ? (SELECT key FROM jsonb_each((SELECT after FROM enishi.change
        WHERE before::text LIKE '%b''c%' LIMIT 1)))) AS logged`,
  })
  expect(rows).toEqual([{ left: { '-': 4_000, a: 8_000 }, logged: 8_000 }])
})

describe('options inside a value', () => {
  const order = (...states: string[]) => {
    const line = { type: 'object', properties: { 'a "b"': { type: 'string', enum: states } } }
    const properties = {
      lines: { type: 'array', items: line },
      way: { type: 'object', properties: { s: { enum: states } } },
    }
    return JSON.stringify({ $id: 'order', type: 'object', properties })
  }
  test('are counted by their path, and keep the change out while records have them', async () => {
    await enishi.apply({ entities: [{ text: order('x', "it's", 'z') }] })
    await enishi.administrator.records.create('order', {
      lines: [{ 'a "b"': 'x' }, { 'a "b"': "it's" }],
      way: { s: 'z' },
    })
    await enishi.administrator.records.create('order', { lines: [{ 'a "b"': "it's" }] })
    await expect(plan(order('x'))).rejects.toMatchObject({
      status: 422,
      errors: [
        {
          pointer: '/entities/0/properties/lines/items/properties/a "b"',
          code: 'option-in-use',
          parameters: { option: "it's", count: 2, field: 'lines' },
        },
        { pointer: '/entities/0/properties/way/properties/s', parameters: { option: 'z', count: 1, field: 'way' } },
      ],
    })
  })
  test('that nobody has go', async () => {
    await enishi.apply({ entities: [{ text: order('x', "it's", 'z', 'q') }] })
    await enishi.apply({ entities: [{ text: order('x', "it's", 'z') }] })
  })
})

describe('an option chosen between the count and the change', () => {
  const race = (status: JsonObject) =>
    JSON.stringify({ $id: 'race', type: 'object', properties: { s: { type: 'string', ...status } } })
  /** Somebody writes while the change is on its way: their transaction is open when it is counted. */
  async function whileWriting(value: string, change: () => Promise<unknown>) {
    const { database } = enishi.services
    let changed: Promise<unknown> | undefined
    await database.transaction(async transaction => {
      const { rows } = await transaction.query<{ revision: number }>({ text: 'SELECT revision FROM enishi.model' })
      await transaction.query({ text: 'SELECT enishi.hold_revision($1)' }, [rows[0]!.revision])
      await transaction.query({ text: 'INSERT INTO data.race (_id, s) VALUES (gen_random_uuid(), $1)' }, [value])
      changed = change().catch(error => error)
      await until(async () => {
        const waiting = await database.query({
          text: `SELECT FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
            WHERE NOT l.granted AND l.locktype = 'advisory' AND a.datname = current_database()`,
        })
        return waiting.rowCount > 0
      })
    })
    return changed
  }
  test('keeps it out where nothing was said of it, and is replaced where it was', async () => {
    await enishi.apply({ entities: [{ text: race({ enum: ['a', 'b', 'c'] }) }] })
    const refused = await whileWriting('b', () => enishi.apply({ entities: [{ text: race({ enum: ['a', 'c'] }) }] }))
    expect(String(refused)).toContain("Somebody has just chosen the option 'b'")
    const said = { enum: ['a', 'b'], 'x-removedOptions': { c: 'a' } }
    await whileWriting('c', () => enishi.apply({ entities: [{ text: race(said) }] }))
    const { rows } = await enishi.services.database.query({ text: 'SELECT s FROM data.race ORDER BY s' })
    expect(rows).toEqual([{ s: 'a' }, { s: 'b' }])
  })
})
