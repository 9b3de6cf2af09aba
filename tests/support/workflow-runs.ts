/**
 * An app with cases, whose workflows run: published with their nodes and edges, begun by a new case of their subject.
 *
 *     const { runOf, ends, stepsOf } = await workflowRuns()
 *     const { run, record } = await runOf('greeting', [set('hello', { a: '1' })], chain('trigger', 'hello'))
 *     await ends(run, 'done')
 */
import { beforeAll } from 'vitest'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { NodeType } from '../../platform/contract/workflow/node-type.ts'
import type {
  WorkflowDocument,
  WorkflowEdge,
  WorkflowNode,
} from '../../platform/contract/workflow/workflow-document.ts'
import { testApp } from './app.ts'
import { until } from './until.ts'

export interface RunRow {
  id: string
  workflow: string
  state: string
  error: JsonObject | null
}

interface StepRow {
  seq: number
  node: string
  place: string
  state: string
  attempt: number
  port: string | null
  output: JsonObject
}

const entity = {
  $id: 'case',
  type: 'object',
  properties: {
    subject: { type: 'string' },
    amount: { type: 'number' },
    note: { type: 'string' },
    status: { enum: ['open', 'closed'] },
  },
}

/** `nodes`: beside the platform's own. */
export async function workflowRuns({ nodes = [] as NodeType[] } = {}) {
  const enishi = await testApp(undefined, { nodes })
  const { database, engine } = enishi.services
  beforeAll(async () => {
    await engine.launch()
    await enishi.apply({ entities: [{ text: JSON.stringify(entity) }] })
  })

  const create = async (body: JsonObject) => String((await enishi.administrator.records.create('case', body))['_id'])
  const runsOf = async (record: string) =>
    (
      await database.query<RunRow>(
        { text: 'SELECT id, workflow, state, error FROM enishi.run WHERE record = $1 ORDER BY id' },
        [record],
      )
    ).rows
  const stateOf = async (run: string) =>
    (await database.query<RunRow>({ text: 'SELECT id, workflow, state, error FROM enishi.run WHERE id = $1' }, [run]))
      .rows[0]!
  const ends = (run: string, state: string) => until(async () => (await stateOf(run)).state === state)
  const stepsOf = async (run: string) =>
    (
      await database.query<StepRow>(
        {
          text: 'SELECT seq, node, place, state, attempt, port, output FROM enishi.run_step WHERE run = $1 ORDER BY seq',
        },
        [run],
      )
    ).rows
  const note = async (id: string) => (await enishi.administrator.records.get('case', id))['note']

  async function publish(
    id: string,
    nodes: WorkflowNode[],
    edges: WorkflowEdge[],
    more: Partial<WorkflowDocument> = {},
  ): Promise<void> {
    const trigger = { type: 'record.created', entity: 'case', when: `record.subject == "${id}"` }
    await enishi.apply({ workflows: [{ kind: 'workflow', id, trigger, runAs: 'trigger', nodes, edges, ...more }] })
  }

  /** Published, and begun by a new case of its subject. */
  async function runOf(...published: Parameters<typeof publish>) {
    await publish(...published)
    const record = await create({ subject: published[0], amount: 1 })
    return { record, run: (await runsOf(record))[0]!.id }
  }

  return { enishi, publish, create, runsOf, stateOf, ends, stepsOf, note, runOf }
}

export const chain = (...ids: string[]): WorkflowEdge[] => ids.slice(1).map((to, index) => ({ from: ids[index]!, to }))
export const set = (id: string, values: JsonObject): WorkflowNode => ({ id, type: 'set', settings: { values } })
