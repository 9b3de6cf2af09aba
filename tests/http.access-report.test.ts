/** The report for auditors says what the roles give, and the impact of a role what PostgreSQL counts. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator
const role = (id: string, more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  id,
  entities: {},
  ...more,
})
const ticket = {
  $id: 'ticket',
  title: 'Ticket',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: {
    name: { type: 'string' },
    size: { type: 'integer' },
    cost: { type: 'string' },
    phone: { type: 'string', 'x-pii': true },
  },
}
const clerk = role('clerk', {
  title: 'Clerk',
  rights: ['api'],
  entities: { ticket: { read: { scope: 'own', when: 'record.size > 1' }, update: 'own', fields: { cost: 'hidden' } } },
})
let sato: TestPerson
let auditor: TestPerson

beforeAll(async () => {
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [clerk, role('auditor', { rights: ['audit'] }), role('reader', { entities: { ticket: { read: 'all' } } })],
  })
  sato = await app.person({ name: '=Sato', roles: ['clerk'] })
  auditor = await app.person({ roles: ['auditor'] })
  for (const size of [1, 2, 3])
    await admin.call('POST', '/api/records/ticket', { body: { name: `${size}`, size, _owner: sato.id } })
  await admin.call('POST', '/api/records/ticket', { body: { name: 'other', size: 9 } })
})

const report = async (query: string, by = auditor) => by.call('GET', `/api/access-report?${query}`)

describe('the report', () => {
  test('is for administrators and auditors', async () => {
    expect((await report('part=people', sato)).status).toBe(403)
    for (const by of [auditor, admin]) expect((await report('part=people', by)).status).toBe(200)
  })

  test('says of each role what it reaches, under which condition', async () => {
    const { body } = await report('part=rights&entity=ticket')
    expect(body.columns).toEqual(['Role', 'People', 'Entity', 'Action', 'Scope', 'Condition'])
    expect(body.rows.filter(([name]: string[]) => name === 'Clerk')).toEqual([
      ['Clerk', 1, 'Platform', 'api', null, null],
      ['Clerk', 1, 'Ticket', 'read', 'own', 'record.size > 1'],
      ['Clerk', 1, 'Ticket', 'update', 'own', null],
    ])
  })

  test('says who reaches an entity, by which role', async () => {
    const { body } = await report('part=who&entity=ticket')
    const of = (email: string) =>
      body.rows.filter((row: string[]) => row[1] === email).map((row: string[]) => row.slice(4))
    expect(of(sato.email)).toEqual([
      ['read', 'own', 'record.size > 1', 'Clerk'],
      ['update', 'own', null, 'Clerk'],
    ])
    expect(of(admin.email)).toHaveLength(7)
    expect(of(auditor.email)).toEqual([])
    expect((await report('part=who')).status).toBe(400)
  })

  test('says of each field what is seen and changed', async () => {
    const { body } = await report(`part=fields&entity=ticket&user=${sato.id}`)
    expect(body.rows.map((row: unknown[]) => row.slice(2))).toEqual([
      ['Name', false, 'read', true],
      ['Size', false, 'read', true],
      ['Cost', false, 'hidden', false],
      ['Phone', true, 'masked', false],
    ])
  })

  test('speaks Japanese to whom reads it, headings and what stands below them', async () => {
    const reader = await app.person({ roles: ['auditor'], locale: 'ja' })
    const { body } = await report('part=rights&entity=ticket', reader)
    expect(body.rows[0]).toEqual(['管理者', expect.any(Number), 'すべて', 'すべて', 'すべて', null])
    expect(body.rows.filter(([name]: string[]) => name === 'Clerk')).toEqual([
      ['Clerk', 1, 'プラットフォーム', 'APIキー', null, null],
      ['Clerk', 1, 'Ticket', '閲覧', '本人', 'record.size > 1'],
      ['Clerk', 1, 'Ticket', '変更', '本人', null],
    ])
    const who = await report('part=who&entity=ticket', reader)
    expect(who.body.rows.find((row: string[]) => row[1] === admin.email)).toContain('管理者')
  })

  test('is a file too, in which nothing is run, and taking it is logged', async () => {
    const csv = await report('part=people&format=csv')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.text).toContain("'=Sato")
    const xlsx = await report('part=keys&format=xlsx')
    expect([xlsx.status, xlsx.text.slice(0, 2)]).toEqual([200, 'PK'])
    const { body } = await admin.call('GET', '/api/audit?action=exported&limit=2')
    expect(body.data.map(({ details }: { details: object }) => details)).toEqual([
      { report: 'access', part: 'keys', format: 'xlsx' },
      { report: 'access', part: 'people', format: 'csv' },
    ])
  })

  test('of a person or an entity that is not there is 404, and holds no secret', async () => {
    expect((await report('part=rights&entity=nothing')).status).toBe(404)
    expect((await report('part=people&user=01932d5e-0000-7000-8000-000000000000')).status).toBe(404)
    const all = await Promise.all(['people', 'rights', 'fields', 'shares', 'keys'].map(part => report(`part=${part}`)))
    for (const { text } of all) expect(text).not.toMatch(/en_[\w-]{20}|hash/)
  })
})

describe('the impact of a role', () => {
  const impact = (body: object, by = admin) => by.call('POST', '/api/access/role-impact', { body })

  test('counts what each of its people gains and loses', async () => {
    const wider = { ...clerk, rights: [], entities: { ticket: { read: 'all', fields: { phone: 'read' } } } }
    const { status, body } = await impact({ id: 'clerk', role: wider })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        ...{ people: 1, counted: 1, rights: { gained: [], lost: ['api'] } },
        records: [
          { entity: 'ticket', action: 'read', people: [{ _label: '=Sato', gained: 2, lost: 0 }] },
          { entity: 'ticket', action: 'update', people: [{ gained: 0, lost: 3 }] },
        ],
        fields: [
          { field: 'cost', before: 'hidden', after: 'read' },
          { field: 'phone', before: 'masked', after: 'read' },
        ],
      },
    })
    // Nothing was changed by asking.
    expect((await sato.call('GET', '/api/records/ticket?count=exact')).body.count).toBe(2)
  })

  test('is none for what another role of theirs gives anyway', async () => {
    const both = await app.person({ name: 'Both', roles: ['clerk', 'reader'] })
    await admin.call('POST', '/api/records/ticket', { body: { name: 'mine', size: 0, _owner: both.id } })
    const { body } = await impact({ id: 'clerk' })
    const losers = (action: string) =>
      body.records
        .find((each: { action: string }) => each.action === action)
        .people.map(({ _label, lost }: { _label: string; lost: number }) => [_label, lost])
    expect(losers('read')).toEqual([['=Sato', 2]])
    expect(losers('update').sort()).toEqual([
      ['=Sato', 3],
      ['Both', 1],
    ])
  })

  test('is for administrators, and refuses what is no role', async () => {
    expect((await impact({ id: 'clerk' }, auditor)).status).toBe(403)
    for (const wrong of [
      { entities: { ticket: { read: { scope: 'own', when: 'record.nothing ==' } } } },
      { entities: { ticket: { read: 'galaxy' } } },
      { entities: [] },
    ])
      expect((await impact({ id: 'clerk', role: wrong })).status).toBe(422)
  })
})
