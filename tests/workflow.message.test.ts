/** Workflows that write to people, wait for their answers, and begin by what comes in. */
import { expect, test } from 'vitest'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import type { AppError } from '../platform/errors.ts'
import { messageSend } from '../platform/workflow/nodes/message-send.ts'
import { messageWorld } from './support/messages/world.ts'
import { nodeSuite } from './support/node-suite.ts'
import { nodeWorld, runNode } from './support/node-world.ts'

const world = await messageWorld()
const { database } = world.services
const taro = await world.add('customer', { name: { family: '山田' }, mail: 'taro@example.com', language: 'ja' })
const ticket = await world.add('ticket', { number: 'T-1', title: 'Broken', customer: taro })

const stranger = await world.person('Stranger', [])
const nodes = nodeWorld({
  person: world.system(),
  stranger: { ...world.system(), caller: (await world.services.identity.callerById(stranger.id))! },
  record: { entity: 'ticket', _id: ticket },
})
const type = messageSend(() => world.services.messages)
nodeSuite(
  [
    {
      type,
      examples: [
        { settings: { message: 'ticket.received', to: 'record.customer' } },
        {
          settings: {
            to: '["a@example.com", record.customer.mail]',
            subject: '{{ record.number }}',
            body: 'Hi {{ record.title }}',
          },
        },
      ],
    },
  ],
  nodes,
)

test('nobody to send to is a failure that is told, and so is an address that is none', async () => {
  await expect(runNode(nodes, type, { body: 'x', to: 'record.secret' })).rejects.toMatchObject({ code: 'no-recipient' })
  await expect(runNode(nodes, type, { body: 'x', to: 'record.title' })).rejects.toMatchObject({ code: 'invalid' })
})

const workflow = (
  document: Partial<WorkflowDocument> & Pick<WorkflowDocument, 'id' | 'trigger' | 'nodes' | 'edges'>,
): WorkflowDocument => ({
  ...{ kind: 'workflow', runAs: 'system' },
  ...document,
})

test('a test run tells what it would have sent, and nothing goes out', async () => {
  const record = await world.add('ticket', { number: 'T-7', customer: taro })
  const tried = await world.administrator.workflows.test({
    document: workflow({
      id: 'ticket.tried',
      title: 'Tried',
      trigger: { type: 'record.created', entity: 'ticket' },
      nodes: [{ id: 'tell', type: 'message.send', settings: { message: 'ticket.received', to: 'record.customer' } }],
      edges: [{ from: 'trigger', to: 'tell' }],
    }),
    record,
  })
  expect(tried).toMatchObject({
    state: 'done',
    effects: [{ kind: 'message', channel: 'email', to: ['taro@example.com'], subject: '【T-7】受け付けました' }],
  })
  expect(world.mail.outbox.filter(({ subject }) => subject?.includes('T-7'))).toEqual([])
})

test('a run writes to the customer once, waits, and goes on with the answer', async () => {
  await world.apply({
    workflows: [
      workflow({
        id: 'ticket.told',
        trigger: { type: 'record.created', entity: 'ticket' },
        nodes: [
          { id: 'tell', type: 'message.send', settings: { message: 'ticket.received', to: 'record.customer' } },
          { id: 'answer', type: 'wait', settings: { answerTo: 'steps.tell.output._id', for: { days: 3 } } },
          {
            id: 'note',
            type: 'record.update',
            settings: { fields: { title: 'string(steps.answer.output.event.message.text)' } },
          },
        ],
        edges: [
          { from: 'trigger', to: 'tell' },
          { from: 'tell', to: 'answer' },
          { from: 'answer', to: 'note' },
        ],
      }),
    ],
  })
  const told = () => world.mail.outbox.filter(({ subject }) => subject?.includes('T-2'))
  const _id = await world.add('ticket', { number: 'T-2', customer: taro })
  await expect.poll(() => told().length, { timeout: 10_000 }).toBe(1)
  const [sent] = told()
  expect(sent).toMatchObject({ subject: '【T-2】受け付けました', headers: { 'Auto-Submitted': 'auto-generated' } })
  const waits = () =>
    database.query({ text: `SELECT FROM enishi.run_wait WHERE event = $1` }, [`delivery:${sent!.key}`])
  await expect.poll(async () => (await waits()).rowCount, { timeout: 10_000 }).toBe(1)
  // Its thread is known once it is kept that it went out.
  await world.carried(sent!.key)
  await world.receive({ inReplyTo: `<${sent!.key}@kitano.example>`, text: 'It works again.' })
  await expect
    .poll(async () => (await world.list('ticket', `record._id == "${_id}"`))[0]!['title'], { timeout: 10_000 })
    .toBe('It works again.')
  expect(told()).toHaveLength(1)
})

test('a message about nothing begins a workflow that makes a ticket of it and answers; the answer to that is about the ticket', async () => {
  await world.apply({
    remove: [{ kind: 'workflow', id: 'ticket.told' }],
    workflows: [
      workflow({
        id: 'mail.to.ticket',
        trigger: {
          type: 'message.received',
          channel: 'email',
          when: 'trigger.message.about == null && trigger.message.person != null',
        },
        nodes: [
          {
            id: 'make',
            type: 'record.create',
            settings: {
              entity: 'ticket',
              fields: { title: 'trigger.message.subject', number: '"T-9"', customer: 'trigger.message.person._id' },
            },
          },
        ],
        edges: [{ from: 'trigger', to: 'make' }],
      }),
      workflow({
        id: 'ticket.more',
        trigger: { type: 'message.received', entity: 'ticket', when: 'record.number == "T-1"' },
        nodes: [{ id: 'note', type: 'record.update', settings: { fields: { secret: 'trigger.message.text' } } }],
        edges: [{ from: 'trigger', to: 'note' }],
      }),
    ],
  })
  const incoming = await world.receive({ subject: 'My printer burns' })
  await world.receive({ subject: 'Absent', automatic: true })
  await world.receive({ subject: 'Unknown', from: { address: 'unknown@example.com' } })
  const made = () => world.list('ticket', 'record.number == "T-9"')
  await expect
    .poll(async () => (await made()).map(({ title }) => title), { timeout: 10_000 })
    .toEqual(['My printer burns'])
  const about = { entity: 'ticket', _id: ticket }
  const [answer] = await world.send({ body: 'We come.', to: ['taro@example.com'], about, answers: incoming!.id })
  expect(await world.one(incoming!.id)).toMatchObject({ about, thread: answer!.thread })
  await world.carried(answer!._id)
  await world.receive({ inReplyTo: `<${answer!._id}@kitano.example>`, text: 'Thanks' })
  await expect
    .poll(async () => (await world.list('ticket', 'record.number == "T-1"'))[0]!['secret'], { timeout: 10_000 })
    .toBe('Thanks')
  expect(await made()).toHaveLength(1)
})

test('an expression about a message that means nothing is refused when it is published', async () => {
  const wrong = workflow({
    id: 'wrong',
    trigger: { type: 'message.received', when: 'trigger.message.sbject == "x"' },
    nodes: [{ id: 'send', type: 'message.send', settings: { to: '["a@example.com"]' } }],
    edges: [{ from: 'trigger', to: 'send' }],
  })
  const refused = await world.apply({ workflows: [wrong] }).catch((error: AppError) => error)
  const pointers = (refused as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)
  expect(pointers).toEqual(
    expect.arrayContaining(['/workflows/0/trigger/when', '/workflows/0/nodes/0/settings/message']),
  )
})
