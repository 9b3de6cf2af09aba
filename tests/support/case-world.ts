/**
 * Customers and cases, one case an agent's own and one of others, with a field hidden from the agent: for tests of what
 * somebody sends who wants more than is theirs. Requests are counted.
 */
import { afterAll, expect } from 'vitest'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { type Answer, type Call, freshApp } from './answers.ts'

export async function caseWorld() {
  const app = await freshApp()
  afterAll(() => console.log(`${app.asked()} hostile queries`))
  await app.apply({ entities: [customer, record].map(each => ({ text: JSON.stringify(each) })), roles: [agent] })
  const admin = app.administrator.call
  const { call } = await app.person({ roles: ['agent'] })
  const { mine, others } = await fill(admin, call)

  /** As the agent. */
  const aggregate = (parameters: Record<string, string>) =>
    call('GET', `/api/records/case/aggregate?${new URLSearchParams(parameters)}`)
  const list = (parameters: Record<string, string>) =>
    call('GET', `/api/records/case?${new URLSearchParams(parameters)}`)
  /** What belongs to others is as it was. */
  async function stands(): Promise<void> {
    const { body } = await admin('GET', `/api/records/case/${others}`)
    expect(body).toMatchObject({ subject: 'theirs', size: 99, cost: 7, _version: 1 })
  }
  return { app, admin, call, mine, others, aggregate, list, stands }
}

async function fill(admin: Call, call: Call): Promise<{ mine: string; others: string }> {
  const customer = (await admin('POST', '/api/records/customer', { body: { name: 'Kita', salary: 77 } })).body._id
  const theirs = { subject: 'theirs', code: 'T', size: 99, cost: 7, secretCode: 's', phone: '03', customer }
  const others = (await admin('POST', '/api/records/case', { body: theirs })).body._id
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
  return { others, mine: (await call('POST', '/api/records/case', { body: own })).body._id }
}

export function expectRefusal(answer: Answer, ...statuses: number[]): void {
  expect(statuses, answer.text).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.text).not.toMatch(
    /select .* from|insert into|update \S+ set|relation "|\bat .*\.ts:\d|syntax error at/i,
  )
}

/** Refused, or an answer in which nothing of others stands. */
export function expectHarmless(answer: Answer): void {
  if (answer.status >= 400) expectRefusal(answer, 400, 403, 404, 409, 413, 422)
  else expect(answer.text).not.toMatch(/theirs|\b99\b|\b77\b|"T"|"s"|"03"/)
}

const customer = {
  $id: 'customer',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string' }, salary: { type: 'integer' } },
}

const record = {
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
}

const agent: RoleDocument = {
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
}
