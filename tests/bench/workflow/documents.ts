/** What is published for the bench of workflows, and published. */
import type { Client } from '../../../platform/contract/client.ts'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'

/** Trigger → condition → update record → done. */
const job: WorkflowDocument = {
  kind: 'workflow',
  id: 'bench.job',
  trigger: { type: 'record.created', entity: 'job' },
  runAs: 'trigger',
  nodes: [
    { id: 'enough', type: 'if', settings: { when: 'record.amount > 10.0' } },
    { id: 'mark', type: 'record.update', settings: { fields: { note: '"done"' } } },
  ],
  edges: [
    { from: 'trigger', to: 'enough' },
    { from: 'enough', port: 'true', to: 'mark' },
  ],
}

/** Counts how often it rang. */
const ring = { id: 'ring', type: 'record.update', settings: { fields: { amount: 'record.amount + 1.0' } } }

const alarm: WorkflowDocument = {
  kind: 'workflow',
  id: 'bench.alarm',
  trigger: { type: 'record.created', entity: 'alarm' },
  runAs: 'trigger',
  nodes: [{ id: 'sleep', type: 'wait', settings: { until: 'record.due' } }, ring],
  edges: [
    { from: 'trigger', to: 'sleep' },
    { from: 'sleep', to: 'ring' },
  ],
}

/** Wakes when it is told, or in its time. */
const sleeper: WorkflowDocument = {
  kind: 'workflow',
  id: 'bench.sleeper',
  trigger: { type: 'record.created', entity: 'sleeper' },
  runAs: 'trigger',
  nodes: [{ id: 'sleep', type: 'wait', settings: { until: 'record.due', event: 'wake' } }, ring],
  edges: [
    { from: 'trigger', to: 'sleep' },
    { from: 'sleep', to: 'ring' },
    { from: 'sleep', port: 'late', to: 'ring' },
  ],
}

export async function publishBench(client: Client): Promise<void> {
  const entities = ['job', 'alarm', 'sleeper', 'plain'].map(name => ({ text: JSON.stringify(entity(name)) }))
  for (const change of [{ entities }, { workflows: [job, alarm, sleeper] }]) {
    const changeSet = { base: (await client.me.get()).revision, ...change }
    const { hash } = await client.meta.plan(changeSet)
    await client.meta.apply(changeSet, { hash })
  }
}

const entity = (name: string) => ({
  $id: name,
  type: 'object',
  properties: {
    amount: { type: 'number' },
    note: { type: 'string' },
    due: { type: 'string', format: 'date-time' },
  },
})
