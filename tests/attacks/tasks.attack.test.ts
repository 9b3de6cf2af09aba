/** Tasks attacked: others' decisions and links, decisions twice, hostile forms, and what a task must not tell. */
import { beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../platform/records/in-transaction.ts'
import { makeLink } from '../../platform/workflow/tasks/links.ts'
import { freshApp, type TestPerson } from '../support/answers.ts'
import { step, taskWorld, ticket } from '../support/tasks.ts'

const app = await freshApp()
const { ask, system, notices } = taskWorld(app)

let sato: TestPerson
let chief: TestPerson
let mallory: TestPerson

beforeAll(async () => {
  await app.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [
      { kind: 'role', id: 'owner', entities: { ticket: { create: 'all', read: 'own', update: 'own' } } },
      { kind: 'role', id: 'blind', entities: {} },
    ],
  })
  sato = await app.person({ name: 'Sato', roles: ['owner'] })
  chief = await app.person({ name: 'Chief', roles: ['blind'] })
  mallory = await app.person({ name: 'Mallory', roles: ['owner'] })
})

test('nobody without a part in a task finds it, by any way', async () => {
  const id = await ask({ applicant: sato.id, steps: [step('chief', [chief.id])] })
  const calls: [string, string, object?][] = [
    ['GET', `/api/tasks/${id}`],
    ['POST', `/api/tasks/${id}/claim`],
    ['POST', `/api/tasks/${id}/release`],
    ['POST', `/api/tasks/${id}/remind`],
    ['POST', `/api/tasks/${id}/withdraw`, {}],
    ['POST', `/api/tasks/${id}/decide`, { action: 'approve' }],
    ['POST', `/api/tasks/${id}/delegate`, { to: mallory.id }],
  ]
  const unknown = `/api/tasks/${crypto.randomUUID()}`
  for (const [method, path, body] of calls) {
    const options = body ? { body } : {}
    const [real, none] = [
      await mallory.call(method, path, options),
      await mallory.call(method, path.replace(`/api/tasks/${id}`, unknown), options),
    ]
    expect([path, real.status, real.body]).toEqual([path, 404, none.body])
  }
})

test('a task tells nothing of a record that its people may not read', async () => {
  const _id = (await sato.call('POST', '/api/records/ticket', { body: { subject: 'Whisper' } })).body._id
  const id = await ask({ applicant: sato.id, record: { entity: 'ticket', _id }, steps: [step('chief', [chief.id])] })
  for (const path of ['/api/tasks', `/api/tasks/${id}`]) {
    const { status, text } = await chief.call('GET', path)
    expect([path, status]).toEqual([path, 200])
    for (const word of ['Whisper', _id, '"ticket"']) expect(text).not.toContain(word)
  }
  expect((await chief.call('GET', `/api/tasks?entity=ticket&record=${_id}`)).status).toBe(404)
  expect((await mallory.call('GET', `/api/tasks?entity=ticket&record=${_id}`)).status).toBe(404)
})

test('ten decisions at the same moment are one', async () => {
  const id = await ask({ applicant: sato.id, steps: [step('chief', [chief.id])] })
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      chief.call('POST', `/api/tasks/${id}/decide`, { body: { action: at % 2 ? 'approve' : 'reject' } }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
})

test('a form takes nothing that is not in its schema, and no prototype', async () => {
  const form = { type: 'object', properties: { refund: { type: 'number', maximum: 10 } }, required: ['refund'] }
  const id = await ask({ kind: 'task', form, steps: [step('do', [chief.id], { kind: 'work' })] })
  const values = [
    '{"refund":11}',
    '{"refund":"1"}',
    '{"refund":1,"more":1}',
    '{"refund":1,"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}},"refund":1}',
    'null',
    '[]',
  ]
  for (const each of values) {
    const body = `{"action":"complete","values":${each}}`
    const headers = { 'content-type': 'application/json' }
    expect([each, (await chief.call('POST', `/api/tasks/${id}/decide`, { body, headers })).status]).toEqual([each, 422])
  }
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test("somebody's link is of no use to who is signed in as somebody else, nor handed over, nor used twice", async () => {
  const id = await ask({ applicant: sato.id, steps: [step('chief', [chief.id])] })
  const notice = notices.findLast(({ task, kind }) => task === id && kind === 'asked')!
  const token = await inTransaction(system(), context => makeLink(context, notice))
  const path = `/api/task-links/${token}`
  const body = { action: 'approve' }
  expect((await mallory.call('POST', path, { body })).status).toBe(403)
  expect((await app.call('GET', path)).status).toBe(200)
  expect((await chief.call('GET', `/api/tasks/${id}`)).body.state).toBe('open')
  await chief.call('POST', `/api/tasks/${id}/delegate`, { body: { to: mallory.id } })
  expect((await app.call('POST', path, { body })).status).toBe(404)
  expect((await mallory.call('GET', `/api/tasks/${id}`)).body.state).toBe('open')
})
