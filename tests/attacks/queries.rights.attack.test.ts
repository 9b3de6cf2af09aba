/** What somebody would ask of aggregates, bulk changes, upserts, batches and lists who wants more than is theirs. */
import { describe, expect, test } from 'vitest'
import type { Answer } from '../support/answers.ts'
import { caseWorld, expectHarmless, expectRefusal } from '../support/case-world.ts'

const { admin, call, mine, others, aggregate, list, stands } = await caseWorld()

/** But for the offered name, which is one the caller sees. */
const told = ({ status, text }: Answer, name: string) => [
  status,
  text.replaceAll(/ Did you mean '\w+'\?/g, '').replaceAll(name, '…'),
]

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
