/** The platform's nodes in real runs, one after the other: what one gives the next one reads, with the rights of who began it. */
import { beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { type Person, testApp } from './support/app.ts'
import { until } from './support/until.ts'

const enishi = await testApp()
const { administrator, services } = enishi
let clerk: Person
let reader: Person

const text = { type: 'string' }
const ticket = {
  $id: 'ticket',
  type: 'object',
  additionalProperties: false,
  'x-entity': { displayField: 'subject', comments: true, unique: [['code']] },
  properties: { subject: text, code: text, note: text, customer: text, amount: { type: 'integer' }, secret: text },
}

beforeAll(async () => {
  await services.engine.launch()
  await enishi.apply({
    entities: [{ text: JSON.stringify(ticket) }],
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        title: 'Clerk',
        entities: {
          ticket: {
            create: 'all',
            read: 'all',
            update: 'all',
            delete: 'all',
            assign: 'all',
            share: 'all',
            fields: { secret: 'hidden' },
          },
        },
      },
      { kind: 'role', id: 'reader', title: 'Reader', entities: { ticket: { create: 'all', read: 'all' } } },
    ],
  })
  clerk = await enishi.person('Clerk', ['clerk'])
  reader = await enishi.person('Reader', ['reader'])
})

type Step = { id: string; type: string; settings: JsonObject }

/** Published as a chain, begun by who creates a ticket of that subject; its steps when it has ended. */
async function run(id: string, person: Person, nodes: Step[], body: JsonObject = {}) {
  const ids = ['trigger', ...nodes.map(node => node.id)]
  const workflow: WorkflowDocument = {
    kind: 'workflow',
    id,
    trigger: { type: 'record.created', entity: 'ticket', when: `record.subject == "${id}"` },
    runAs: 'trigger',
    nodes,
    edges: nodes.map((node, index) => ({ from: ids[index]!, to: node.id })),
  }
  await enishi.apply({ workflows: [workflow] })
  const { _id: record } = await person.records.create('ticket', { subject: id, ...body })
  const rows = async () =>
    (
      await services.database.query<{ id: string; state: string; error: JsonObject | null }>(
        { text: `SELECT id, state, error FROM enishi.run WHERE record = $1 AND state IN ('done', 'failed')` },
        [record],
      )
    ).rows
  await until(async () => (await rows()).length > 0)
  const [{ id: of, state, error } = { id: '', state: '', error: null }] = await rows()
  const steps = await services.database.query<{ node: string; output: JsonObject }>(
    { text: 'SELECT node, output FROM enishi.run_step WHERE run = $1' },
    [of],
  )
  return { record, state, error, output: Object.fromEntries(steps.rows.map(({ node, output }) => [node, output])) }
}

test('what one gives the next one reads', async () => {
  await administrator.records.create('ticket', { subject: 'old', customer: 'Kita', amount: 30, code: 'T-0' })
  const { state, error, output, record } = await run(
    'all.nodes',
    clerk,
    [
      {
        id: 'others',
        type: 'record.find',
        settings: { entity: 'ticket', filter: 'record.customer == current.customer && record._id != current._id' },
      },
      {
        id: 'sums',
        type: 'record.aggregate',
        settings: {
          entity: 'ticket',
          filter: 'record.customer == current.customer',
          measures: [{ as: 'total', fn: 'sum', field: 'amount' }],
        },
      },
      {
        id: 'set',
        type: 'set',
        settings: {
          values: {
            share: 'record.amount * 100 / steps.sums.output.total',
            first: 'steps.others.output.records.map(r, r.code)[0]',
          },
        },
      },
      {
        id: 'mark',
        type: 'record.update',
        settings: { fields: { note: 'steps.set.output.first + " " + string(steps.others.output.count)' } },
      },
      {
        id: 'copy',
        type: 'record.upsert',
        settings: {
          entity: 'ticket',
          key: 'code',
          fields: { code: '"C-" + record.customer', note: 'steps.mark.output.note' },
        },
      },
      { id: 'again', type: 'record.get', settings: { entity: 'ticket', record: 'steps.copy.output' } },
      { id: 'give', type: 'assign', settings: { roles: ['clerk'] } },
      { id: 'share', type: 'record.share', settings: { people: `"${reader.id}"` } },
      {
        id: 'say',
        type: 'record.comment',
        settings: { text: '{{ record.note }} of {{ steps.sums.output.total }}', mentions: 'steps.give.output.person' },
      },
      {
        id: 'tell',
        type: 'notify',
        settings: { people: 'record._owner', title: '{{ record.subject }}: {{ record.note }}' },
      },
      { id: 'drop', type: 'record.delete', settings: { entity: 'ticket', record: 'steps.again.output' } },
    ],
    { customer: 'Kita', amount: 10 },
  )
  expect([state, error]).toEqual(['done', null])
  expect(output['sums']).toEqual({ total: 40 })
  expect(output['again']).toMatchObject({ code: 'C-Kita', note: 'T-0 1' })
  expect(output['give']).toMatchObject({ person: clerk.id })
  expect(await administrator.records.get('ticket', record)).toMatchObject({ note: 'T-0 1', _owner: clerk.id })
  expect((await administrator.comments.list('ticket', record)).map(each => each.text)).toEqual(['T-0 1 of 40'])
  const { data } = await clerk.notifications.list()
  expect(data.map(({ kind, title }) => [kind, title])).toEqual([
    ['workflow', 'all.nodes: T-0 1'],
    ['mention', expect.any(String)],
  ])
  expect((await administrator.records.list('ticket', { filter: 'record.code == "C-Kita"' })).data).toEqual([])
})

test('who may not change a record cannot by a workflow either: the run says why', async () => {
  const { state, error, record } = await run('not.mine', reader, [
    { id: 'mark', type: 'record.update', settings: { fields: { note: '"x"' } } },
  ])
  expect(state).toBe('failed')
  expect(error).toMatchObject({ code: 'not-allowed', message: expect.stringContaining('update') })
  expect((await administrator.records.get('ticket', record))['note']).toBe(null)
})

test('a field that is hidden from who began it is null on the whole way', async () => {
  const { state, output } = await run('hidden.field', clerk, [
    { id: 'get', type: 'record.get', settings: {} },
    {
      id: 'mark',
      type: 'record.update',
      settings: { fields: { note: '"[" + coalesce(record.secret, "none") + "]"' } },
    },
  ])
  expect(state).toBe('done')
  expect(output['get']).not.toHaveProperty('secret')
  expect(output['mark']).toMatchObject({ note: '[none]' })
})
