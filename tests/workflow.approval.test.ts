/** Approvals and tasks in real runs: from the record that triggers them to what the workflow does afterwards. */
import { beforeAll, expect, test } from 'vitest'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { freshApp, type TestPerson } from './support/answers.ts'
import { until } from './support/until.ts'

const app = await freshApp()

const ringi: WorkflowDocument = {
  kind: 'workflow',
  id: 'request.approval',
  trigger: { type: 'record.updated', entity: 'request', fields: ['status'], when: 'record.status == "submitted"' },
  runAs: 'system',
  nodes: [
    {
      id: 'approval',
      type: 'approval',
      settings: {
        title: 'Approve {{ record.subject }}',
        'x-i18n': { ja: { title: '{{ record.subject }} の承認' } },
        applicant: 'record._owner',
        amount: 'record.amount',
        authority: [{ rank: 5, upTo: 500000 }],
        steps: [
          { name: 'chief', title: 'Chief', roles: ['chief'], mode: 'one' },
          { name: 'board', title: 'Board', when: 'record.amount > 100000', roles: ['board'] },
        ],
      },
    },
    { id: 'yes', type: 'record.update', settings: { fields: { status: '"approved"' } } },
    { id: 'no', type: 'record.update', settings: { fields: { status: '"rejected"' } } },
    { id: 'back', type: 'record.update', settings: { fields: { status: '"draft"' } } },
    {
      id: 'pay',
      type: 'task',
      settings: {
        title: 'Pay {{ record.subject }}',
        form: { type: 'object', properties: { paid: { type: 'number' } }, required: ['paid'] },
        roles: ['chief'],
        pick: 'queue',
      },
    },
    { id: 'done', type: 'record.update', settings: { fields: { amount: 'steps.pay.output.values.paid' } } },
  ],
  edges: [
    { from: 'trigger', to: 'approval' },
    { from: 'approval', port: 'approved', to: 'yes' },
    { from: 'approval', port: 'rejected', to: 'no' },
    { from: 'approval', port: 'withdrawn', to: 'back' },
    { from: 'yes', to: 'pay' },
    { from: 'pay', to: 'done' },
  ],
}

let sato: TestPerson
let chief: TestPerson
let board: TestPerson

beforeAll(async () => {
  await app.services.engine.launch()
  await app.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'request',
          type: 'object',
          'x-entity': { displayField: 'subject' },
          properties: {
            subject: { type: 'string' },
            amount: { type: 'number' },
            status: { enum: ['draft', 'submitted', 'approved', 'rejected'] },
          },
        }),
      },
    ],
    roles: [
      { kind: 'role', id: 'staff', entities: { request: { create: 'all', read: 'own', update: 'own' } } },
      { kind: 'role', id: 'chief', entities: { request: { read: 'all' } } },
      { kind: 'role', id: 'board', entities: { request: { read: 'all' } } },
    ],
    workflows: [ringi],
  })
  sato = await app.person({ name: 'Sato', roles: ['staff'] })
  chief = await app.person({ name: 'Chief', roles: ['chief'] })
  board = await app.person({ name: 'Board', roles: ['board'] })
})

const submit = async (subject: string, amount: number): Promise<string> => {
  const id = (await sato.call('POST', '/api/records/request', { body: { subject, amount, status: 'draft' } })).body._id
  await sato.call('PATCH', `/api/records/request/${id}`, { body: { status: 'submitted' } })
  return id
}
const taskOf = async (person: TestPerson, subject: string, box = 'mine') => {
  const { body } = await person.call('GET', `/api/tasks?box=${box}`)
  return body.data.find(({ title }: { title: string }) => title.includes(subject))?._id as string | undefined
}
const waits = (person: TestPerson, subject: string, box?: string) =>
  until(async () => (await taskOf(person, subject, box)) !== undefined)
const decide = async (person: TestPerson, subject: string, body: object) =>
  person.call('POST', `/api/tasks/${await taskOf(person, subject)}/decide`, { body })
const status = async (id: string) => (await sato.call('GET', `/api/records/request/${id}`)).body.status

test('a small request is decided by the chief, and the form of the task afterwards reaches the record', async () => {
  const id = await submit('Chair', 20_000)
  await waits(chief, 'Chair')
  expect((await sato.call('PATCH', `/api/records/request/${id}`, { body: { amount: 1 } })).body.code).toBe('held')
  expect((await decide(chief, 'Chair', { action: 'approve' })).body.state).toBe('approved')
  await until(async () => (await status(id)) === 'approved')
  await waits(chief, 'Chair', 'queue')
  const pay = await taskOf(chief, 'Chair', 'queue')
  await chief.call('POST', `/api/tasks/${pay}/claim`)
  const paid = await chief.call('POST', `/api/tasks/${pay}/decide`, {
    body: { action: 'complete', values: { paid: 19_500 } },
  })
  expect(paid.body.state).toBe('done')
  await until(async () => (await sato.call('GET', `/api/records/request/${id}`)).body.amount === 19_500)
})

test('a large one goes on to the board, back to the applicant, and by what it says then', async () => {
  const id = await submit('Lorry', 900_000)
  await waits(chief, 'Lorry')
  await decide(chief, 'Lorry', { action: 'approve' })
  await waits(board, 'Lorry')
  expect((await decide(board, 'Lorry', { action: 'return', comment: 'Too dear' })).status).toBe(200)
  await waits(sato, 'Lorry')
  expect((await sato.call('PATCH', `/api/records/request/${id}`, { body: { amount: 90_000 } })).status).toBe(200)
  await decide(sato, 'Lorry', { action: 'apply', comment: 'Used one' })
  await waits(chief, 'Lorry')
  const { steps } = (await chief.call('GET', `/api/tasks/${await taskOf(chief, 'Lorry')}`)).body
  expect(steps.map(({ name }: { name: string }) => name)).toEqual(['apply', 'chief'])
  await decide(chief, 'Lorry', { action: 'approve' })
  await until(async () => (await status(id)) === 'approved')
})

test('what is taken back, or rejected, goes its own way', async () => {
  const back = await submit('Boat', 900_000)
  const no = await submit('Plane', 900_000)
  await waits(sato, 'Boat', 'sent')
  await waits(chief, 'Boat')
  await sato.call('POST', `/api/tasks/${await taskOf(sato, 'Boat', 'sent')}/withdraw`, { body: {} })
  await until(async () => (await status(back)) === 'draft')
  await waits(chief, 'Plane')
  await decide(chief, 'Plane', { action: 'reject', comment: 'No' })
  await until(async () => (await status(no)) === 'rejected')
  expect(await taskOf(board, 'Plane')).toBeUndefined()
})

test('everybody is told in the app of what waits for them, and what became of what they applied for', async () => {
  const { body } = await chief.call('GET', '/api/notifications')
  expect(body.data.map(({ kind, title }: { kind: string; title: string }) => `${kind}: ${title}`)).toContain(
    'task: Approve Lorry',
  )
  const told = (await sato.call('GET', '/api/notifications')).body.data
  expect(told.map(({ title }: { title: string }) => title)).toContain('Approve Plane: rejected')
})
