/** What somebody would send to the record API who wants more than their records. Each answer is a 4xx problem that names the place. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, type Call, freshApp } from '../support/answers.ts'

const app = await freshApp()
afterAll(() => console.log(`${app.asked()} hostile requests of records`))
let call: Call
let admin: Call
let mine: string
let others: string

beforeAll(async () => {
  const text = (document: object) => ({ text: JSON.stringify(document) })
  const to = (entity: string) => ({ type: 'string', format: 'uuid', 'x-relation': { entity, inverse: 'cases' } })
  await app.apply({
    entities: [
      text({
        $id: 'customer',
        type: 'object',
        'x-entity': { displayField: 'name' },
        properties: { name: { type: 'string' }, salary: { type: 'integer' } },
      }),
      text({
        $id: 'case',
        type: 'object',
        unevaluatedProperties: false,
        'x-entity': { displayField: 'subject', unique: [['secretCode']] },
        properties: {
          subject: { type: 'string' },
          status: { enum: ['open', 'closed'] },
          size: { type: 'integer' },
          price: { type: 'number', 'x-money': { currency: 'JPY' } },
          at: { type: 'string', format: 'date-time' },
          cost: { type: 'integer' },
          secretCode: { type: 'string' },
          phone: { type: 'string', 'x-pii': true },
          data: { type: 'object' },
          customer: to('customer'),
        },
      }),
    ],
    roles: [
      {
        kind: 'role',
        id: 'agent',
        entities: {
          case: {
            create: 'own',
            read: 'own',
            update: { scope: 'own', when: "record.status != 'closed'" },
            delete: 'own',
            fields: { cost: 'hidden', secretCode: 'hidden' },
          },
          customer: { read: 'all', fields: { salary: 'hidden' } },
        },
      },
    ],
  })
  admin = app.administrator.call
  call = (await app.person({ roles: ['agent'] })).call
  others = (await admin('POST', '/api/records/case', { body: { subject: 'theirs', cost: 7, secretCode: 's' } })).body
    ._id
})

beforeEach(async () => {
  mine = (await call('POST', '/api/records/case', { body: { subject: 'mine', status: 'open' } })).body._id
})

function expectRefusal(answer: Answer, ...statuses: number[]) {
  expect(statuses, answer.text).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.text).not.toMatch(
    /select .* from|insert into|update \S+ set|relation "|\bat .*\.ts:\d|syntax error at/i,
  )
}
const path = (parameters: Record<string, string>) => `/api/records/case?${new URLSearchParams(parameters)}`
const rowOf = async (id: string) => {
  const { _updatedAt, ...row } = (await admin('GET', `/api/records/case/${id}?trashed=include`)).body
  return row
}

describe('SQL', () => {
  const injections = [
    `'; drop table data."case"; --`,
    `" or 1=1 --`,
    `record.subject == 'x' or 1=1`,
    `1) union select secret from auth.account --`,
    `$1`,
    `\\'; select pg_sleep(10); --`,
    `subject"; --`,
    `subject::text`,
    `(select 1)`,
    `pg_sleep(10)`,
    `record.subject; select 1`,
    `/**/`,
    `\ud800`,
    `a\u0000b`,
  ]

  test.each(['filter', 'sort', 'select', 'after', 'before', 'limit', 'offset', 'count', 'trashed'])(
    'in `%s` is refused or means nothing',
    async parameter => {
      for (const text of injections) {
        const answer = await call('GET', path({ [parameter]: text }))
        if (answer.status !== 200) expectRefusal(answer, 400)
        else expect(answer.body.data.every(({ subject }: { subject: string }) => subject === 'mine')).toBe(true)
      }
      expect((await admin('GET', `/api/records/case/${others}`)).status).toBe(200)
    },
  )

  test('in a value is a value', async () => {
    for (const text of injections.filter(text => text.isWellFormed() && !text.includes('\u0000'))) {
      const body = { subject: text, data: { [text]: [text] } }
      const { body: made, status } = await call('POST', '/api/records/case', { body })
      expect([status, made.subject, made.data]).toEqual([201, text, body.data])
      const filter = `record.subject == ${JSON.stringify(text)}`
      expect((await call('GET', path({ filter }))).body.data[0].subject).toBe(text)
      expect((await call('GET', path({ search: text }))).status).toBe(200)
    }
  })

  test('in an id or an entity’s name finds nothing', async () => {
    for (const id of ["' or 1=1 --", `${mine}'`, `${mine} `, '%00', '..%2f..%2fme', '__proto__'])
      for (const method of ['GET', 'DELETE'])
        expectRefusal(await call(method, `/api/records/case/${encodeURIComponent(id)}`), 400, 404)
    for (const entity of ['case"; drop table x', 'pg_user', '__proto__', 'constructor', 'toString', 'user%00'])
      expectRefusal(await call('GET', `/api/records/${encodeURIComponent(entity)}`), 400, 404)
  })
})

describe('a hidden field', () => {
  const asked: Record<string, string>[] = [
    { select: 'cost' },
    { select: 'customer(salary)' },
    { select: 'customer.salary' },
    { select: 'customer.cases(cost)' },
    { sort: 'cost' },
    { sort: '-customer.salary' },
    { filter: 'record.cost > 0' },
    { filter: 'record["cost"] > 0' },
    { filter: 'record.customer.salary > 0' },
    { filter: 'record.customer.cases.exists(c, c.cost > 0)' },
    { filter: 'has(record.cost)' },
    { filter: 'user.cost == 1' },
  ]

  test.each(asked)('cannot be asked for by %j', async parameters => {
    const hidden = await call('GET', path(parameters))
    const unknown = await call('GET', path(JSON.parse(JSON.stringify(parameters).replace(/cost|salary/g, 'xyzzy'))))
    expectRefusal(hidden, 400)
    const same = (answer: Answer) => JSON.stringify(answer.body).replace(/cost|salary|xyzzy/g, '…')
    expect(same(hidden)).toBe(same(unknown))
  })

  test('is in no answer, history or message', async () => {
    await admin('PATCH', `/api/records/case/${mine}`, {
      body: { cost: 424242, secretCode: 'hush-hush', phone: '090-4242' },
    })
    for (const place of ['', '/history']) {
      const { text, status } = await call('GET', `/api/records/case/${mine}${place}`)
      expect(status).toBe(200)
      expect(text).not.toMatch(/424242|hush|090-4242|secretCode|cost/)
    }
    const search = await call('GET', path({ search: 'hush' }))
    expect(search.body.data).toEqual([])
  })

  test('cannot be written, guessed by a conflict, or guessed by sending it back', async () => {
    for (const body of [{ cost: 1 }, { cost: null }, { secretCode: 's' }, { phone: '090' }, { phone: null }]) {
      expectRefusal(await call('PATCH', `/api/records/case/${mine}`, { body }), 422)
      expectRefusal(await call('POST', '/api/records/case', { body: { subject: 'x', ...body } }), 422)
    }
  })
})

describe('mass assignment', () => {
  const nobody = '01932d5e-0000-7000-8000-000000000000'

  test.each<object>([
    { _id: nobody },
    { _version: 99 },
    { _createdAt: '2001-01-01T00:00:00.000Z' },
    { _createdBy: nobody },
    { _updatedBy: nobody },
    { _deletedAt: '2001-01-01T00:00:00.000Z' },
    { _owner: nobody },
    { _unit: nobody },
    { _label: 'x' },
    { _masked: ['subject'] },
    { _position: 1 },
    { _extra: {} },
    { _anything: 1 },
    { constructor: 1 },
    { customer$id: nobody },
  ])('of %j is refused', async body => {
    const before = await rowOf(mine)
    expectRefusal(await call('PATCH', `/api/records/case/${mine}`, { body }), 422)
    expectRefusal(await call('POST', '/api/records/case', { body: { subject: 'x', ...body } }), 422)
    expect(await rowOf(mine)).toEqual(before)
  })
})

describe('a record', () => {
  test('of somebody else is answered like none at all, by every route', async () => {
    const nobody = '01932d5e-0000-7000-8000-000000000000'
    const before = await rowOf(others)
    for (const [method, place, body] of [
      ['GET', ''],
      ['GET', '/history'],
      ['PATCH', '', { subject: 'x' }],
      ['DELETE', ''],
      ['POST', '/restore', {}],
    ] as const) {
      const theirs = await call(method, `/api/records/case/${others}${place}`, { body })
      const none = await call(method, `/api/records/case/${nobody}${place}`, { body })
      expectRefusal(theirs, 404)
      expect(theirs.text.replaceAll(others, nobody)).toBe(none.text)
    }
    expect(await rowOf(others)).toEqual(before)
  })

  test('is moved neither out of one’s reach nor into it', async () => {
    expectRefusal(await call('PATCH', `/api/records/case/${mine}`, { body: { status: 'closed' } }), 403)
    await admin('PATCH', `/api/records/case/${mine}`, { body: { status: 'closed' } })
    expectRefusal(await call('PATCH', `/api/records/case/${mine}`, { body: { status: 'open' } }), 403)
  })
})

describe('bodies of the wrong shape', () => {
  const bodies: (string | unknown)[] = [
    '',
    '{',
    'null',
    '5',
    '"x"',
    '[[]]',
    '[null]',
    '{"subject":"a","subject":"b"}',
    '{"__proto__":{"status":"closed"}}',
    '{"data":{"__proto__":{"polluted":1}}}',
    '{"size":9007199254740993}',
    '{"size":1e400}',
    '{"price":0.12345678901234567}',
    '{"subject":"\\u0000"}',
    '{"subject":"\\ud800"}',
    '{"data":{"\\u0000":1}}',
    `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    `{"data":${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}}`,
    { subject: 5 },
    { subject: ['a'] },
    { size: 'x' },
    { size: 1.5 },
    { price: 'NaN' },
    { price: '1e999' },
    { price: '１２円' },
    { at: 'infinity' },
    { at: '2026-02-30T00:00:00Z' },
    { at: '0000-01-01T00:00:00Z' },
    { at: '9999-12-31T23:59:59-23:59' },
    { customer: {} },
    { customer: 'x' },
    { customer: ['01932d5e-0000-7000-8000-000000000000'] },
    { cases: [] },
    { data: 'text' },
  ]

  test.each(bodies)('%j is a problem and changes nothing', async body => {
    const before = await rowOf(mine)
    const count = async () => (await admin('GET', path({ count: 'exact', limit: '1', trashed: 'include' }))).body.count
    const records = await count()
    expectRefusal(await call('POST', '/api/records/case', { body }), 400, 422)
    expectRefusal(await call('PATCH', `/api/records/case/${mine}`, { body }), 400, 422)
    expect(await rowOf(mine)).toEqual(before)
    expect(await count()).toBe(records)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('any JSON at all is an answer below 500', async () => {
    const value = fc.jsonValue({ maxDepth: 4 })
    const body = fc.dictionary(
      fc.oneof(fc.constantFrom('subject', 'status', 'size', 'price', 'at', 'data', 'customer', '_owner'), fc.string()),
      value,
      { maxKeys: 6 },
    )
    await fc.assert(
      fc.asyncProperty(body, async body => {
        for (const [method, place] of [
          ['POST', ''],
          ['PATCH', `/${mine}`],
        ] as const) {
          const answer = await call(method, `/api/records/case${place}`, { body: JSON.stringify(body) })
          if (answer.status >= 300) expectRefusal(answer, 400, 403, 409, 422)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('any text as a parameter is an answer below 500', async () => {
    const words = fc.constantFrom(
      'record',
      '.',
      'subject',
      'customer',
      'cost',
      '(',
      ')',
      '"',
      "'",
      ',',
      '-',
      ':',
      '==',
      '&&',
      '1',
      '日本',
      '\\',
      '[',
      ']',
      '{',
      '}',
      '%',
      '\u0000',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map(list => list.join('')),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('filter', 'sort', 'select', 'search', 'after', 'limit'),
        text,
        async (name, text) => {
          const answer = await call('GET', path({ [name]: text }))
          if (answer.status !== 200) expectRefusal(answer, 400)
        },
      ),
      { numRuns: 400 },
    )
  })
})
