/** Every node of the platform passes the shared suite; what each is for stands below. */
import { afterEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { isStepFailure } from '../platform/contract/workflow/step-failure.ts'
import { ifNode } from '../platform/workflow/nodes/if.ts'
import { recordAggregate } from '../platform/workflow/nodes/record-aggregate.ts'
import { recordCreate } from '../platform/workflow/nodes/record-create.ts'
import { recordDelete } from '../platform/workflow/nodes/record-delete.ts'
import { recordFind } from '../platform/workflow/nodes/record-find.ts'
import { recordGet } from '../platform/workflow/nodes/record-get.ts'
import { recordUpdate } from '../platform/workflow/nodes/record-update.ts'
import { recordUpsert } from '../platform/workflow/nodes/record-upsert.ts'
import { setNode } from '../platform/workflow/nodes/set.ts'
import { switchNode } from '../platform/workflow/nodes/switch.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { type NodeCase, nodeSuite } from './support/node-suite.ts'
import { nodeWorld, outputScopeOf, type RunOptions, runNode } from './support/node-world.ts'
import { recordWorld } from './support/records.ts'

const records = await recordWorld(await freshDatabase(), deals)
const [account] = (await records.add('account', { name: 'Kita', region: 'Kansai', secret: 's' })) as [string]
const [deal] = (await records.add('deal', {
  title: 'Pump',
  code: 'A-1',
  stage: 'open',
  amount: 1200,
  size: 3,
  cost: 7,
  closeOn: '2026-12-24',
  account,
})) as [string]
await records.add('deal', { title: 'Valve', stage: 'won', amount: 300, size: 2, account })
const world = nodeWorld({
  person: records.system,
  stranger: records.as('stranger'),
  record: { entity: 'deal', _id: deal },
})
const seller = records.as('seller')
const reader = records.as('reader')

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
]

nodeSuite(cases, world)

const output = async (type: NodeCase['type'], settings: JsonObject, options?: RunOptions) => {
  const result = await runNode(world, type, settings, options)
  if ('pause' in result) throw new Error('it waits')
  return result.output as JsonObject
}
const failure = async (type: NodeCase['type'], settings: JsonObject, options?: RunOptions) => {
  const error: unknown = await runNode(world, type, settings, options).catch(error => error)
  if (!isStepFailure(error)) throw error
  return `${error.code}: ${error.message}`
}

describe('conditions', () => {
  test.each([
    ['record.amount > 1000', 'true'],
    ['record.amount > 5000', 'false'],
    ['record.vip', 'false'],
    ['record.cost == null', 'false'],
  ])('%s goes on at %s', async (when, port) => {
    expect(await runNode(world, ifNode, { when })).toMatchObject({ port })
  })

  test('a switch takes the first case that holds', async () => {
    const cases = (...conditions: string[]) => ({ cases: conditions.map((when, index) => ({ id: `c${index}`, when })) })
    expect(await runNode(world, switchNode, cases('false', 'record.size > 1', 'true'))).toEqual({
      port: 'c1',
      output: { case: 'c1' },
    })
    expect(await runNode(world, switchNode, cases('false'))).toEqual({ port: 'default', output: { case: 'default' } })
  })

  test('two cases of one name are told, and those that every node has', () => {
    const settings = { cases: ['a', 'a', 'error', 'default'].map(id => ({ id, when: 'true' })) }
    expect(switchNode.check!(settings, outputScopeOf(world)).map(({ pointer }) => pointer)).toEqual([
      '/cases/1/id',
      '/cases/2/id',
      '/cases/3/id',
    ])
  })
})

describe('records', () => {
  test('what an expression gives nothing for has its default in a new record, and is emptied in another', async () => {
    const made = await output(recordCreate, { entity: 'deal', fields: { title: '"X"', size: 'null' } })
    expect(made).toMatchObject({ title: 'X', size: null })
    const changed = await output(recordUpdate, {
      entity: 'deal',
      record: `"${String(made['_id'])}"`,
      fields: { title: 'null', stage: '"won"' },
    })
    expect(changed).toMatchObject({ title: null, stage: 'won' })
    expect(await output(recordDelete, { entity: 'deal', record: `"${String(made['_id'])}"` })).toEqual({
      _id: made['_id'],
    })
    expect(await failure(recordGet, { entity: 'deal', record: `"${String(made['_id'])}"` })).toMatch(/^not-found: /)
  })

  test('a search is given the values of the run, whatever is in them', async () => {
    const found = await output(
      recordFind,
      { entity: 'deal', filter: 'record.title == steps.ask.output.name', result: 'count' },
      { steps: { ask: { name: '" || true || "' } } },
    )
    expect(found).toEqual({ count: 0 })
  })

  test('aggregates are named', async () => {
    const settings = {
      entity: 'deal',
      filter: 'record.title in ["Pump", "Valve"]',
      groupBy: ['stage'],
      measures: [{ as: 'total', fn: 'sum', field: 'amount' }],
    }
    const { groups } = await output(recordAggregate, settings)
    expect(groups).toEqual(expect.arrayContaining([{ stage: 'won', total: 300 }]))
  })

  test('where no record is meant, that is said before it runs', () => {
    const scope = outputScopeOf(world)
    const problems = (settings: JsonObject, record: string | null) =>
      recordUpdate.check!(settings, { ...scope, record }).map(({ pointer }) => pointer)
    expect(problems({}, 'deal')).toEqual([])
    expect(problems({ entity: 'account' }, 'deal')).toEqual(['/record'])
    expect(problems({}, null)).toEqual(['/record'])
    expect(problems({ record: 'x' }, null)).toEqual(['/entity'])
  })

  test('and when an expression gives none, in the run', async () => {
    expect(await failure(recordUpdate, { entity: 'account', record: 'null', fields: { name: '"x"' } })).toMatch(
      /^no-record: The expression that says which record of 'account'/,
    )
    expect(await failure(recordGet, {}, { record: null })).toMatch(/^no-entity: /)
  })
})

describe('rights are those of the run', () => {
  test('a reader changes nothing', async () => {
    for (const [type, settings] of [
      [recordUpdate, { fields: { title: '"x"' } }],
      [recordCreate, { entity: 'deal', fields: { title: '"x"' } }],
      [recordDelete, {}],
      [recordUpsert, { entity: 'deal', key: 'code', fields: { code: '"A-1"' } }],
    ] as const)
      expect(await failure(type, settings as JsonObject, { as: reader })).toMatch(/^(not-allowed|not-found): /)
  })

  test('a hidden field comes out by no way', async () => {
    const as = seller
    expect(await output(recordGet, {}, { as })).not.toHaveProperty('cost')
    expect(await output(setNode, { values: { cost: 'record.cost' } }, { as })).toEqual({ cost: null })
    expect(await runNode(world, ifNode, { when: 'record.cost == 7' }, { as })).toMatchObject({ port: 'false' })
    expect(await failure(recordFind, { entity: 'deal', filter: 'record.cost == 7' }, { as })).toMatch(/^bad-filter: /)
    expect(await failure(recordFind, { entity: 'deal', sort: ['cost'] }, { as })).toMatch(/^unknown-field: /)
    expect(await failure(recordFind, { entity: 'deal', select: ['account.secret'] }, { as })).toMatch(
      /^unknown-field: /,
    )
    const measures = [{ as: 'sum', fn: 'sum', field: 'cost' }]
    expect(await failure(recordAggregate, { entity: 'deal', measures }, { as })).toMatch(/^unknown-field: /)
    expect(await failure(recordUpdate, { fields: { cost: '1' } }, { as })).toMatch(/cost/)
  })
})

afterEach(async () => {
  // Changes of examples stay; the record they are about has its values again.
  await records.rows(`UPDATE data.deal SET title = 'Pump', size = 3, stage = 'open' WHERE _id = $1`, [deal])
})
