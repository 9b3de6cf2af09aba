/**
 * Every route that changes something, as nobody, as an ordinary user and as an administrator: with bodies that are not
 * what they seem, with names of the language, and sent by the page of another site. A new route is in it by itself.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { type Answer, type Call, freshApp } from '../support/answers.ts'
import { routes } from '../support/walk/routes.ts'

const app = await freshApp()
afterAll(() => console.log(`${app.asked()} hostile bodies and pages`))
const admin = app.administrator
const ids: Record<string, string> = {}
let people: [string, Call][]
let session: Call

beforeAll(async () => {
  const note = {
    $id: 'note',
    type: 'object',
    'x-entity': { displayField: 'text', unique: [['text']], comments: true },
    properties: { text: { type: 'string' }, size: { type: 'integer' }, data: { type: 'object' } },
    unevaluatedProperties: false,
  }
  const rights = { create: 'all', read: 'all', update: 'all', delete: 'all', share: 'all' } as const
  const clerk: RoleDocument = { kind: 'role', id: 'clerk', rights: ['api'], entities: { note: rights } }
  await app.apply({ entities: [{ text: JSON.stringify(note) }], roles: [clerk] })
  const made = async (path: string, body: object) => (await admin.call('POST', path, { body })).body._id as string
  ids['records'] = await made('/api/records/note', { text: 'kept' })
  ids['units'] = await made('/api/units', { name: 'Osaka' })
  ids['teams'] = await made('/api/teams', { name: 'Red' })
  const person = await app.person({ roles: ['clerk'] })
  ids['users'] = person.id
  session = await admin.signedIn()
  people = [
    ['nobody', app.call],
    ['a clerk', await person.signedIn()],
    ['an administrator', session],
  ]
})

/** Pages for everybody, which know no cookie: attacks/webform.attack.test.ts, messages.send.test.ts. */
const forEverybody = /^(POST|OPTIONS) \/((api\/)?forms|unsubscribe)\//
const unsafe = Object.keys(routes).filter(route => !route.startsWith('GET ') && !forEverybody.test(route))
const requestOf = (route: string) => {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replace(':entity/by/:key/:value', 'note/by/text/kept')
    .replace(':entity', 'note')
    .replace(':id', ids[pattern.split('/')[2]!] ?? '01932d5e-0000-7000-8000-000000000000')
    .replace(':code', 'USD')
    .replace(':date', '2026-01-01')
    .replace(':name', 'crm')
  return { method, path }
}

const state = async () => {
  const { rows } = await app.services.database.query({
    text: `SELECT (SELECT json_agg(n) FROM data.note AS n) AS notes, (SELECT count(*)::int FROM enishi.person) AS people,
      (SELECT revision FROM enishi.model) AS revision, (SELECT count(*)::int FROM enishi.unit) AS units`,
  })
  return rows[0]
}
const before = { state: {} as unknown }
beforeAll(async () => {
  before.state = await state()
})

function expectRefusal(answer: Answer, what: string) {
  expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeGreaterThanOrEqual(400)
  expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500)
  expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
  expect(answer.text, what).not.toMatch(/select .* from|insert into|relation "|\bat .*\.ts:\d|node_modules/i)
}

/** They read no body, or take bytes as they are. */
const without =
  /^DELETE|\/(restore|pause|resume|retry|cancel|plan|sign-out|claim|release|remind|unpause)$|^PUT \/api\/follows|transfers\/:id\/undo$|daily-reports\/:person\/:day\/read$|users\/:id\/invitation$|^POST \/api\/(files|retention|backups|backups\/upload|sso\/test)$|^POST \/api\/meta\/restore$|change-sets\/:id\/(withdraw|submit)$|webhooks\/:id\/(test|deliveries\/:delivery\/redeliver)$/
/** What a draft holds beside the fields that are compared, known or not, is nobody's business. */
const draft = 'POST /api/records/:entity/duplicates'
const reading = unsafe.filter(
  route => route !== draft && (!without.test(route) || /meta\/(plan|restore)$|activities.*plan$/.test(route)),
)

const bodies = [
  '',
  '{',
  'null',
  '7',
  '"x"',
  '[[]]',
  '{"text":"a","text":"b"}',
  '{"text":"\\ud800"}',
  '{"text":"\\u0000"}',
  '{"\\u0000":1}',
  '{"size":1e400}',
  '{"size":9007199254740993}',
  '{"data":{"deep":9007199254740993}}',
  '{"__proto__":{"polluted":1}}',
  '{"data":{"__proto__":{"polluted":1}}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"toString":null,"valueOf":null,"hasOwnProperty":null}',
  '['.repeat(100_000),
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
]

describe('a body that is not what it seems', () => {
  test.each(reading)('is refused by %s, whoever sends it', async route => {
    const { method, path } = requestOf(route)
    for (const [who, call] of people)
      for (const body of bodies)
        expectRefusal(await call(method, path, { body }), `${who}: ${route} ${body.slice(0, 50)}`)
  })

  test('finds nothing as the draft of a record', async () => {
    for (const [who, call] of people)
      for (const body of bodies) {
        const answer = await call('POST', '/api/records/note/duplicates', { body })
        if (answer.status === 200) expect(answer.text).toBe('{"data":[]}')
        else expectRefusal(answer, `${who}: ${body.slice(0, 50)}`)
      }
  })

  test('in a list, a batch or a draft of records is refused too', async () => {
    const wrapped: [string, string, (body: string) => string][] = [
      ['POST', '/api/records/note', body => `[{"text":"first"},${body}]`],
      ['POST', '/api/batch', body => `{"operations":[{"op":"create","entity":"note","body":${body}}]}`],
      ['POST', '/api/batch', body => `{"operations":[${body}]}`],
      ['POST', `/api/records/note/${ids['records']}/merge`, body => `{"from":[],"take":${body}}`],
      ['POST', '/api/meta/plan', body => `{"base":1,"roles":[${body}]}`],
      ['POST', '/api/meta/plan', body => `{"base":1,"entities":[${body}]}`],
    ]
    for (const [method, path, wrap] of wrapped)
      for (const body of bodies.filter(body => body !== ''))
        for (const [who, call] of people)
          expectRefusal(await call(method, path, { body: wrap(body) }), `${who}: ${path} ${wrap(body.slice(0, 40))}`)
  })

  test.each(Object.keys(routes))('nor are names of the language parameters of %s', async route => {
    const { method, path } = requestOf(route)
    if (path === '/api/changes' || without.test(route)) return
    const query = '__proto__=x&constructor=y&__proto__[polluted]=1&toString=z'
    for (const [who, call] of people) {
      const answer = await call(method, `${path}?${query}`, method === 'GET' ? {} : { body: {} })
      expect(answer.status, `${who}: ${answer.text.slice(0, 200)}`).toBeLessThan(500)
    }
  })
})

describe('the page of another site', () => {
  const evil = { origin: 'https://evil.example' }
  const pages: [string, Record<string, string>, string][] = [
    ['JSON', { ...evil, 'content-type': 'application/json' }, '{}'],
    ['JSON as text/plain', { ...evil, 'content-type': 'text/plain' }, '{"text":"evil"}'],
    ['a form', { ...evil, 'content-type': 'application/x-www-form-urlencoded' }, 'text=evil'],
    ['a form with a file', { ...evil, 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
    ['a form that hides its origin', { origin: 'null', 'content-type': 'text/plain' }, '{"text":"evil"}'],
    ['a sibling', { 'sec-fetch-site': 'same-site', 'content-type': 'text/plain' }, '{}'],
    ['a link', { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }, ''],
    ['a form of our own', { 'content-type': 'application/x-www-form-urlencoded' }, 'text=evil'],
  ]
  // An address for other systems looks at no cookie: webhook.attack.test.ts.
  const cookied = unsafe.filter(route => route !== 'POST /api/hooks/:workflow')
  test.each(cookied)('does nothing with our cookie by %s', async route => {
    const { method, path } = requestOf(route)
    for (const [what, headers, body] of pages) {
      const answer = await session(method, path, { body, headers })
      expect([403, 415], `${what}: ${answer.text.slice(0, 200)}`).toContain(answer.status)
    }
  })
})

test('nothing of all that changed anything', async () => {
  expect(await state()).toEqual(before.state)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
