/** The nodes that ask people: they pass the shared suite, and hand on what was decided. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { approvalNode } from '../platform/workflow/nodes/approval.ts'
import { taskNode } from '../platform/workflow/nodes/task.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { nodeSuite } from './support/node-suite.ts'
import { nodeWorld } from './support/node-world.ts'
import { recordWorld } from './support/records.ts'

const records = await recordWorld(await freshDatabase(), deals)
const [deal] = (await records.add('deal', { title: 'Pump', amount: 1200 })) as [string]
const world = nodeWorld({
  person: records.system,
  stranger: records.as('stranger'),
  record: { entity: 'deal', _id: deal },
})
const task = taskNode
const approval = approvalNode
const form = { type: 'object', properties: { refund: { type: 'number' } } }

nodeSuite(
  [
    {
      type: task,
      examples: [
        {
          settings: {
            title: 'Check {{ record.title }}',
            'x-i18n': { ja: { title: '{{ record.title }} の確認' } },
            form,
            roles: ['seller'],
            pick: 'queue',
            dueIn: 2,
            onLate: 'end',
          },
          runs: false,
        },
      ],
    },
    {
      type: approval,
      examples: [
        {
          settings: {
            title: 'Approve {{ record.title }}',
            amount: 'record.amount',
            authority: [{ rank: 3, upTo: 500000 }],
            steps: [
              { name: 'chief', title: 'Chief', managerOf: 'record._owner', dueIn: 3, onLate: 'escalate' },
              { name: 'head', title: 'Head', when: 'record.amount > 1000', roles: ['seller'], mode: 'some', need: 2 },
              { name: 'all', title: 'All', kind: 'circulate', teams: ['red'] },
            ],
          },
          runs: false,
        },
      ],
    },
  ],
  world,
)

test('a task goes on at “asked already” only where its record is named, and then says of which entity it is', () => {
  const ports = (settings: JsonObject) =>
    (task.ports as (settings: JsonObject) => { id: string }[])(settings).map(({ id }) => id)
  expect(ports({})).toEqual(['next'])
  expect(ports({ record: 'item', onLate: 'end' })).toEqual(['next', 'asked', 'timeout'])
  const problems = (settings: JsonObject) =>
    task.check!({ title: 'A', roles: ['seller'], ...settings }, { entity: () => undefined, record: null })
  expect(problems({})).toEqual([])
  expect(problems({ entity: 'deal', record: 'item' })).toEqual([])
  expect(problems({ record: 'item' })).toMatchObject([{ pointer: '/entity', code: 'no-entity' }])
  expect(problems({ entity: 'deal' })).toMatchObject([{ pointer: '/record', code: 'no-record' }])
})

describe('an approval at publish', () => {
  const steps = [{ name: 'chief', title: 'Chief', people: 'record._owner' }]
  const known = { entity: () => undefined, record: null }
  const problems = (settings: JsonObject) =>
    approval.check!({ title: 'A', steps, ...settings }, known).map(({ pointer, code }) => `${pointer} ${code}`)

  test('says what its steps lack', () => {
    expect(problems({})).toEqual([])
    expect(problems({ steps: [{ name: 'chief', title: 'Chief' }] })).toEqual(['/steps/0/people nobody'])
    expect(problems({ steps: [...steps, ...steps] })).toEqual(['/steps/1/name name'])
    expect(problems({ steps: [{ ...steps[0], name: 'apply' }] })).toEqual(['/steps/0/name name'])
    expect(problems({ steps: [{ ...steps[0], kind: 'circulate' }] })).toEqual(['/steps nobody'])
    expect(problems({ steps: [{ ...steps[0], mode: 'some' }] })).toEqual(['/steps/0/need required'])
    expect(problems({ steps: [{ ...steps[0], onLate: 'end' }] })).toEqual(['/steps/0/dueIn required'])
    expect(problems({ authority: [{ rank: 1 }] })).toEqual(['/amount required'])
    expect(problems({ form: { type: 'array' } })).toEqual(['/form schema'])
    expect(problems({ form: { type: 'object', properties: 7 } })).toEqual(['/form schema'])
  })

  test('offers the ways it can end', () => {
    const ports = (settings: JsonObject) =>
      (approval.ports as (settings: JsonObject) => { id: string }[])(settings).map(({ id }) => id)
    expect(ports({ steps })).toEqual(['approved', 'rejected', 'withdrawn'])
    expect(ports({ steps: [{ onLate: 'end' }], onReturn: 'end', mayWithdraw: false })).toEqual([
      'approved',
      'rejected',
      'returned',
      'timeout',
    ])
  })
})

test('what is entered in a form is typed afterwards', () => {
  expect(task.output({ form }, { entity: () => undefined, record: null })).toMatchObject({
    properties: { values: form },
  })
})
