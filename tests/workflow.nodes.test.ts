/** Every node of the platform passes the shared suite; what each is for stands in workflow.nodes.work. */
import { assignNode } from '../platform/workflow/nodes/assign.ts'
import { codeRunNode } from '../platform/workflow/nodes/code-run.ts'
import { httpRequestNode } from '../platform/workflow/nodes/http-request.ts'
import { ifNode } from '../platform/workflow/nodes/if.ts'
import { notifyNode } from '../platform/workflow/nodes/notify.ts'
import { recordAggregate } from '../platform/workflow/nodes/record-aggregate.ts'
import { recordComment } from '../platform/workflow/nodes/record-comment.ts'
import { recordCreate } from '../platform/workflow/nodes/record-create.ts'
import { recordDelete } from '../platform/workflow/nodes/record-delete.ts'
import { recordFind } from '../platform/workflow/nodes/record-find.ts'
import { recordGet } from '../platform/workflow/nodes/record-get.ts'
import { recordShare } from '../platform/workflow/nodes/record-share.ts'
import { recordUpdate } from '../platform/workflow/nodes/record-update.ts'
import { recordUpsert } from '../platform/workflow/nodes/record-upsert.ts'
import { ownNodes } from '../platform/workflow/nodes/registry.ts'
import { setNode } from '../platform/workflow/nodes/set.ts'
import { switchNode } from '../platform/workflow/nodes/switch.ts'
import { workflowStartNode } from '../platform/workflow/nodes/workflow-start.ts'
import { dealNodes } from './support/deal-nodes.ts'
import { type NodeCase, nodeSuite } from './support/node-suite.ts'

const { world, team, ann, ben } = await dealNodes()

const cases: NodeCase[] = [
  {
    type: recordCreate,
    examples: [
      {
        settings: { entity: 'account', fields: { name: '"New of " + record.title', region: 'record.account.region' } },
      },
      {
        settings: { entity: 'deal', fields: { account: 'record.account', regarding: 'record.account', labels: '[]' } },
      },
    ],
  },
  {
    type: recordUpdate,
    examples: [
      { settings: { fields: { size: 'record.size + 1', stage: '"open"', phone: 'null' } } },
      { settings: { entity: 'account', record: 'record.account', fields: { region: '"Kinki"' } } },
    ],
  },
  {
    type: recordUpsert,
    examples: [{ settings: { entity: 'deal', key: 'code', fields: { code: '"A-2"', size: '4' } } }],
  },
  {
    type: recordGet,
    examples: [
      { settings: {} },
      { settings: { entity: 'account', record: 'record.account', select: ['name', 'region'] } },
      { settings: { select: ['title', 'account.region'] } },
      { settings: { entity: 'deal', record: '"01930000-0000-7000-8000-000000000001"', optional: true } },
    ],
  },
  {
    type: recordFind,
    examples: [
      {
        settings: {
          entity: 'deal',
          filter: 'record.account == current.account && record._id != current._id',
          sort: ['-amount'],
          limit: 5,
        },
      },
      { settings: { entity: 'deal', result: 'first', select: ['title', 'closeOn'] } },
      { settings: { entity: 'deal', result: 'first', filter: 'record.size > 1000000' } },
      { settings: { entity: 'deal', result: 'count' } },
    ],
  },
  {
    type: recordAggregate,
    examples: [
      {
        settings: {
          entity: 'deal',
          measures: [
            { as: 'total', fn: 'sum', field: 'amount' },
            { as: 'deals', fn: 'count' },
            { as: 'latest', fn: 'max', field: 'closeOn' },
          ],
        },
      },
      {
        settings: {
          entity: 'deal',
          filter: 'record.size < 100',
          groupBy: ['stage', 'account.region'],
          measures: [{ as: 'mean', fn: 'avg', field: 'amount' }],
          limit: 10,
        },
      },
    ],
  },
  {
    type: recordDelete,
    examples: [{ settings: { entity: 'deal', record: 'steps.made.output' }, runs: false, steps: { made: null } }],
  },
  {
    type: recordComment,
    examples: [
      { settings: { text: 'Checked {{ record.title }} on {{ today }}.' } },
      { settings: { entity: 'account', record: 'record.account', text: 'Hello', mentions: `"${ann}"` } },
    ],
  },
  {
    type: recordShare,
    examples: [
      { settings: { people: `["${ann}", "${ben}"]` } },
      { settings: { teams: [team._id], level: 'write', entity: 'account', record: 'record.account' } },
    ],
  },
  {
    type: notifyNode,
    examples: [
      {
        settings: {
          people: `"${ann}"`,
          title: '{{ record.title }} is waiting',
          text: 'It is worth {{ record.amount }}.',
        },
      },
      { settings: { roles: ['seller'], teams: [team._id], title: 'Everybody' } },
    ],
  },
  {
    type: assignNode,
    examples: [
      { settings: { roles: ['seller'] } },
      { settings: { people: `"${ann}"`, pick: 'least-loaded', load: 'record.stage == "open"' } },
      { settings: { entity: 'account', record: 'record.account', field: '_owner', teams: [team._id] } },
    ],
  },
  { type: ifNode, examples: [{ settings: { when: 'record.amount > 1000' } }, { settings: { when: 'record.vip' } }] },
  {
    type: switchNode,
    examples: [
      {
        settings: {
          cases: [
            { id: 'small', title: 'Small', when: 'record.amount < 100' },
            { id: 'large', when: 'record.amount > 1000' },
          ],
        },
      },
      { settings: { cases: [{ id: 'none', when: 'false' }] } },
    ],
  },
  {
    type: setNode,
    examples: [
      {
        settings: {
          values: { discount: 'record.amount > 1000 ? 0.1 : 0.05', due: 'addDays(today, 3)', who: 'user._id' },
        },
      },
      {
        settings: { values: { names: '["a", "b"]', free: 'steps.http.output.body' } },
        steps: { http: { body: { a: 1 } } },
      },
    ],
  },
  // What these do is tried where they are made (workflow.http-request, workflow.code-run).
  {
    type: httpRequestNode,
    examples: [{ settings: { method: 'GET', url: 'https://api.example.com/{{ record.code }}' }, runs: false }],
  },
  // In workflow.sub-runs.
  {
    type: workflowStartNode,
    examples: [{ settings: { workflow: 'deal.check', values: { deal: 'record._id' }, wait: false }, runs: false }],
  },
  { type: codeRunNode, examples: [{ settings: { code: 'return { a: 1 }' }, runs: false }] },
]

/** Of rooms that try what theirs do by themselves. */
const others = ownNodes.filter(type => !cases.some(each => each.type === type)).map(type => ({ type, examples: [] }))

nodeSuite([...cases, ...others], world)
