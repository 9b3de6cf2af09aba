/** What a search must not tell, and questions that are no words. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../platform/app.ts'
import { type AnsweringApp, type Call, freshApp } from '../support/answers.ts'
import { follow } from '../support/follow.ts'

const text = { type: 'string' }
const document = {
  $id: 'patient',
  type: 'object',
  'x-entity': { displayField: 'name', search: ['name', 'diagnosis', 'phone', 'note'] },
  properties: { name: text, diagnosis: text, phone: { type: 'string', 'x-pii': true }, note: text, ward: text },
}
const role = {
  kind: 'role',
  id: 'nurse',
  entities: {
    patient: {
      create: 'all',
      read: { scope: 'all', when: "record.ward == 'A'" },
      update: 'all',
      fields: { diagnosis: 'hidden' },
    },
  },
} as const

let app: AnsweringApp
let nurse: Call
const search = (q: string, more = '') => `/api/search?q=${encodeURIComponent(q)}${more}`

afterAll(() => console.log(`${app.asked()} hostile questions`))
beforeAll(async () => {
  app = await freshApp()
  await app.apply({ entities: [{ text: JSON.stringify(document) }], roles: [role] })
  const person = await app.person({ roles: ['nurse'] })
  nurse = person.call
  await app.administrator.call('POST', '/api/records/patient', {
    body: [
      { name: 'Aoki', diagnosis: 'measles', phone: '03-9999-1111', note: 'common', ward: 'A' },
      { name: 'Baba', diagnosis: 'none', phone: '03-9999-2222', note: 'common', ward: 'A' },
      { name: 'measles', diagnosis: 'common', phone: '1', note: 'x', ward: 'B' },
      { name: 'Chiba', diagnosis: 'measles common', phone: '2', note: 'common', ward: 'A' },
    ],
  })
})

describe('a field that its caller may not read', () => {
  test.each(['measles', 'mea', '03-9999-1111', '0399991111', '9999'])('%s finds nothing', async q => {
    const { status, body } = await nurse('GET', search(q))
    expect(status).toBe(200)
    expect(body).toEqual({ data: [] })
    const list = await nurse('GET', `/api/records/patient?search=${encodeURIComponent(q)}&count=exact`)
    expect(list.body).toMatchObject({ data: [], count: 0 })
  })

  test('moves no record up and shows nowhere', async () => {
    const before = await nurse('GET', search('common'))
    expect(before.body.data).toHaveLength(3)
    const [last] = before.body.data.slice(-1)
    const change = { body: { diagnosis: 'common' }, headers: {} }
    const path = `/api/records/patient/${last._id}`
    await app.administrator.call('PATCH', path, change)
    // The write makes it the newest; the same change of a field that is not searched does so too.
    const moved = await nurse('GET', search('common'))
    await app.administrator.call('PATCH', path, { body: { diagnosis: 'nothing' } })
    expect((await nurse('GET', search('common'))).text).toBe(moved.text)
    expect(moved.text).not.toContain('diagnosis')
    expect(moved.text).not.toContain('measles')
  })

  test('is asked of the index by no part of a question, whatever stands in it', async () => {
    for (const q of [
      "measles' | '1.2.0:measles",
      '1.2.0:measles',
      "'1.2.0:measles'",
      '1.2.0=measles',
      ':measles',
      '2.0:measles:*',
    ])
      expect((await nurse('GET', search(q))).body, q).toEqual({ data: [] })
  })
})

test('a record that its caller may not see is not found', async () => {
  const { body } = await nurse('GET', search('x'))
  expect(body).toEqual({ data: [] })
  expect((await app.administrator.call('GET', search('x'))).body.data).toHaveLength(1)
})

describe('a question', () => {
  const letters = [
    "'",
    '"',
    '\\',
    "\\'",
    "''",
    '&',
    '|',
    '!',
    '(',
    ')',
    '((',
    ':*',
    '<->',
    '<2>',
    '%',
    '_',
    '*',
    '😀',
    '𠮷',
    '\u202e',
    '\ufffd',
    'ﷺ',
    '=',
  ]
  const questions = [
    ...letters,
    ...letters.map(letter => `Aoki${letter}`),
    ...letters.map(letter => `${letter}Aoki ${letter}`),
    "Aoki' | 'x",
    "Aoki'); DROP TABLE enishi.search; --",
    'a & b | c ! d <-> e:*AB',
    "'a':*",
    'a'.repeat(200),
    '東'.repeat(200),
    'zq '.repeat(60),
    '#'.repeat(200),
    '1'.repeat(200),
  ]
  test.each(questions)('%j is text', async q => {
    for (const path of [search(q), `/api/records/patient?search=${encodeURIComponent(q)}`]) {
      const { status, body } = await nurse('GET', path)
      if (status === 400) expect(body.code).toBe('bad-parameter')
      else expect(status, body.detail).toBe(200)
      // Taken for more than text, it would find others.
      for (const { _label } of body.data ?? []) expect(_label).toBe('Aoki')
    }
  })

  test.each(['a'.repeat(10_000), '東'.repeat(10_000), "' | ".repeat(2_500)])(
    'of 10,000 letters is refused',
    async q => {
      const { status, body } = await nurse('GET', search(q))
      expect([status, body.code]).toEqual([400, 'bad-parameter'])
    },
  )

  test.each(['%00', '%ud800', '%ED%A0%80', '%ff'])('%s is refused or text', async q => {
    const { status } = await nurse('GET', `/api/search?q=${q}`)
    expect([200, 400]).toContain(status)
  })

  test.each([
    '',
    '?q=',
    '?q=a&q=b',
    '?q=a&limit=0',
    '?q=a&limit=-1',
    '?q=a&limit=101',
    '?q=a&limit=1e9',
    '?q=a&sort=name',
  ])('%j is refused', async query => {
    expect((await nurse('GET', `/api/search${query}`)).status).toBe(400)
  })

  test.each(['nothing', 'patient,nothing', '__proto__', "patient' or 1=1", '*'])('about %j is 404', async entity => {
    const { status, body } = await nurse('GET', search('Aoki', `&entity=${encodeURIComponent(entity)}`))
    expect([status, body.code]).toEqual([404, 'not-found'])
  })

  test('of nobody is refused', async () => {
    expect((await app.call('GET', search('Aoki'))).status).toBe(401)
  })
})

test('an encrypted text is never in the index, not even for an administrator', async () => {
  const properties = { name: text, pin: { type: 'string', 'x-encrypted': true } }
  const safe = { $id: 'safe', type: 'object', 'x-entity': { displayField: 'name' }, properties }
  await app.apply({ entities: [{ text: JSON.stringify(safe) }] })
  await app.administrator.call('POST', '/api/records/safe', { body: { name: 'Vault', pin: 'xyzzy sesame' } })
  expect((await app.administrator.call('GET', search('vault'))).body.data).toHaveLength(1)
  expect((await app.administrator.call('GET', search('xyzzy'))).body.data).toEqual([])
  const { rows } = await app.services.database.query({
    text: `SELECT FROM enishi.search WHERE tokens::text ~ 'xyzzy|sesame'`,
  })
  expect(rows).toEqual([])
})

describe('settings', () => {
  test.each([["name'); DROP TABLE x; --"], ['name" OR 1=1'], [{ field: 'name' }], ['__proto__'], ['_id']])(
    'a search in %j is told as a problem of the document',
    async field => {
      const bad = { ...document, $id: 'bad', 'x-entity': { search: [field] } }
      const { status } = await app.administrator.call('POST', '/api/meta/plan', {
        body: { base: (await app.services.models.reload()).revision, entities: [{ text: JSON.stringify(bad) }] },
      })
      expect(status).toBe(422)
    },
  )

  test('a field whose name and values are SQL and marks of the index is searched as text', async () => {
    const name = "x'); DROP TABLE enishi.search; --"
    const odd = {
      $id: 'odd',
      type: 'object',
      'x-entity': { displayField: name, search: [name] },
      properties: { [name]: text },
    }
    await app.apply({ entities: [{ text: JSON.stringify(odd) }] })
    const value = "'1.1.0:a':1 \\' | & ! :* 日本'語"
    await app.administrator.call('POST', '/api/records/odd', { body: { [name]: value } })
    for (const q of [value, "日本'語", '1.1', "'"]) {
      const { body } = await app.administrator.call('GET', search(q, '&entity=odd'))
      expect(
        body.data.map(({ _label }: { _label: string }) => _label),
        q,
      ).toEqual(q === "'" ? [] : [value])
    }
  })
})

describe('a stream of changes', () => {
  const request = async (path: string, init?: RequestInit) =>
    createApp(app.services, '/nowhere').request(`http://enishi.test${path}`, init)
  const listen = (last?: string) => follow(request, { key: app.administrator.key, ...(last && { last }) })

  test('goes on from no position that was not given', async () => {
    const given = await listen()
    await given.close()
    const [xid = '', seq = '', signature = ''] = given.position.split('.')
    const forged = [
      '0.0.AAAAAAAAAAAAAAAAAAAAAA',
      `0.0.${signature}`,
      `${xid}.${BigInt(seq) - 1n}.${signature}`,
      `${xid}.${seq}`,
      `${xid}.${seq}.${signature}=`,
      `${xid}.${seq}.${signature} or 1=1`,
      "0.0'; DROP TABLE enishi.change; --",
      '9'.repeat(5_000),
      '-1.-1.x',
      '*',
    ]
    for (const last of forged) {
      const stream = await listen(last)
      await stream.until(events => events.length === 1)
      expect(stream.events[0], last).toMatchObject({ event: 'reload', data: {} })
      await stream.close()
    }
  })

  test('tells nobody of what another could see before they had it', async () => {
    const person = await app.person({ roles: ['nurse'] })
    const given = await listen()
    await given.close()
    const other = await app.administrator.call('POST', '/api/records/patient', {
      body: { name: 'Other ward', ward: 'B' },
    })
    const { body } = await app.administrator.call('POST', '/api/records/patient', {
      body: { name: 'Own ward', diagnosis: 'measles', ward: 'A' },
    })
    const stream = await follow(request, { key: person.key, last: given.position })
    // What came before may be told late: the feed waits for older transactions, of other databases too.
    await stream.until(events => events.some(({ data }) => data._id === body._id))
    const told = stream.events.map(({ data }) => [data._id, data.fields])
    expect(told.filter(([id]) => id === body._id)).toEqual([[body._id, ['name', 'ward']]])
    expect(told.map(([id]) => id)).not.toContain(other.body._id)
    expect(JSON.stringify(stream.events)).not.toMatch(/Other ward|measles/)
    await stream.close()
  })
})
