/** Duplicates, merges, purges and retention, asked over HTTP by somebody who wants more than their records. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Call, freshApp } from '../support/answers.ts'

const app = await freshApp()
const admin = app.administrator.call
let call: Call
let mine: string
let other: string
let theirs: string
const nobody = '01932d5e-0000-7000-8000-000000000000'

beforeAll(async () => {
  const firm = {
    $id: 'firm',
    type: 'object',
    'x-entity': {
      displayField: 'name',
      duplicates: [{ match: ['name'] }, { match: ['code'] }],
      retention: { after: 'P1Y' },
    },
    properties: { name: { type: 'string' }, code: { type: 'string' } },
  }
  const agent = {
    kind: 'role' as const,
    id: 'agent',
    entities: {
      firm: { create: 'own', read: 'own', update: 'own', delete: 'own', fields: { code: 'hidden' } } as const,
    },
  }
  await app.apply({ entities: [{ text: JSON.stringify(firm) }], roles: [agent] })
  call = (await app.person({ roles: ['agent'] })).call
  const add = async (by: Call, body: object) => (await by('POST', '/api/records/firm', { body })).body._id
  mine = await add(call, { name: 'Mine' })
  other = await add(call, { name: 'Other' })
  theirs = await add(admin, { name: 'Secret', code: 'X-1' })
})

function expectRefusal(answer: Answer, ...statuses: number[]) {
  expect(statuses, answer.text).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.text).not.toMatch(/insert into|relation "|\bat .*\.ts:\d|syntax error at|Secret|X-1/i)
}
const merge = (id: string, body: unknown, by: Call = call) => by('POST', `/api/records/firm/${id}/merge`, { body })

describe('a merge', () => {
  test('with a record of somebody else is answered as with one that is not there', async () => {
    const [hidden, absent] = [await merge(mine, { from: [theirs] }), await merge(mine, { from: [nobody] })]
    expectRefusal(hidden, 404)
    expect(hidden.text.replaceAll(theirs, 'id')).toBe(absent.text.replaceAll(nobody, 'id'))
    expectRefusal(await merge(theirs, { from: [mine] }), 404)
  })

  test('that takes a hidden field is answered as with one that is not there', async () => {
    const [hidden, absent] = [
      await merge(mine, { from: [other], take: { code: other } }),
      await merge(mine, { from: [other], take: { none: other } }),
    ]
    expectRefusal(hidden, 422)
    expect(hidden.text.replaceAll('code', 'none')).toBe(absent.text.replaceAll('code', 'none'))
  })

  test.each([
    'null',
    '[]',
    '{}',
    '{"from":{}}',
    '{"from":"x"}',
    '{"from":[null]}',
    `{"from":["' or 1=1 --"]}`,
    `{"from":["${nobody}"],"take":[]}`,
    `{"from":["${nobody}"],"take":null}`,
    `{"from":["${nobody}"],"take":{"__proto__":"${nobody}"}}`,
    `{"from":["${nobody}"],"take":{"constructor":"${nobody}"}}`,
    `{"from":["${nobody}"],"take":{"_owner":"${nobody}"}}`,
    `{"from":["${nobody}"],"from":["${nobody}"]}`,
    `{"from":["${nobody}"],"survivor":"${nobody}"}`,
    `{"from":${JSON.stringify(Array.from({ length: 10_000 }, () => nobody))}}`,
  ])('%.80s changes nothing', async body => {
    expectRefusal(await merge(mine, body), 400, 422)
    expect((await call('GET', `/api/records/firm/${mine}`)).body).toMatchObject({ name: 'Mine', _version: 1 })
  })

  test('of nobody is refused', async () => {
    expectRefusal(await merge(mine, { from: [other] }, app.call), 401)
  })
})

describe('duplicates', () => {
  const ask = (body: unknown) => call('POST', '/api/records/firm/duplicates', { body })

  test('tell of no record and no field that one does not see', async () => {
    expect((await ask({ name: 'Secret' })).body).toEqual({ data: [] })
    expect((await ask({ code: 'X-1' })).body).toEqual({ data: [] })
    expectRefusal(await call('GET', `/api/records/firm/duplicates?id=${theirs}`), 404)
    expect((await admin('POST', '/api/records/firm/duplicates', { body: { code: 'x-1' } })).body.data).toHaveLength(1)
  })

  test.each(["'", "') | '", ':*', '&|!<->', '\\', '😀'.repeat(5_000), 'あ'.repeat(50_000)])(
    'of the name %.20s are answered',
    async name => {
      const { status, body } = await ask({ name })
      expect(status).toBe(200)
      expect(body.data).toEqual([])
    },
  )

  test.each(['?id=', '?id=x', "?id=' or 1=1", '?id=1&id=2', '?other=1', ''])('%s is refused', async query => {
    expectRefusal(await call('GET', `/api/records/firm/duplicates${query}`), 400, 404)
  })
})

test('nobody but administrators removes for good, counts what is due, or lets it go', async () => {
  await call('DELETE', `/api/records/firm/${other}`)
  expectRefusal(await call('DELETE', `/api/records/firm/${other}?purge=true`), 403)
  expectRefusal(await call('GET', '/api/retention'), 403)
  expectRefusal(await call('POST', '/api/retention'), 403)
  expectRefusal(await admin('DELETE', `/api/records/firm/${mine}?purge=true`), 404)
  expectRefusal(await admin('DELETE', `/api/records/firm/${other}?purge=yes`), 400)
  expect((await admin('DELETE', `/api/records/firm/${other}?purge=true`)).status).toBe(204)
  expectRefusal(await admin('GET', `/api/records/firm/${other}?trashed=include`), 404)
})
