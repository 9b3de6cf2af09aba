/** Whoever publishes is told which step would do what those whom the run acts for may not. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { NodeType } from '../platform/contract/workflow/node-type.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { checkWorkflow } from '../platform/workflow/check-workflow.ts'
import { workflowTypes } from '../platform/workflow/registry.ts'
import { testApp } from './support/app.ts'

const enishi = await testApp()
const { administrator } = enishi
const entity = (name: string) => ({
  text: JSON.stringify({
    $id: name,
    type: 'object',
    properties: { name: { type: 'string' }, amount: { type: 'number' }, margin: { type: 'number' } },
  }),
})
const role = (id: string, title: string, entities: JsonObject) => ({ kind: 'role', id, title, entities }) as never
await enishi.apply({
  entities: [entity('order'), entity('invoice')],
  roles: [
    role('clerk', 'Clerk', { order: { create: 'all', read: 'all' } }),
    role('seller', 'Seller', {
      order: { create: 'all', read: 'all' },
      invoice: { create: 'all', read: 'all', fields: { margin: 'read' } },
    }),
    role('guest', 'Guest', { order: { read: 'all' } }),
  ],
})
const owner = await enishi.person('Owner', ['guest'])

const workflow = (more: Partial<WorkflowDocument> = {}): WorkflowDocument => ({
  kind: 'workflow',
  id: 'order.invoice',
  title: 'Invoice',
  trigger: { type: 'record.created', entity: 'order' },
  runAs: 'trigger',
  nodes: [
    {
      id: 'bill',
      type: 'record.create',
      settings: { entity: 'invoice', fields: { name: 'record.name', margin: '1' } },
    },
  ],
  edges: [{ from: 'trigger', to: 'bill' }],
  ...more,
})
const told = async (document: WorkflowDocument) =>
  (await administrator.workflows.check(document)).warnings.map(({ pointer, message }) => `${pointer} ${message}`)

describe('where a person’s doing begins it', () => {
  test('roles that may begin it and lack a right are named at the step, and so are fields', async () => {
    expect(await told(workflow())).toEqual([
      "/nodes/0/settings/entity Who starts this with the role 'Clerk' alone may not create 'invoice': the run would fail here.",
      "/nodes/0/settings/fields/margin No role that can start this may write 'margin' of 'invoice': it would fail here for everybody but administrators.",
    ])
  })

  test('a role that cannot begin it is not asked for anything', async () => {
    const change = workflow({ trigger: { type: 'record.updated', entity: 'order' } })
    expect(await told(change)).toEqual([])
    const button = workflow({ trigger: { type: 'button', entity: 'order', label: 'Bill', roles: ['guest'] } })
    expect(await told(button)).toEqual([
      "/nodes/0/settings/entity No role that can start this may create 'invoice': it would fail here for everybody but administrators.",
    ])
  })

  test('what a plugin’s node throws or answers for nonsense tells nothing, and keeps nobody from drawing', () => {
    const node = (type: string, needs: () => unknown) =>
      ({ ...workflowTypes().nodes.get('record.create')!, type, needs }) as NodeType
    const broken = () => {
      throw new Error('broken')
    }
    const types = workflowTypes([
      { nodes: [node('acme.broken', broken), node('acme.late', async () => [])], triggers: [] },
    ])
    const [bill] = workflow().nodes
    const nodes = ['acme.broken', 'acme.late', 'record.create'].map((type, index) => ({
      ...bill!,
      id: `n${index}`,
      type,
    }))
    const { warnings } = checkWorkflow(workflow({ nodes }), enishi.services.models.current(), types)
    expect(warnings.map(({ pointer }) => pointer)).toEqual([
      '/nodes/2/settings/entity',
      '/nodes/2/settings/fields/margin',
    ])
  })

  test('as the platform it may everything', async () => {
    expect(await told(workflow({ runAs: 'system' }))).toEqual([])
  })
})

describe('where nobody’s doing begins it', () => {
  const nightly = (more: Partial<WorkflowDocument> = {}) =>
    workflow({
      trigger: { type: 'schedule', cron: '0 3 * * *' },
      nodes: [
        { id: 'found', type: 'record.find', settings: { entity: 'invoice', result: 'first' } },
        {
          id: 'gone',
          type: 'record.delete',
          settings: { entity: 'invoice', record: 'steps.found.output.record' },
        },
      ],
      edges: [
        { from: 'trigger', to: 'found' },
        { from: 'found', to: 'gone' },
      ],
      ...more,
    })

  test('its owner is asked for; whoever draws it, where there is none', async () => {
    expect(await told(nightly())).toEqual([])
    expect(await told(nightly({ owner: owner.id }))).toEqual([
      "/nodes/0/settings/entity Owner, for whom it runs, may not read 'invoice': the run would fail here.",
      "/nodes/1/settings/entity Owner, for whom it runs, may not delete 'invoice': the run would fail here.",
    ])
  })

  test('the plan of its publication tells it with a pointer, and lets it pass', async () => {
    const change = { base: (await administrator.health()).revision, workflows: [nightly({ owner: owner.id })] }
    const { warnings, hash } = await administrator.meta.plan(change)
    expect(warnings[1]).toMatchObject({ pointer: '/workflows/0/nodes/1/settings/entity', code: 'missing-right' })
    await administrator.meta.apply(change, { hash })
  })
})
