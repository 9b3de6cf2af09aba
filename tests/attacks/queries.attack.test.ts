/** What somebody would send to aggregates, bulk changes, upserts, batches and lists who wants more than is theirs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Call, freshApp } from '../support/answers.ts'

const app = await freshApp()
afterAll(() => console.log(`${app.asked()} hostile queries`))
let call: Call
let admin: Call
let mine: string
let others: string

beforeAll(async () => {
  const text = (document: object) => ({ text: JSON.stringify(document) })
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
        'x-entity': { displayField: 'subject', unique: [['code'], ['secretCode']] },
        properties: {
          subject: { type: 'string' },
          code: { type: 'string' },
          status: { enum: ['open', 'closed'] },
          size: { type: 'integer' },
          at: { type: 'string', format: 'date-time' },
          data: { type: 'object' },
          tags: { type: 'array', items: { type: 'string' } },
          cost: { type: 'integer' },
          secretCode: { type: 'string' },
          phone: { type: 'string', 'x-pii': true },
          customer: { type: 'string', format: 'uuid', 'x-relation': { entity: 'customer', inverse: 'cases' } },
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
            update: 'own',
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
  const customer = (await admin('POST', '/api/records/customer', { body: { name: 'Kita', salary: 77 } })).body._id
  const theirs = { subject: 'theirs', code: 'T', size: 99, cost: 7, secretCode: 's', phone: '03', customer }
  others = (await admin('POST', '/api/records/case', { body: theirs })).body._id
  const own = {
    subject: 'mine',
    code: 'M',
    status: 'open',
    size: 1,
    at: '2026-01-01T00:00:00Z',
    data: { a: 'b' },
    tags: ['x'],
    customer,
  }
  mine = (await call('POST', '/api/records/case', { body: own })).body._id
})

function expectRefusal(answer: Answer, ...statuses: number[]) {
  expect(statuses, answer.text).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.text).not.toMatch(
    /select .* from|insert into|update \S+ set|relation "|\bat .*\.ts:\d|syntax error at/i,
  )
}
/** Refused, or an answer in which nothing of others stands. */
function expectHarmless(answer: Answer) {
  if (answer.status >= 400) expectRefusal(answer, 400, 403, 404, 409, 413, 422)
  else expect(answer.text).not.toMatch(/theirs|\b99\b|\b77\b|"T"|"s"|"03"/)
}
const aggregate = (parameters: Record<string, string>, who = call) =>
  who('GET', `/api/records/case/aggregate?${new URLSearchParams(parameters)}`)
const list = (parameters: Record<string, string>) => call('GET', `/api/records/case?${new URLSearchParams(parameters)}`)
const stands = async () => {
  const { body } = await admin('GET', `/api/records/case/${others}`)
  expect(body).toMatchObject({ subject: 'theirs', size: 99, cost: 7, _version: 1 })
}

const injections = [
  `'; drop table data."case"; --`,
  `" or 1=1 --`,
  `1) union select secret --`,
  `$1`,
  `\\'; select pg_sleep(10); --`,
  `subject"; --`,
  `subject::text`,
  `(select 1)`,
  `pg_sleep(10)`,
  `subject) from data."case" --`,
  `/**/`,
  `\ud800`,
  `a\u0000b`,
  `%27%20or%201=1`,
  `\u202e`,
  `x`.repeat(30_000),
]

describe('SQL', () => {
  test.each([
    'groupBy',
    'measures',
    'having',
    'sort',
    'filter',
    'search',
    'limit',
    'totals',
    'trashed',
    'timeZone',
    'offset',
  ])('in `%s` of an aggregate is refused or means nothing', async parameter => {
    for (const text of injections) expectHarmless(await aggregate({ groupBy: 'status', [parameter]: text }))
    await stands()
  })

  test.each([
    ['a path', (text: string) => ({ groupBy: `customer.${JSON.stringify(text)}` })],
    ['a quoted field', (text: string) => ({ groupBy: JSON.stringify(text) })],
    ['a key', (text: string) => ({ groupBy: `status as ${JSON.stringify(text)}` })],
    ['a bucket', (text: string) => ({ groupBy: `at:${JSON.stringify(text)}` })],
    ['a step', (text: string) => ({ groupBy: `size:1${text}` })],
    ['a measure', (text: string) => ({ measures: `${JSON.stringify(text)}(size)` })],
    ['a measured path', (text: string) => ({ measures: `sum(${JSON.stringify(text)})` })],
    ['a sort key', (text: string) => ({ sort: `-${JSON.stringify(text)}` })],
    ['a JSON path', (text: string) => ({ groupBy: `data.${JSON.stringify(text)}` })],
    ['a JSON path of a filter', (text: string) => ({ filter: `record.data[${JSON.stringify(text)}] == 'b'` })],
    [
      'a value of `having`',
      (text: string) => ({ groupBy: 'status', having: `record.status == ${JSON.stringify(text)}` }),
    ],
    ['a key of `having`', (text: string) => ({ having: `record[${JSON.stringify(text)}] > 0` })],
  ])('in %s is a name of nothing', async (_, make) => {
    for (const text of injections) expectHarmless(await aggregate(make(text)))
    await stands()
  })

  test('in a key comes back as that key', async () => {
    for (const text of injections.filter(
      text => text.isWellFormed() && !text.includes('\u0000') && text.length < 100,
    )) {
      const { status, body } = await aggregate({ groupBy: `subject as ${JSON.stringify(text)}` })
      expect([status, body.data[0]?.[text]], text).toEqual([200, 'mine'])
    }
  })

  test('in a caller’s time zone is not stored', async () => {
    const signedIn = await (await app.person({ roles: ['agent'] })).signedIn()
    for (const timeZone of [...injections, '+09:00', 'posixrules', '../etc/passwd'])
      expectRefusal(await signedIn('PATCH', '/api/me', { body: { timeZone } }), 400, 422)
  })

  test('in a bulk filter, a key or a batch changes nothing of others', async () => {
    for (const text of injections) {
      const filter = encodeURIComponent(text.toWellFormed())
      expectHarmless(await call('PATCH', `/api/records/case?filter=${filter}`, { body: { size: 2 } }))
      expectHarmless(await call('DELETE', `/api/records/case?filter=${filter}&dryRun=true`))
      if (text.length < 100) {
        expectHarmless(await call('PUT', `/api/records/case/by/${filter || 'x'}/v`, { body: {} }))
        expectHarmless(await call('PUT', `/api/records/case/by/size/${filter || 'x'}`, { body: {} }))
      }
      const operations = [
        { op: 'create', entity: text, as: text, body: { subject: 'x' }, refs: { [`/${text}`]: text } },
      ]
      expectRefusal(await call('POST', '/api/batch', { body: { operations } }), 400, 404, 422)
    }
    await stands()
  })
})

describe('a hidden field', () => {
  const asked = (name: string): Record<string, string>[] => [
    { groupBy: name },
    { groupBy: `${name}:10` },
    { groupBy: `status,${name} as x` },
    { measures: `count(${name})` },
    { measures: `sum(${name}) as x` },
    { measures: `min(${name})` },
    { measures: `countDistinct(customer.cases.${name})` },
    { groupBy: `customer.cases.${name}` },
    { filter: `record.${name} == null` },
    { filter: `record.customer.cases.exists(c, c.${name} == null)` },
    { having: `record.${name} == null` },
    { groupBy: 'customer', having: `record.customer.cases.exists(c, c.${name} == null)` },
    { groupBy: 'status', sort: name },
  ]
  /** But for the offered name, which is one the caller sees. */
  const told = ({ status, text }: Answer, name: string) => [
    status,
    text.replaceAll(/ Did you mean '\w+'\?/g, '').replaceAll(name, '…'),
  ]

  test.each(['cost', 'secretCode', 'phone'])('`%s` is answered as one that does not exist', async name => {
    const unknown = asked('nothing')
    for (const [index, parameters] of asked(name).entries()) {
      const answer = await aggregate(parameters)
      expectRefusal(answer, 400)
      expect(told(answer, name)).toEqual(told(await aggregate(unknown[index]!), 'nothing'))
    }
  })

  test('behind a relation is one that does not exist', async () => {
    for (const parameters of [
      { groupBy: 'customer.salary' },
      { measures: 'sum(customer.salary)' },
      { groupBy: 'customer', having: 'record.customer.salary > 1' },
    ] as Record<string, string>[])
      expectRefusal(await aggregate(parameters), 400)
  })

  test('is in no upsert, copy, bulk change or batch', async () => {
    const unknown = await call('PUT', '/api/records/case/by/nothing/s', { body: {} })
    const hidden = await call('PUT', '/api/records/case/by/secretCode/s', { body: {} })
    expect(told(hidden, 'secretCode')).toEqual(told(unknown, 'nothing'))
    expectRefusal(await call('POST', `/api/records/case/${mine}/copy`, { body: { cost: 1, code: 'C' } }), 422)
    expectRefusal(await call('PATCH', '/api/records/case?filter=true', { body: { cost: 1 } }), 422)
    expectRefusal(await call('PATCH', '/api/records/case?filter=record.cost==7', { body: { size: 1 } }), 400)
    const operations = [
      { op: 'create', entity: 'case', as: 'a', body: { subject: 'x' } },
      { op: 'update', entity: 'case', id: { ref: 'a' }, body: {}, refs: { '/subject': 'a/cost' } },
    ]
    expectRefusal(await call('POST', '/api/batch', { body: { operations } }), 422)
    await stands()
  })
})

describe('what belongs to others', () => {
  test('is in no group, total, label or count', async () => {
    for (const groupBy of [
      '',
      'subject',
      'code',
      'size',
      'customer',
      '_owner',
      '_createdBy',
      'customer.cases.subject',
      'tags',
    ])
      expectHarmless(
        await aggregate({ groupBy, measures: 'count,sum(size),max(subject),sum(customer.cases.size)', totals: 'true' }),
      )
    expect((await aggregate({})).body.data).toEqual([{ count: 1 }])
    expectRefusal(await aggregate({ trashed: 'all' }), 400)
  })

  test('is not changed, deleted, copied or met by a key', async () => {
    expect((await call('PATCH', '/api/records/case?filter=true', { body: { size: 3 } })).body).toMatchObject({
      matched: 1,
    })
    expect((await call('DELETE', '/api/records/case?filter=true&dryRun=true')).body).toMatchObject({ matched: 1 })
    expectRefusal(await call('POST', `/api/records/case/${others}/copy`, { body: {} }), 404)
    expectRefusal(await call('PUT', '/api/records/case/by/code/T', { body: { subject: 'stolen' } }), 409)
    for (const op of ['update', 'delete', 'restore', 'copy']) {
      const operation = { op, entity: 'case', id: others, ...(op === 'update' && { body: { subject: 'stolen' } }) }
      expectRefusal(await call('POST', '/api/batch', { body: { operations: [operation] } }), 404)
    }
    await stands()
  })

  test('is not in an answer that was kept for somebody else', async () => {
    const headers = { 'idempotency-key': 'the-same-key' }
    const path = '/api/records/case'
    const first = await admin('POST', path, { body: { subject: 'kept', cost: 5 }, headers })
    const second = await call('POST', path, { body: { subject: 'kept', cost: 5 }, headers })
    expect([first.status, second.status]).toEqual([201, 422])
    expect(second.text).not.toContain(first.body._id)
  })

  test('is not behind a cursor that was made up, or is of another list', async () => {
    const operations = Array.from({ length: 3 }, (_, size) => ({
      op: 'create',
      entity: 'case',
      body: { subject: `own${size}`, size },
    }))
    await call('POST', '/api/batch', { body: { operations } })
    const { next } = (await list({ sort: 'size', limit: '2' })).body
    expect((await list({ sort: 'size', limit: '2', after: next })).status).toBe(200)
    for (const cursor of [
      next.slice(0, -2),
      `${next}A`,
      'AAAA',
      Buffer.from('["x",["1"]]').toString('base64url'),
      '%',
      next.toLowerCase(),
    ])
      for (const parameter of ['after', 'before']) expectRefusal(await list({ sort: 'size', [parameter]: cursor }), 400)
    for (const other of [{ sort: '-size' }, { sort: 'subject' }, {}] as Record<string, string>[])
      expectRefusal(await list({ ...other, after: next }), 400)
    expectRefusal(await call('GET', `/api/records/customer?after=${next}`), 400)
    expectRefusal(await aggregate({ after: next }), 400)
  })
})

describe('too much', () => {
  const either = (count: number) => Array.from({ length: count }, (_, at) => `record.size == ${at}`).join(' || ')
  const cycle = (hops: number) => Array.from({ length: hops }, (_, at) => (at % 2 ? 'cases' : 'customer')).join('.')

  test.each([
    ['a limit below one', { limit: '-1' }],
    ['no limit', { limit: '0' }],
    ['a limit beyond all', { limit: '10001' }],
    ['a limit that is no number', { limit: '1e3' }],
    ['10,000 conditions', { filter: either(10_000) }],
    ['101 conditions', { filter: either(101) }],
    ['a filter 1,000 deep', { filter: `${'('.repeat(1000)}true${')'.repeat(1000)}` }],
    ['1,000 negations', { filter: `${'!'.repeat(1000)}true` }],
    ['a `having` 1,000 deep', { having: `${'('.repeat(1000)}true${')'.repeat(1000)}` }],
    ['seven groups', { groupBy: 'a,b,c,d,e,f,g' }],
    ['21 measures', { measures: Array.from({ length: 21 }, (_, at) => `count as m${at}`).join() }],
    ['a path in circles', { groupBy: `${cycle(8)}.subject` }],
    ['a path through many twice', { groupBy: 'customer.cases.customer.cases.subject' }],
  ] as [string, Record<string, string>][])('%s in an aggregate is refused before any SQL', async (_, parameters) => {
    expectRefusal(await aggregate(parameters), 400)
  })

  test.each([
    ['a limit below one', { limit: '-1' }],
    ['a limit beyond all', { limit: '1001' }],
    ['an offset beyond all', { offset: '1000001' }],
    ['101 conditions', { filter: either(101) }],
    ['relations in circles', { select: `${cycle(7)}.subject` }],
    ['rows times rows', { select: 'customer.cases:1000(customer.cases:1000(subject))', limit: '1000' }],
    ['nine sort keys', { sort: 'size,size,size,size,size,size,size,size,size' }],
  ] as [string, Record<string, string>][])('%s in a list is refused before any SQL', async (_, parameters) => {
    expectRefusal(await list(parameters), 400)
  })

  const deep = `${'('.repeat(1000)}true${')'.repeat(1000)}`
  test.each([
    ['10,000 conditions', either(10_000)],
    ['1,000 brackets', deep],
    ['1,000 negations', `${'!'.repeat(1000)}true`],
    ['a path in circles', `record.${Array.from({ length: 9 }, () => 'customer').join('.')}.subject == "x"`],
    [
      'many of many of many of many',
      'record.customer.cases.exists(a, a.customer.cases.exists(b, b.customer.cases.exists(c, c.customer.cases.exists(d, d.size == 1))))',
    ],
  ])('%s are refused in a filter of lists, aggregates, bulk changes, views and rights', async (_, filter) => {
    expectRefusal(await list({ filter }), 400)
    expectRefusal(await aggregate({ filter }), 400)
    const query = new URLSearchParams({ filter })
    expectRefusal(await call('PATCH', `/api/records/case?${query}`, { body: { size: 5 } }), 400)
    expectRefusal(await call('DELETE', `/api/records/case?${query}`), 400)
    const { revision } = await app.services.models.reload()
    const plan = (more: object) => admin('POST', '/api/meta/plan', { body: { base: revision, ...more } })
    const rule = { case: { read: { scope: 'all', when: filter } } }
    expectRefusal(await plan({ roles: [{ kind: 'role', id: 'deep', entities: rule }] }), 422)
    expectRefusal(await plan({ views: [{ kind: 'view', id: 'deep', entity: 'case', type: 'grid', filter }] }), 422)
    await stands()
  })

  test('100 conditions, and 1,000 values of one, are not too much', async () => {
    expect((await aggregate({ filter: either(100) })).status).toBe(200)
    const values = Array.from({ length: 1000 }, (_, at) => at).join()
    expect((await list({ filter: `record.size in [${values}]` })).status).toBe(200)
  })

  test('1,001 operations, or none, are refused', async () => {
    const operation = { op: 'create', entity: 'case', body: {} }
    for (const operations of [[], Array(1001).fill(operation)])
      expectRefusal(await call('POST', '/api/batch', { body: { operations } }), 400, 422)
  })
})

describe('names of the language', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__']

  test.each(names)('`%s` is no parameter, field, key, operation or place', async name => {
    for (const parameters of [
      { [name]: 'x' },
      { groupBy: name },
      { groupBy: `customer.${name}` },
      { measures: `sum(${name})` },
      { sort: name },
    ])
      expectRefusal(await aggregate(Object.fromEntries(Object.entries(parameters))), 400)
    expect((await aggregate({ groupBy: `size as ${name}` })).status).toBe(name.startsWith('_') ? 400 : 200)
    expectRefusal(await call('PUT', `/api/records/case/by/${name}/x`, { body: {} }), 400)
    expectRefusal(await call('GET', `/api/records/${name}/aggregate`), 404)
    const body = `{"${name}":{"polluted":1}}`
    expectRefusal(await call('PATCH', '/api/records/case?filter=true', { body }), 422)
    expectRefusal(await call('POST', `/api/records/case/${mine}/copy`, { body }), 422)
    for (const operation of [
      `{"op":"${name}","entity":"case"}`,
      `{"op":"create","entity":"${name}","body":{}}`,
      `{"op":"create","entity":"case","body":${body}}`,
      `{"op":"create","entity":"case","body":{},"${name}":1}`,
      `{"op":"create","entity":"case","body":{"data":{}},"refs":{"/data/${name}/polluted":"x"}}`,
      `{"op":"update","entity":"case","id":{"ref":"${name}"},"body":{}}`,
    ])
      expectRefusal(await call('POST', '/api/batch', { body: `{"operations":[${operation}]}` }), 404, 422)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('a hidden field, asked for by a way that is not a list', () => {
  const own = async (subject: string) => (await call('POST', '/api/records/case', { body: { subject } })).body._id
  const query = (filter: string) => new URLSearchParams({ filter })
  type Ask = (name: string, ids: [string, string]) => Promise<Answer>
  const ways: [string, Ask][] = [
    ['a selection of one record', (name, [id]) => call('GET', `/api/records/case/${id}?select=subject,${name}`)],
    [
      'a relation that comes back',
      (name, [id]) => call('GET', `/api/records/case/${id}?select=customer.cases(${name})`),
    ],
    [
      'a merge',
      (name, [id, other]) =>
        call('POST', `/api/records/case/${id}/merge`, { body: { from: [other], take: { [name]: other } } }),
    ],
    ['a copy', (name, [id]) => call('POST', `/api/records/case/${id}/copy`, { body: { [name]: null } })],
    ['a draft', name => call('POST', '/api/records/case/duplicates', { body: { [name]: 7 } })],
    ['a bulk change', name => call('PATCH', '/api/records/case?filter=false', { body: { [name]: 1 } })],
    [
      'a bulk filter',
      name => call('PATCH', `/api/records/case?${query(`record.${name} == null`)}`, { body: { size: 1 } }),
    ],
    [
      'a bulk filter through relations',
      name =>
        call('DELETE', `/api/records/case?${query(`record.customer.cases.exists(c, c.${name} == null)`)}&dryRun=true`),
    ],
    ['a key', name => call('PUT', `/api/records/case/by/${name}/1`, { body: {} })],
    [
      'a key in a batch',
      name =>
        call('POST', '/api/batch', {
          body: { operations: [{ op: 'upsert', entity: 'case', key: name, value: '1', body: {} }] },
        }),
    ],
    [
      'a reference in a batch',
      name =>
        call('POST', '/api/batch', {
          body: {
            operations: [
              { op: 'create', entity: 'case', as: 'a', body: {} },
              { op: 'create', entity: 'case', body: {}, refs: { [`/${name}`]: 'a' } },
            ],
          },
        }),
    ],
    [
      'a batch',
      (name, [id]) =>
        call('POST', '/api/batch', {
          body: { operations: [{ op: 'update', entity: 'case', id, body: { [name]: 1 } }] },
        }),
    ],
    ['a list that is imported', name => call('POST', '/api/records/case', { body: [{}, { [name]: 1 }] })],
    [
      'a check of an expression',
      name =>
        call('POST', '/api/meta/expression/check', { body: { entity: 'case', expression: `record.${name} == null` } }),
    ],
    ['its use', name => call('GET', `/api/meta/entities/case/usage?field=${name}`)],
    ['its rights', name => call('GET', `/api/access/explain?user=${others}&entity=case&field=${name}`)],
    ['a page of the timeline', (name, [id]) => call('GET', `/api/records/case/${id}/timeline?kinds=${name}`)],
    ['a search', name => call('GET', `/api/search?q=${name}&entity=case`)],
  ]
  const told = ({ status, text }: Answer, name: string) => [
    status,
    text.replaceAll(/ Did you mean '\w+'\?/g, '').replaceAll(name, '…'),
  ]

  test.each(ways)('%s, is answered as one that does not exist', async (_, ask) => {
    const ids: [string, string] = [await own('own'), await own('other')]
    const unknown = told(await ask('nothing', ids), 'nothing')
    for (const name of ['cost', 'secretCode']) expect(told(await ask(name, ids), name)).toEqual(unknown)
  })

  test('is in no answer of a record, its history, its timeline or a merge', async () => {
    const [id, other] = [await own('own'), await own('other')]
    for (const each of [id, other])
      await admin('PATCH', `/api/records/case/${each}`, { body: { cost: 987654, secretCode: `hush ${each}` } })
    const answers = [
      await call('GET', `/api/records/case/${id}`),
      await call('GET', `/api/records/case/${id}/history`),
      await call('GET', `/api/records/case/${id}/timeline`),
      await call('POST', `/api/records/case/${id}/copy`, { body: {} }),
      await call('PATCH', '/api/records/case?filter=true&dryRun=true', { body: { size: 4 } }),
      await call('POST', `/api/records/case/${id}/merge`, { body: { from: [other] } }),
      await call('GET', '/api/search?q=hush'),
      await call('GET', '/api/meta/entities/case'),
    ]
    for (const { text } of answers) expect(text).not.toMatch(/hush|987654|cost|secretCode/)
  })
})

describe('columns of the system', () => {
  const nobody = '01932d5e-0000-7000-8000-000000000000'
  const columns: object[] = [
    { _id: nobody },
    { _version: 99 },
    { _createdAt: '2001-01-01T00:00:00.000Z' },
    { _createdBy: nobody },
    { _updatedAt: '2001-01-01T00:00:00.000Z' },
    { _updatedBy: nobody },
    { _deletedAt: '2001-01-01T00:00:00.000Z' },
    { _owner: nobody },
    { _unit: nobody },
    { _label: 'x' },
    { _masked: ['subject'] },
    { _position: 1 },
    { _extra: {} },
  ]
  test.each(columns)('such as %j are not written by any way of writing', async column => {
    const made = async () => (await call('POST', '/api/records/case', { body: { subject: 'kept' } })).body._id
    const [id, other] = [await made(), await made()]
    const [name] = Object.keys(column) as [string]
    const batch = (operation: object) =>
      call('POST', '/api/batch', { body: { operations: [{ entity: 'case', ...operation }] } })
    const answers = [
      await call('POST', '/api/records/case', { body: [{ subject: 'x' }, column] }),
      await call('PUT', `/api/records/case/by/code/new${name}`, { body: column }),
      await call('PATCH', '/api/records/case?filter=true', { body: column }),
      await call('POST', `/api/records/case/${id}/copy`, { body: column }),
      await call('POST', `/api/records/case/${id}/merge`, { body: { from: [other], take: { [name]: other } } }),
      await batch({ op: 'create', body: column }),
      await batch({ op: 'update', id, body: column }),
      await batch({ op: 'upsert', key: 'code', value: `new${name}`, body: column }),
      await batch({ op: 'copy', id, body: column }),
    ]
    for (const answer of answers) expectRefusal(answer, 403, 422)
    const dryRun = await call('PATCH', '/api/records/case?filter=true&dryRun=true', { body: column })
    expect(dryRun.body).toMatchObject({ changed: 0, unchanged: 0 })
    const { body } = await call('GET', `/api/records/case/${id}`)
    expect(body).toMatchObject({ _id: id, subject: 'kept', _version: 1 })
    expect(body).not.toHaveProperty('_deletedAt')
  })
})
