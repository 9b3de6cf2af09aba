/** What people see of each other without a role that says so. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { EntityRule } from '../platform/contract/documents.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const task = {
  $id: 'task',
  type: 'object',
  properties: { subject: { type: 'string' }, assignee: { 'x-type': 'user' } },
}
const role = (id: string, entities: Record<string, EntityRule>) => ({ kind: 'role' as const, id, entities })
let agent: TestPerson

beforeAll(async () => {
  await app.apply({
    entities: [{ text: JSON.stringify(task) }],
    roles: [
      role('agent', { task: { create: 'all', read: 'all' } }),
      role('lister', { user: { read: 'all', fields: { email: 'masked' } } }),
      role('nobody', { user: { read: { scope: 'all', when: 'record.name == "Nobody"' } } }),
    ],
  })
  agent = await app.person({ name: 'Sato', roles: ['agent'] })
})

describe('who has a role', () => {
  test('reads the names of people and nothing else of them', async () => {
    const { body, text } = await agent.call('GET', '/api/records/user')
    expect(body.data.map((person: { name: string }) => person.name).sort()).toEqual(['Administrator', 'Sato'])
    expect(text).not.toContain('@example.com')
    for (const query of ['filter=record.email != ""', 'sort=email', 'select=locale', 'filter=record.active == true'])
      expect((await agent.call('GET', `/api/records/user?${encodeURI(query)}`)).status).toBe(400)
    expect((await agent.call('GET', '/api/meta/entities/user')).body).toMatchObject({
      actions: ['read'],
      access: { name: 'read' },
    })
  })

  test('sees who has a record, by name', async () => {
    const made = await agent.call('POST', '/api/records/task', { body: { subject: 'Call', assignee: agent.id } })
    expect(made.status).toBe(201)
    const { body } = await agent.call('GET', '/api/records/task?select=subject,assignee.name,_owner._label')
    expect(body.data[0]).toMatchObject({ assignee: { name: 'Sato' }, _owner: { _label: 'Sato' } })
  })

  test('whose role says who may be read sees those, and what it says', async () => {
    const lister = await app.person({ name: 'Tanaka', roles: ['agent', 'lister'] })
    const { body } = await lister.call('GET', `/api/records/user/${agent.id}`)
    expect(body).toMatchObject({ name: 'Sato', active: true, _masked: ['email'] })
    const blind = await app.person({ name: 'Suzuki', roles: ['agent', 'nobody'] })
    expect((await blind.call('GET', '/api/records/user')).body.data).toEqual([])
  })
})

test('who has no role sees nobody', async () => {
  const stranger = await app.person()
  expect((await stranger.call('GET', '/api/records/user')).status).toBe(404)
  expect((await stranger.call('GET', `/api/records/user/${stranger.id}`)).status).toBe(404)
})
