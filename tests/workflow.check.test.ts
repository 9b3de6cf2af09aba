/** What is told about a workflow's document before it may run, with the place of each problem. */
import { expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import { checkWorkflow } from '../platform/workflow/check-workflow.ts'
import { workflowTypes } from '../platform/workflow/registry.ts'

const model = modelOf({
  entities: [
    {
      $id: 'case',
      type: 'object',
      properties: { subject: { type: 'string' }, amount: { type: 'number' }, status: { enum: ['open', 'closed'] } },
    },
  ],
})
const types = workflowTypes()

const workflow = (more: JsonObject = {}) => ({
  kind: 'workflow',
  id: 'case.triage',
  trigger: { type: 'record.created', entity: 'case' },
  runAs: 'trigger',
  nodes: [{ id: 'big', type: 'if', settings: { when: 'record.amount > 50000' } }],
  edges: [{ from: 'trigger', to: 'big' }],
  ...more,
})
const problems = (more: JsonObject) =>
  checkWorkflow(workflow(more), model, types).problems.map(({ pointer, code }) => `${pointer} ${code}`)
const node = (id: string, when = 'true') => ({ id, type: 'if', settings: { when } })

test('a sound workflow has no problems, and its nodes tell what may be named in them', () => {
  const { problems, record, nodes } = checkWorkflow(workflow(), model, types)
  expect(problems).toEqual([])
  expect(record).toEqual({ entity: 'case', previous: false })
  expect(nodes['big']!.ports.map(({ id }) => id)).toEqual(['true', 'false'])
  expect(Object.keys(nodes['big']!.names)).toEqual(['trigger', 'steps'])
})

test.each<[string, JsonObject, string[]]>([
  [
    'a trigger nobody knows',
    { trigger: { type: 'gone.event' } },
    ['/trigger/type unknown-trigger', '/nodes/0/settings/when unknown-name'],
  ],
  [
    'an entity that is not there',
    { trigger: { type: 'record.created', entity: 'cas' } },
    ['/trigger/entity unknown-entity', '/nodes/0/settings/when unknown-name'],
  ],
  [
    'a node of a removed plugin',
    { nodes: [{ id: 'big', type: 'acme.score', settings: {} }] },
    ['/nodes/0/type unknown-node'],
  ],
  [
    'a setting that is missing',
    { nodes: [{ id: 'big', type: 'if', settings: {} }] },
    ['/nodes/0/settings/when required'],
  ],
  ['a deleted field', { nodes: [node('big', 'record.total > 1')] }, ['/nodes/0/settings/when unknown-field']],
  ['a wrong type', { nodes: [node('big', 'record.subject')] }, ['/nodes/0/settings/when wrong-type']],
  ['a prototype for a name', { nodes: [node('__proto__')] }, ['/nodes/0/id pattern']],
  [
    'a step that does not come before',
    { nodes: [node('big', 'steps.other.output.met')] },
    ['/nodes/0/settings/when unknown-field'],
  ],
  ['a node nothing leads to', { nodes: [node('big'), node('lost')] }, ['/nodes/1 unreachable']],
  ['two nodes of one name', { nodes: [node('big'), node('big')] }, ['/nodes/1/id twice']],
  [
    'an edge to nowhere',
    {
      edges: [
        { from: 'trigger', to: 'big' },
        { from: 'big', port: 'true', to: 'gone' },
      ],
    },
    ['/edges/1/to unknown-node'],
  ],
  [
    'a way out that is not there',
    {
      nodes: [node('big'), node('then')],
      edges: [
        { from: 'trigger', to: 'big' },
        { from: 'big', port: 'maybe', to: 'then' },
      ],
    },
    ['/edges/1/port unknown-port'],
  ],
  [
    'a circle without a wait',
    {
      edges: [
        { from: 'trigger', to: 'big' },
        { from: 'big', port: 'true', to: 'big' },
      ],
    },
    ['/nodes/0 endless-circle'],
  ],
  [
    'branches that run beside each other and meet without a join',
    {
      nodes: [node('one'), node('two'), node('both')],
      edges: [
        { from: 'trigger', to: 'one' },
        { from: 'trigger', to: 'two' },
        { from: 'one', port: 'true', to: 'both' },
        { from: 'two', port: 'true', to: 'both' },
      ],
    },
    ['/nodes/2 missing-join'],
  ],
])('%s', (_, more, expected) => {
  expect(problems(more)).toEqual(expected)
})

test('branches of a condition may meet again', () => {
  const edges: JsonObject[] = [
    { from: 'trigger', to: 'one' },
    { from: 'one', port: 'true', to: 'both' },
    { from: 'one', port: 'false', to: 'both' },
  ]
  expect(problems({ nodes: [node('one'), node('both', 'steps.one.output.met')], edges })).toEqual([])
})

test('in a loop over records that were found, an item has the fields of their entity', () => {
  const found = (when: string) =>
    problems({
      nodes: [
        { id: 'find', type: 'record.find', settings: { entity: 'case' } },
        { id: 'all', type: 'for-each', settings: { items: 'steps.find.output.records' } },
        { id: 'big', type: 'if', settings: { when } },
      ],
      edges: [
        { from: 'trigger', to: 'find' },
        { from: 'find', to: 'all' },
        { from: 'all', port: 'each', to: 'big' },
      ],
    })
  expect(found("item.amount > 1 && item.subject == 'x'")).toEqual([])
  expect(found('item.total > 1')).toEqual(['/nodes/2/settings/when unknown-field'])
  expect(found('item.subject')).toEqual(['/nodes/2/settings/when wrong-type'])
})
