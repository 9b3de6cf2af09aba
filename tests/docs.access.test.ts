/** The examples of docs/access.md, as they stand there. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { freshApp } from './support/answers.ts'

const text = readFileSync(new URL('../docs/access.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(match => match[1]!.trim())

test('the role and the requests of docs/access.md do what they say', async () => {
  const app = await freshApp()
  const string = { type: 'string' }
  const complaint = {
    $id: 'complaint',
    type: 'object',
    'x-entity': { displayField: 'status' },
    properties: { status: string, refund: string, cost: string, phone: { ...string, 'x-pii': true } },
  }
  const account = { $id: 'account', type: 'object', properties: { name: string } }
  const role = JSON.parse(blocks('json')[0]!) as RoleDocument
  await app.apply({ entities: [complaint, account].map(each => ({ text: JSON.stringify(each) })), roles: [role] })
  const sato = await app.person({ name: 'Sato', roles: [role.id] })
  const { administrator: admin } = app
  const made = await admin.call('POST', '/api/records/complaint', { body: { status: 'open', cost: '1' } })
  const names = { sato: sato.id, complaint: made.body._id }
  const requests = blocks('http')
  expect(requests.length).toBeGreaterThan(2)
  for (const request of requests) {
    const [line = '', body] = Object.entries(names)
      .reduce((all, [name, id]) => all.replaceAll(`{${name}}`, id), request)
      .split('\n')
    const [method = '', path = ''] = line.split(' ')
    const answer = await admin.call(method, path, body === undefined ? {} : { body })
    expect(answer.status, `${request}\n${answer.text}`).toBe(200)
  }
  await expect.poll(async () => (await sato.call('GET', `/api/records/complaint/${made.body._id}`)).status).toBe(200)
  const seen = await sato.call('GET', `/api/records/complaint/${made.body._id}`)
  expect(seen.text).not.toContain('cost')
})
