/** What somebody would send to aggregates, bulk changes, upserts, batches and lists to break or exhaust the server. */
import { describe, expect, test } from 'vitest'
import { caseWorld, expectHarmless, expectRefusal } from '../support/case-world.ts'

const { app, admin, call, mine, aggregate, list, stands } = await caseWorld()

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
