/** Plans, jobs and the archive, asked over HTTP by people who want more, sooner or without looking; names that bite. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { addJob } from '../../platform/database/jobs/job-store.ts'
import { newId } from '../../platform/database/new-id.ts'
import { type Answer, type Call, freshApp } from '../support/answers.ts'

const app = await freshApp()
const { database, models } = app.services
const rows = async (text: string) => (await database.query({ text })).rows
const admin = app.administrator.call
let modeller: Call
let clerk: Call
let cases = 0
afterAll(() => console.log(`${cases} hostile plans`))

const text = { type: 'string' }
const entity = (name: string, properties: JsonObject, rest: JsonObject = {}) => ({
  name,
  text: JSON.stringify({ $id: name, type: 'object', unevaluatedProperties: false, properties, ...rest }),
})
const now = async (): Promise<number> => (await models.reload()).revision
const changing = async (parts: Omit<ChangeSet, 'base'>) => ({ base: await now(), ...parts })
const post = (path: string, body: unknown, by: Call = admin) => by('POST', `/api/meta/${path}`, { body })

beforeAll(async () => {
  await app.apply({
    entities: [entity('thing', { n: { type: 'integer' }, v: text })],
    roles: [
      { kind: 'role', id: 'modeller', rights: ['model'], entities: {} },
      { kind: 'role', id: 'clerk', entities: { thing: { read: 'all', create: 'all', update: 'all' } } },
    ],
  })
  modeller = (await app.person({ roles: ['modeller'] })).call
  clerk = (await app.person({ roles: ['clerk'] })).call
  await rows(`INSERT INTO data.thing (_id, n, v) SELECT gen_random_uuid(), n, 'v' || n FROM generate_series(1, 5) AS n`)
})

const standing = async () =>
  JSON.stringify(
    await rows(`SELECT (SELECT revision FROM enishi.model) AS revision, (SELECT count(*) FROM enishi.job) AS jobs,
      (SELECT string_agg(c.relname || '.' || a.attname, ' ' ORDER BY 1) FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = attrelid
        WHERE relnamespace = 'data'::regnamespace AND attnum > 0 AND NOT attisdropped) AS columns`),
  )

/** A 4xx that shows nothing of the inside, and nothing has changed. */
async function refuses(work: () => Promise<Answer>, ...statuses: number[]): Promise<Answer> {
  cases++
  const before = await standing()
  const answer = await work()
  expect(statuses, answer.text).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.text).not.toMatch(/ALTER TABLE|SELECT |relation "|syntax error at|\bat .*\.ts:\d|_a_/)
  expect(await standing()).toBe(before)
  return answer
}

describe('what was not looked at is not applied', () => {
  const wider = entity('thing', { n: { type: 'integer' }, v: text, w: text })
  const narrower = entity('thing', { n: { type: 'integer' } })

  test.each([undefined, null, '', 'x', '0'.repeat(64), '0'.repeat(201), "' OR 1=1 --", 0, {}, []])(
    'with the hash %j',
    async hash => {
      const change = await changing({ entities: [wider] })
      await refuses(() => post('apply', { ...change, hash }), 400, 409, 422)
    },
  )
  test('with the hash of another change, of the same change before somebody else, or in another choice', async () => {
    const change = await changing({ entities: [wider] })
    const { hash } = (await post('plan', change)).body
    await refuses(() => post('apply', { base: change.base, entities: [narrower], hash, confirm: [] }), 409)
    await app.apply({ entities: [entity('thing', { n: { type: 'integer' }, v: text, x: text })] })
    await refuses(() => post('apply', { ...change, hash }), 409)
    await refuses(async () => post('apply', { ...change, base: await now(), hash }), 409, 422)
  })
  test.each([undefined, [], ['archive-column thing.n'], ['*'], ['ARCHIVE-COLUMN thing.x'], ['__proto__']])(
    'with the confirmations %j of a loss',
    async confirm => {
      const change = await changing({ entities: [entity('thing', { n: { type: 'integer' }, v: text })] })
      const { hash } = (await post('plan', change)).body
      await refuses(() => post('apply', { ...change, hash, ...(confirm && { confirm }) }), 422)
    },
  )
  test.each([
    ['retype-column thing.none', 'null'],
    ['retype-column thing.n', 'null'],
    ['archive-column thing.v', 'keep'],
    ["'; DROP TABLE data.thing; --", 'null'],
    ['constructor', 'null'],
    ['', 'null'],
    ['retype-column thing.v', 'drop'],
    ['retype-column thing.v', null],
    ['retype-column thing.v', ['null']],
    ['x'.repeat(1_000), 'keep'],
  ])('with the conversion of %s as %s', async (step, choice) => {
    const retyped = entity('thing', { n: { type: 'integer' }, v: { type: 'integer' }, x: text })
    const change = { ...(await changing({ entities: [retyped] })), convert: { [step]: choice } }
    const answer = await refuses(() => post('plan', change), 400, 422)
    expect(answer.text.length).toBeLessThan(12_000)
    await refuses(() => post('apply', { ...change, hash: 'x' }), 400, 409, 422)
  })
  test('by somebody without the right', async () => {
    const change = await changing({ entities: [wider] })
    for (const [by, status] of [
      [clerk, 403],
      [app.call, 401],
    ] as const) {
      await refuses(() => post('plan', change, by), status)
      await refuses(() => post('apply', { ...change, hash: 'x' }, by), status)
      await refuses(() => post('restore', { archived: { entity: 'thing' } }, by), status)
      await refuses(() => post('archived/purge', { entity: 'thing', confirm: 'thing' }, by), status)
      await refuses(() => by('GET', '/api/meta/archived'), status)
    }
  })
})

describe('a job', () => {
  test('of somebody else, of nobody or of no such id is not there, and not stopped', async () => {
    const of = (author: string | null, openTo?: 'model') =>
      addJob(database, {
        kind: 'nobody-runs-it',
        title: 'A secret plan',
        input: {},
        author: { id: author, name: 'A' } as never,
        ...(openTo && { openTo }),
      })
    const [theirs, nobodys, plans] = [await of(app.administrator.id), await of(null), await of(null, 'model')]
    for (const id of [theirs, nobodys, newId(), 'x', "'--", '%00', '00000000-0000-0000-0000-000000000000'])
      for (const by of [clerk, modeller])
        for (const ask of ['', '/pause', '/resume', '/cancel']) {
          const call = () => by(ask ? 'POST' : 'GET', `/api/jobs/${id}${ask}`)
          const answer = await refuses(call, 400, 404, 405)
          expect(answer.text).not.toContain('secret')
        }
    for (const ask of ['pause', 'resume', 'cancel']) {
      await refuses(() => clerk('POST', `/api/jobs/${plans}/${ask}`), 404)
      await refuses(() => app.call('POST', `/api/jobs/${plans}/${ask}`), 401)
    }
    expect((await modeller('GET', `/api/jobs/${plans}`)).body).toMatchObject({ state: 'queued', asked: null })
  })
})

const hostile = [
  `a"; DROP TABLE data."user"; --`,
  `a'); DROP TABLE data."user"; --`,
  `it''s "quoted"`,
  '$1',
  '%s %I',
  'x'.repeat(64),
  '日'.repeat(64),
  '😀👨‍👩‍👧',
  '\u202egnirts',
  'עברית',
  'back\\slash',
  'Twin',
  'twin_2',
  'select',
  'user',
  'xmax',
  'toString',
  'a.b',
  'a/b~c',
]

test.each(['a\u0000', '', '_id', 'x'.repeat(300)])('a field cannot be named %.20j', async name => {
  const entities = [entity('thing', { n: { type: 'integer' }, v: text, x: text, [name]: text })]
  await refuses(async () => post('plan', await changing({ entities })), 400, 422)
})
test('a field cannot have the name of another in other letters', async () => {
  const entities = [entity('thing', { n: { type: 'integer' }, v: text, V: text, x: text })]
  await refuses(async () => post('plan', await changing({ entities })), 422)
})
test.each([1e9, 2 ** 40, -1, 0.5])('revision %d is compared with nothing', async revision => {
  await refuses(() => admin('GET', `/api/meta/compare?from=1&to=${revision}`), 400, 404)
})

describe('names that bite, on a large table', () => {
  const many = 10_100
  const n = { n: { type: 'integer' } }
  const fields = (names: string[], type: string) => Object.fromEntries(names.map(name => [name, { type }]))
  const ids = () => {
    const { byName } = models.current().entities.get('ledger')!
    return Object.fromEntries(hostile.map(name => [name, byName.get(name)!.id]))
  }
  const columnOf = (name: string) => {
    const { storage } = models.current().entities.get('ledger')!.byName.get(name)!
    if (storage.kind !== 'column') throw new Error(name)
    return `"${storage.column.replaceAll('"', '""')}"`
  }
  /** What each field says in the first two records. */
  const values = async (names = hostile) => {
    await models.reload()
    const list = names.map((name, at) => `${columnOf(name)}::text AS c${at}`).join()
    return await rows(`SELECT ${list} FROM data.ledger WHERE n IN (1, ${many}) ORDER BY n`)
  }
  const expected = (order = hostile) =>
    [1, many].map(row =>
      Object.fromEntries(order.map((name, at) => [`c${at}`, String(row * 100 + hostile.indexOf(name))])),
    )

  beforeAll(async () => {
    await app.apply({ entities: [entity('ledger', { ...n, ...fields(hostile, 'string') })] })
    await models.reload()
    const columns = hostile.map(columnOf).join()
    const list = hostile.map((_, at) => `(n * 100 + ${at})::text`).join()
    await rows(
      `INSERT INTO data.ledger (_id, n, ${columns}) SELECT gen_random_uuid(), n, ${list} FROM generate_series(1, ${many}) AS n`,
    )
  })

  test('are changed in type, renamed in a ring, archived and restored, and keep their values', {
    timeout: 120_000,
  }, async () => {
    cases += hostile.length * 4
    await app.apply({ entities: [entity('ledger', { ...n, ...fields(hostile, 'integer') })] })
    expect(await values()).toEqual(expected())

    const before = ids()
    const ring = hostile.map((_, at) => hostile[(at + 1) % hostile.length]!)
    const renamed = Object.fromEntries(hostile.map((name, at) => [ring[at]!, before[name]!]))
    await app.apply({
      entities: [entity('ledger', { ...n, ...fields(hostile, 'integer') }, { 'x-entity': { ids: renamed } })],
    })
    expect(await values(ring)).toEqual(expected())

    await app.apply({ entities: [entity('ledger', n)] })
    await models.reload()
    expect([...models.current().entities.get('ledger')!.byName.keys()]).toEqual(['n'])
    for (const field of Object.values(before)) {
      const { body } = await post('restore', { archived: { entity: 'ledger', field } })
      const { base: _, ...change } = body.change
      await app.apply(change)
    }
    expect(await values(ring)).toEqual(expected())
    await rows('SELECT FROM data."user"')
  })

  test('are made anew empty, and purged by their name alone', { timeout: 120_000 }, async () => {
    await models.reload()
    const before = ids()
    await app.apply({ entities: [entity('ledger', n)] })
    await app.apply({ entities: [entity('ledger', { ...n, ...fields(hostile, 'integer') }, { title: 'Anew' })] })
    expect(new Set((await values()).flatMap(row => Object.values(row)))).toEqual(new Set([null]))
    for (const [name, field] of Object.entries(before)) {
      const wrong = [undefined, '', `${name} `, name.toUpperCase() === name ? 'x' : name.toUpperCase(), field, '*']
      for (const confirm of wrong)
        await refuses(() => post('archived/purge', { entity: 'ledger', field, confirm }), 400, 422)
      expect(await post('archived/purge', { entity: 'ledger', field, confirm: name })).toMatchObject({ status: 200 })
      await refuses(() => post('restore', { archived: { entity: 'ledger', field } }), 404)
      await refuses(() => post('archived/purge', { entity: 'ledger', field, confirm: name }), 404)
    }
    const left = await rows(`SELECT attname FROM pg_attribute
      WHERE attrelid = 'data.ledger'::regclass AND attname ~ '^_[anos]_' AND NOT attisdropped`)
    expect(left).toEqual([])
    expect(await rows('SELECT count(*)::int AS count FROM data.ledger')).toEqual([{ count: many }])
  })
})

describe('a field of the same name', () => {
  /** Never the same text twice: one that was there before brings its fields back. */
  let writing = 0
  const note = (properties: JsonObject) =>
    entity('note', { title: text, ...properties }, { description: `Writing ${++writing}` })
  const reader = (fields: Record<string, 'hidden' | 'read'>) => ({
    kind: 'role' as const,
    id: 'reader',
    entities: { note: { read: 'all' as const, fields } },
  })

  test('has neither the data nor the rules of the one before it', async () => {
    await app.apply({ entities: [note({ code: text })], roles: [reader({ code: 'read' })] })
    const { call } = await app.person({ roles: ['reader'] })
    const { _id } = (await admin('POST', '/api/records/note', { body: { title: 'a', code: 'SECRET' } })).body
    // A rule of a field that goes has to go with it: it cannot wait for another of the name.
    const change = await changing({ entities: [note({})] })
    await refuses(() => post('plan', change), 422)
    await app.apply({ entities: [note({})], roles: [reader({})] })
    await app.apply({ entities: [note({ code: text })], roles: [reader({ code: 'hidden' })] })
    for (const by of [call, admin]) expect((await by('GET', `/api/records/note/${_id}`)).text).not.toContain('SECRET')
    await refuses(() => call('GET', '/api/records/note?select=code'), 400)
    await refuses(() => call('GET', "/api/records/note?filter=record.code == 'SECRET'"), 400)
  })

  test('as an old one is another field; the old name of a field that has gone is no name', async () => {
    await app.apply({ entities: [note({ code: text, pin: text })], roles: [reader({})] })
    const body = { title: 'b', pin: 'PIN-1' }
    const { _id } = (await admin('POST', '/api/records/note', { body })).body
    await app.apply({ entities: [note({ code: text, number: { ...text, 'x-renamedFrom': 'pin' } })] })
    expect((await admin('GET', `/api/records/note/${_id}?select=pin`)).text).toContain('PIN-1')
    await app.apply({ entities: [note({ code: text })] })
    await refuses(() => admin('GET', `/api/records/note/${_id}?select=pin`), 400)
    await app.apply({ entities: [note({ code: text, pin: text })] })
    const answer = await admin('GET', `/api/records/note/${_id}?select=pin`)
    expect(answer).toMatchObject({ status: 200, body: { pin: null } })
    expect(answer.text).not.toContain('PIN-1')
  })
})

describe('the archive', () => {
  test.each([
    null,
    [],
    {},
    { entity: 'gone' },
    { entity: 'gone', confirm: '' },
    { entity: 'gone', confirm: 'Gone' },
    { entity: 'gone', confirm: ['gone'] },
    { entity: 'gone', field: '', confirm: 'gone' },
    { entity: 'gone', field: null, confirm: 'gone' },
    { entity: 'thing', confirm: 'thing' },
    { entity: 'user', confirm: 'user' },
    { entity: "gone'; --", confirm: 'gone' },
    { entity: 'gone\u0000', confirm: 'gone' },
    { entity: 'gone', confirm: 'gone', force: true },
  ])('does not purge for %j', async body => {
    if (!(await rows(`SELECT FROM enishi.document WHERE kind = 'entity' AND name = 'gone'`)).length) {
      await app.apply({ entities: [entity('gone', { v: text })] })
      await app.apply({ remove: [{ kind: 'entity', id: 'gone' }] })
    }
    await refuses(() => post('archived/purge', body), 400, 404, 422)
  })
  test.each([
    {},
    { revision: 0 },
    { revision: 1e9 },
    { revision: 2 ** 40 },
    { revision: '1' },
    { revision: 1, archived: { entity: 'gone' } },
    { archived: { entity: 'none' } },
    { archived: { entity: 'gone', field: 'none' } },
    { archived: { entity: 'gone', field: '\u0000' } },
    { archived: 'gone' },
    { revision: 1, id: 'thing' },
    { revision: 1, kind: 'user', id: 'thing' },
  ])('restores nothing for %j', async body => {
    await refuses(() => post('restore', body), 400, 404, 422)
  })
  test('gives back nothing that was purged, by whatever way', async () => {
    const { entity: gone } = (await admin('GET', '/api/meta/archived')).body.find(
      (thing: { entity: { name: string } }) => thing.entity.name === 'gone',
    )
    expect(await post('archived/purge', { entity: gone.id, confirm: 'gone' })).toMatchObject({ status: 200 })
    for (const entity of [gone.id, gone.name]) {
      await refuses(() => post('restore', { archived: { entity } }), 404)
      await refuses(() => post('archived/purge', { entity, confirm: 'gone' }), 404)
    }
    expect(await rows(`SELECT to_regclass('data.gone') AS found`)).toEqual([{ found: null }])
  })
})
