/** `/api/submissions`: what came in by a web form, as far as each may see it. */
import { beforeAll, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { pageToken } from '../platform/webforms/page-token.ts'
import { type Person, testApp } from './support/app.ts'

const enishi = await testApp()
const lead = {
  $id: 'lead',
  type: 'object',
  'x-entity': { displayField: 'subject', unique: [['email']] },
  properties: { subject: { type: 'string' }, email: { type: 'string', format: 'email' }, source: { type: 'string' } },
  required: ['subject'],
}
const form = {
  kind: 'webform' as const,
  id: 'contact',
  title: 'Contact us',
  entity: 'lead',
  fields: ['subject', 'email'],
  values: { source: 'web' },
  consents: [
    { id: 'privacy', text: 'I agree.', version: '1', required: true },
    { id: 'news', text: 'Send me news.', version: '2' },
  ],
}
const role = (id: string, more: Partial<RoleDocument>): RoleDocument => ({
  kind: 'role',
  id,
  rights: ['model', 'api'],
  entities: {},
  ...more,
})
const people: Record<string, Person> = {}

beforeAll(async () => {
  await enishi.apply({
    entities: [{ text: JSON.stringify(lead) }],
    roles: [
      role('designer', {}),
      role('seller', { entities: { lead: { read: 'all' } } }),
      role('clerk', { rights: ['api'], entities: { lead: { read: 'all' } } }),
    ],
  })
  await enishi.apply({ webforms: [form] })
  for (const name of ['designer', 'seller', 'clerk']) people[name] = await enishi.person(name, [name])
  await send({ subject: 'Pump', email: 'sato@example.com' }, ['privacy', 'news'])
  await send({ subject: 'Valve', email: 'sato@example.com' }, ['privacy'])
})

async function send(values: object, consents: string[]) {
  const token = pageToken(enishi.services.config.secret, 'contact', new Date(Date.now() - 60_000))
  const answer = await enishi.request('/api/forms/contact', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://enishi.test' },
    body: JSON.stringify({ token, values, consents }),
  })
  expect(answer.status, await answer.clone().text()).toBe(202)
}
const told = async (who: Person) => (await who.submissions.list('contact')).data

test('is told newest first, with the record it made, or what was sent where it made none', async () => {
  const [lead] = (await enishi.administrator.records.list('lead')).data
  expect(await told(enishi.administrator)).toEqual([
    {
      ...{ _id: expect.any(String), at: expect.any(String), language: 'en', origin: 'http://enishi.test' },
      consents: [
        { id: 'privacy', version: '1', given: true },
        { id: 'news', version: '2', given: false },
      ],
      ...{ made: false, record: null },
      held: { subject: 'Valve', email: 'sato@example.com', source: 'web' },
    },
    expect.objectContaining({ made: true, record: { entity: 'lead', _id: lead!._id, _label: 'Pump' }, held: null }),
  ])
})

test('names records to who may read them, and tells nobody else a value', async () => {
  const bySeller = await told(people['seller']!)
  expect(bySeller).toMatchObject([
    { made: false, held: null },
    { made: true, record: { _label: 'Pump' } },
  ])
  const byDesigner = await told(people['designer']!)
  expect(byDesigner).toMatchObject([{ made: false }, { made: true, record: null }])
  expect(JSON.stringify(byDesigner)).not.toMatch(/Pump|Valve|example\.com|sato/)
  await expect(told(people['clerk']!)).rejects.toMatchObject({ status: 403 })
})

test('is read page by page, each once, and of one form only', async () => {
  await enishi.services.database.query({
    text: `INSERT INTO enishi.form_submission (id, form, at, token, entity, language, consents)
      SELECT gen_random_uuid(), 'many', now(), sha256(n::text::bytea), 'gone', 'en', '[]' FROM generate_series(1, 120) AS n`,
  })
  const seen: string[] = []
  for (let after: string | undefined; ; ) {
    const { data, next } = await enishi.administrator.submissions.list('many', after === undefined ? {} : { after })
    seen.push(...data.map(({ _id }) => _id))
    if (next === null) break
    after = next
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  expect((await enishi.administrator.submissions.list('contact', { after: seen[0]! })).data).toEqual([])
  for (const query of ['', '?form=contact&after=x', '?form=contact&more=1'])
    expect((await ask(query)).status, query).toBe(400)
})

const ask = (query: string) =>
  enishi.request(`/api/submissions${query}`, { headers: { authorization: `Bearer ${enishi.administrator.key}` } })
