/** Workflows from the change that triggers them to the end of their runs. */
import { beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { testApp } from './support/app.ts'
import { until } from './support/until.ts'

const enishi = await testApp()
const { administrator } = enishi
const { database } = enishi.services

beforeAll(async () => {
  await enishi.services.engine.launch()
  await enishi.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'case',
          type: 'object',
          properties: {
            subject: { type: 'string' },
            amount: { type: 'number' },
            note: { type: 'string' },
            status: { enum: ['open', 'closed'] },
          },
        }),
      },
    ],
    workflows: [triage],
  })
})

const triage: WorkflowDocument = {
  kind: 'workflow',
  id: 'case.triage',
  trigger: { type: 'record.created', entity: 'case', when: 'record.amount > 10' },
  runAs: 'trigger',
  nodes: [
    { id: 'big', type: 'if', settings: { when: 'record.amount > 50000' } },
    { id: 'mark', type: 'record.update', settings: { fields: { note: '"big: " + record.subject' } } },
    { id: 'small', type: 'record.update', settings: { fields: { note: '"small"' } } },
  ],
  edges: [
    { from: 'trigger', to: 'big' },
    { from: 'big', port: 'true', to: 'mark' },
    { from: 'big', port: 'false', to: 'small' },
  ],
}

const create = async (body: JsonObject) => String((await administrator.records.create('case', body))['_id'])
const note = async (id: string) => (await administrator.records.get('case', id))['note']

interface RunRow {
  id: string
  state: string
  error: JsonObject | null
}
const runsOf = async (record: string) =>
  (
    await database.query<RunRow>({ text: 'SELECT id, state, error FROM enishi.run WHERE record = $1 ORDER BY id' }, [
      record,
    ])
  ).rows

test('a created record goes the way its condition says', async () => {
  const [big, small] = [
    await create({ subject: 'Pump', amount: 60_000 }),
    await create({ subject: 'Bolt', amount: 50 }),
  ]
  await until(async () => (await note(big)) === 'big: Pump' && (await note(small)) === 'small')
  await until(async () => (await runsOf(big))[0]?.state === 'done')
  const { rows } = await database.query(
    { text: 'SELECT node, state, port, attempt FROM enishi.run_step WHERE run = $1 ORDER BY seq' },
    [(await runsOf(big))[0]!.id],
  )
  expect(rows).toEqual([
    { node: 'big', state: 'done', port: 'true', attempt: 1 },
    { node: 'mark', state: 'done', port: 'next', attempt: 1 },
  ])
})

test('a record that the condition of the trigger leaves out begins nothing', async () => {
  expect(await runsOf(await create({ subject: 'Nut', amount: 5 }))).toEqual([])
})
