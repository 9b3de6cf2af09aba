/**
 * Every route, parameter and body with hostile text: the answer is a 4xx problem that names the place (or a harmless
 * 2xx), without SQL, stack or path in it, and nothing is changed by it. Never a 500.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type TestApp, testApp } from '../support/app.ts'

const gadget = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  'x-entity': { name: 'gadget', displayField: 'name', unique: [['code']] },
  properties: {
    name: { type: 'string', maxLength: 100 },
    code: { type: 'string' },
    weight: { type: 'integer' },
    price: { type: 'number', 'x-money': { currency: 'JPY' } },
    built: { type: 'string', format: 'date' },
    status: { enum: ['new', 'old'] },
    secret: { type: 'string' },
    parent: {
      type: 'string',
      format: 'uuid',
      'x-relation': { entity: 'gadget', kind: 'many-to-one', inverse: 'parts' },
    },
  },
  required: ['name'],
  unevaluatedProperties: false,
}
const clerk = {
  kind: 'role',
  id: 'clerk',
  entities: {
    gadget: { create: 'all', read: 'all', update: 'own', delete: 'own', fields: { secret: 'hidden' } },
  },
} as const

const hostile = [
  "'; drop table data.gadget; --",
  "' or '1'='1",
  '" or ""="',
  '1; select pg_sleep(10)',
  '$1',
  '%00',
  '\u0000',
  '\ud800',
  '../../../etc/passwd',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  'record.__proto__.x == 1',
  'record["constructor"] == null',
  'record.secret == "x"',
  'record.parent.secret == "x"',
  'record.parts.exists(p, p.secret == "x")',
  '-secret',
  'secret',
  'parent.secret',
  'parts(secret)',
  'user.roles.exists(r, r == "x")',
  '(((((((((((((((',
  `${'('.repeat(5000)}true${')'.repeat(5000)}`,
  Array.from({ length: 5000 }, () => 'record.weight == 1').join(' || '),
  `record.name == "${'x'.repeat(30_000)}"`,
  '9'.repeat(400),
  '1e400',
  '-1',
  'NaN',
  'Ｒｅｃｏｒｄ',
  '日本語',
  '🙂'.repeat(50),
  '\u202eevil',
  'eyJ2IjoxfQ.AAAA',
]
const leak =
  /syntax error|\bselect\b.*\bfrom\b|\bat (async )?\w+ \(|node_modules|\.ts:\d|pg_(?!sleep)|relation "|ECONN/i

let enishi: TestApp
let sato: Person
let id: string

beforeAll(async () => {
  enishi = await testApp()
  await enishi.apply({ entities: [{ text: JSON.stringify(gadget) }], roles: [clerk] })
  sato = await enishi.person('Sato', ['clerk'])
  const created = await enishi.administrator.records.create('gadget', { name: 'Lamp', code: 'L-1', secret: 'hunter2' })
  id = created._id
})

let cases = 0
afterAll(() => console.log(`${cases} hostile requests of HTTP`))

async function ask(who: Person | null, method: string, path: string, body?: BodyInit, type = 'application/json') {
  cases++
  const headers: Record<string, string> = { 'content-type': type }
  if (who) headers['authorization'] = `Bearer ${who.key}`
  const answer = await enishi.request(path, { method, headers, ...(body !== undefined && { body }) })
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') ?? '' }
}

function expectHarmless({ status, text, type }: Awaited<ReturnType<typeof ask>>, what: string) {
  expect(status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500)
  if (status >= 400) expect(type, what).toBe('application/problem+json')
  expect(text, what).not.toContain('hunter2')
  if (status >= 400) expect(text.replaceAll(/'[^']*'|\\"[^"]*\\"/g, ''), what).not.toMatch(leak)
}

describe('hostile text', () => {
  test.each(['filter', 'select', 'sort', 'limit', 'after', 'before', 'offset', 'search', 'count', 'trashed', 'group'])(
    'in the parameter %s of a list does no harm',
    async parameter => {
      for (const text of hostile)
        for (const who of [sato, enishi.administrator, null]) {
          const given = new URLSearchParams({ [parameter]: text.toWellFormed() })
          const answer = await ask(who, 'GET', `/api/records/gadget?${given}`)
          if (who !== enishi.administrator) expectHarmless(answer, `${parameter}=${text.slice(0, 60)}`)
          else
            expect(answer.status, `${parameter}=${text.slice(0, 60)}: ${answer.text.slice(0, 200)}`).toBeLessThan(500)
        }
    },
  )

  test('in a path does no harm', async () => {
    for (const text of hostile.map(each => encodeURIComponent(each.toWellFormed())))
      for (const path of [
        `/api/records/${text}`,
        `/api/records/gadget/${text}`,
        `/api/records/gadget/${text}/history`,
        `/api/meta/entities/${text}`,
        `/api/meta/${text}`,
        `/api/files/${text}`,
        `/api/${text}`,
        `/schemas/${text}`,
      ])
        expectHarmless(await ask(sato, 'GET', path), `${path.slice(0, 80)}`)
  })

  test('as the value of any field is kept as it is or told', async () => {
    for (const field of Object.keys(gadget.properties))
      for (const text of hostile) {
        const answer = await ask(sato, 'POST', '/api/records/gadget', JSON.stringify({ name: 'x', [field]: text }))
        expectHarmless(answer, `${field}: ${text.slice(0, 60)}`)
        // Decimals are accepted as text too, and come back as the number they are.
        if (answer.status === 201) expect(String(JSON.parse(answer.text)[field])).toBe(text)
      }
  })

  test.each<[string, object[]]>([
    [
      'the wrong kind of value',
      [{ name: 7 }, { name: [] }, { name: {} }, { name: 'x', weight: '7' }, { name: 'x', weight: 1.5 }],
    ],
    [
      'numbers out of range',
      [
        { name: 'x', weight: 1e300 },
        { name: 'x', price: '1e999999' },
        { name: 'x', built: '2026-02-30' },
      ],
    ],
    [
      'system columns',
      [
        { name: 'x', _id: '0'.repeat(36) },
        { name: 'x', _version: 7 },
        { name: 'x', _createdBy: null, _x: 1 },
      ],
    ],
    [
      'prototype keys',
      [
        { name: 'x', constructor: 1 },
        { name: 'x', prototype: {} },
        { name: 'x', toString: 'y' },
      ],
    ],
    [
      'unknown and hidden fields',
      [
        { name: 'x', secret: 'y' },
        { name: 'x', nothing: 1 },
      ],
    ],
    [
      'relations to nothing',
      [
        { name: 'x', parent: 'nobody' },
        { name: 'x', parent: crypto.randomUUID() },
        { name: 'x', parent: {} },
      ],
    ],
  ])('%s: each is a 422 with a pointer', async (_what, bodies) => {
    for (const body of bodies) {
      const answer = await ask(sato, 'POST', '/api/records/gadget', JSON.stringify(body))
      expectHarmless(answer, JSON.stringify(body))
      expect(answer.status, JSON.stringify(body) + answer.text).toBe(422)
      expect(JSON.parse(answer.text).errors[0].pointer).toMatch(/^\//)
    }
  })

  test('a hidden field is answered exactly as one that does not exist', async () => {
    for (const [parameter, ask1] of [
      ['filter', (field: string) => `record.${field} == "x"`],
      ['sort', (field: string) => field],
      ['select', (field: string) => `name,${field}`],
    ] as const) {
      const answer = async (field: string) =>
        (await ask(sato, 'GET', `/api/records/gadget?${new URLSearchParams({ [parameter]: ask1(field) })}`)).text
      expect((await answer('secret')).replaceAll('secret', 'X')).toBe(
        (await answer('nosuch')).replaceAll('nosuch', 'X'),
      )
    }
  })

  test('bodies of every route that are no JSON, the wrong JSON or too much are told', async () => {
    const routes = [
      ['POST', '/api/records/gadget'],
      ['PATCH', `/api/records/gadget/${id}`],
      ['POST', '/api/meta/plan'],
      ['POST', '/api/meta/apply'],
      ['POST', '/api/meta/expression/check'],
      ['POST', '/api/users'],
      ['POST', '/api/units'],
      ['POST', '/api/teams'],
      ['POST', '/api/keys'],
      ['POST', '/api/setup'],
      ['POST', '/api/auth/sign-in/email'],
      ['PATCH', '/api/me'],
    ] as const
    const bodies = [
      '',
      '{',
      'null',
      '7',
      '"x"',
      '[[]]',
      '{"a":1,"a":2}',
      '{"__proto__":{"administrator":true}}',
      '[1,2]',
    ]
    for (const [method, path] of routes)
      for (const who of [enishi.administrator, sato, null])
        for (const body of [...bodies, '['.repeat(100_000), `{"a":"${'x'.repeat(17 * 1024 * 1024)}"}`]) {
          const answer = await ask(who, method, path, body)
          expectHarmless(answer, `${method} ${path} ${body.slice(0, 40)}`)
          expect(answer.status, `${method} ${path} ${body.slice(0, 40)}`).toBeGreaterThanOrEqual(400)
        }
  })

  test('nothing of all that changed the record or dropped the table', async () => {
    const record = await enishi.administrator.records.get('gadget', id)
    expect(record).toMatchObject({ name: 'Lamp', code: 'L-1', secret: 'hunter2', _version: 1 })
    expect(({} as { administrator?: boolean }).administrator).toBeUndefined()
  })
})

describe('metadata', () => {
  const plan = (entity: unknown) =>
    ask(
      enishi.administrator,
      'POST',
      '/api/meta/plan',
      JSON.stringify({ base: 1_000, entities: [{ text: JSON.stringify(entity) }] }),
    )

  test.each([
    { type: 'object', 'x-entity': { name: 'a b' } },
    { type: 'object', 'x-entity': { name: "x'; drop schema data; --" } },
    { type: 'object', 'x-entity': { name: '__proto__' } },
    { type: 'object', 'x-entity': { name: 'Gadget' } },
    { type: 'object', $id: 'ok1', properties: { _id: { type: 'string' } } },
    { type: 'object', $id: 'ok2', properties: { a: { type: 'string' }, A: { type: 'string' } } },
    { type: 'object', $id: 'ok3', properties: { a: { $ref: 'http://example.com/x.json' } } },
    { type: 'object', $id: 'ok4', properties: { a: { $ref: 'file:///etc/passwd' } } },
    { type: 'object', $id: 'ok5', properties: { a: { type: 'string', pattern: '(?=x)x' } } },
    { type: 'object', $id: 'ok6', properties: { a: { type: 'string', pattern: '(' } } },
    { type: 'object', $id: 'ok7', properties: { a: { type: 'nonsense' } } },
    { type: 'object', $id: 'ok8', properties: { a: { type: 'string', 'x-relation': { entity: 'nowhere' } } } },
    { type: 'object', $id: 'ok9', properties: { a: { type: 'string', frobnicate: true } } },
    { type: 'string' },
    [],
    7,
  ])('%j is refused with the place that is wrong', async entity => {
    const answer = await plan(entity)
    expectHarmless(answer, JSON.stringify(entity))
    expect([409, 422], answer.text).toContain(answer.status)
  })

  test('of two admins who save at once one is told, and nothing is lost', async () => {
    const base = enishi.services.models.current().revision
    const edits = ['colour', 'size'].map(field => {
      const changed = { ...gadget, properties: { ...gadget.properties, [field]: { type: 'string' } } }
      return { base, entities: [{ text: JSON.stringify(changed) }] }
    })
    const plans = await Promise.all(edits.map(edit => enishi.administrator.meta.plan(edit)))
    const results = await Promise.allSettled(
      edits.map((edit, index) => enishi.administrator.meta.apply(edit, { hash: plans[index]!.hash })),
    )
    expect(results.map(result => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find(result => result.status === 'rejected')
    expect(refused?.reason.status).toBe(409)
  })
})

describe('rights', () => {
  test('a clerk can neither plan a model nor read one, nor see people, nor make roles', async () => {
    for (const [method, path] of [
      ['POST', '/api/meta/plan'],
      ['GET', '/api/meta/entities/gadget/document'],
      ['GET', '/api/meta/roles'],
      ['GET', '/api/meta/model'],
      ['GET', '/api/users'],
      ['GET', '/metrics'],
      ['GET', '/api/packs'],
    ] as const)
      expect((await ask(sato, method, path, method === 'POST' ? '{"base":1}' : undefined)).status, path).toBe(403)
  })

  test('without a session every route but the open ones is a 401', async () => {
    for (const path of [
      '/api/me',
      '/api/records/gadget',
      '/api/meta/entities',
      '/api/openapi.json',
      '/api/files/x',
      '/metrics',
    ])
      expect((await ask(null, 'GET', path)).status, path).toBe(401)
  })

  test("a record of somebody else's that may only be changed by its owner is refused and stays", async () => {
    const answer = await ask(sato, 'PATCH', `/api/records/gadget/${id}`, '{"name":"Mine"}')
    expect([403, 404]).toContain(answer.status)
    expect((await ask(sato, 'DELETE', `/api/records/gadget/${id}`)).status).toBeGreaterThanOrEqual(403)
    expect(await enishi.administrator.records.get('gadget', id)).toMatchObject({ name: 'Lamp' })
  })

  test('a stale version is a 412 and changes nothing', async () => {
    await enishi.administrator.records.update('gadget', id, { weight: 1 }, 1)
    await expect(enishi.administrator.records.update('gadget', id, { weight: 2 }, 1)).rejects.toMatchObject({
      status: 412,
    })
    expect(await enishi.administrator.records.get('gadget', id)).toMatchObject({ weight: 1, _version: 2 })
  })
})
