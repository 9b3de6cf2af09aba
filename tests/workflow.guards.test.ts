/** What begins a run and what does not, and what keeps runs from harm: circles, and limits of steps, loops, sizes and days. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { NodeType } from '../platform/contract/workflow/node-type.ts'
import { endOverdue, forgetOld } from '../platform/workflow/run/house-keeping.ts'
import { until } from './support/until.ts'
import { chain, set, workflowRuns } from './support/workflow-runs.ts'

const huge: NodeType = {
  type: 'test.huge',
  group: 'logic',
  icon: 'bolt',
  title: { en: 'Huge' },
  help: { en: 'Gives more than a step may.' },
  settings: { type: 'object', properties: {}, additionalProperties: false },
  effect: 'database',
  output: () => ({}),
  async run(_, { records }) {
    await records.create('case', { subject: 'left behind by huge' })
    return { output: { text: 'x'.repeat(2_000_000) } }
  },
}

const { enishi, publish, create, runsOf, stateOf, ends, stepsOf, runOf } = await workflowRuns({ nodes: [huge] })
const { administrator } = enishi
const { database, engine } = enishi.services

const runsOfWorkflow = async (workflow: string) =>
  (
    await database.query<{ state: string; error: JsonObject | null }>(
      { text: 'SELECT state, error FROM enishi.run WHERE workflow = $1 ORDER BY id' },
      [workflow],
    )
  ).rows
const countOf = async (subject: string) =>
  (await administrator.records.list('case', { filter: `record.subject == "${subject}"` })).data.length

describe('circles', () => {
  test('a workflow does not begin again by what it does to its own record', async () => {
    await publish(
      'itself',
      [{ id: 'touch', type: 'record.update', settings: { fields: { amount: 'record.amount + 1' } } }],
      chain('trigger', 'touch'),
      { trigger: { type: 'record.updated', entity: 'case', when: 'record.subject == "itself"' } },
    )
    const record = await create({ subject: 'itself', amount: 1 })
    await administrator.records.update('case', record, { note: 'touched' })
    const [run, ...others] = await runsOf(record)
    await ends(run!.id, 'done')
    expect(others).toEqual([])
    expect(await runsOf(record)).toHaveLength(1)
    expect((await administrator.records.get('case', record))['amount']).toBe(2)
  })

  test('two that change the same record in turns come to an end', async () => {
    for (const [id, wanted, other] of [
      ['ping', 'ping', 'pong'],
      ['pong', 'pong', 'ping'],
    ] as const)
      await publish(
        id,
        [{ id: 'touch', type: 'record.update', settings: { fields: { note: `"${other}"` } } }],
        chain('trigger', 'touch'),
        { trigger: { type: 'record.updated', entity: 'case', fields: ['note'], when: `record.note == "${wanted}"` } },
      )
    const record = await create({ subject: 'table tennis', amount: 1 })
    await administrator.records.update('case', record, { note: 'ping' })
    await until(async () => (await runsOf(record)).length === 2)
    for (const { id } of await runsOf(record)) await ends(id, 'done')
    expect((await runsOf(record)).map(({ workflow }) => workflow)).toEqual(['ping', 'pong'])
  })

  test('one that makes ever new records is cut off at the eighth, and that can be seen', async () => {
    await runOf(
      'rabbits',
      [{ id: 'make', type: 'record.create', settings: { entity: 'case', fields: { subject: '"rabbits"' } } }],
      chain('trigger', 'make'),
    )
    const all = () => runsOfWorkflow('rabbits')
    await until(async () => (await all()).some(({ state }) => state === 'failed'))
    const runs = await all()
    expect(runs.map(({ state }) => state)).toEqual([...Array(8).fill('done'), 'failed'])
    expect(runs.at(-1)!.error).toMatchObject({ code: 'too-deep' })
  })
})

describe('limits', () => {
  test('the steps of a run are counted, those in loops too', async () => {
    const { run } = await runOf(
      'busy',
      [
        { id: 'all', type: 'for-each', settings: { items: '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]' } },
        { id: 'make', type: 'record.create', settings: { entity: 'case', fields: { subject: '"made by busy"' } } },
      ],
      [
        { from: 'trigger', to: 'all' },
        { from: 'all', port: 'each', to: 'make' },
      ],
      { limits: { steps: 5 } },
    )
    await ends(run, 'failed')
    expect((await stateOf(run)).error).toMatchObject({ code: 'too-many-steps' })
    expect(await countOf('made by busy')).toBe(4)
  })

  test('a loop of ten million items is refused before anything of it is computed', async () => {
    const ten = '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]'
    const items = 'abcdefg'.split('').reduce((inner, name) => `${ten}.map(${name}, ${inner})`, '1')
    const nodes = [{ id: 'all', type: 'for-each', settings: { items } }, set('inside', { a: 'item' })]
    const edges = [...chain('trigger', 'all'), { from: 'all', port: 'each', to: 'inside' }]
    await expect(publish('endless', nodes, edges)).rejects.toMatchObject({ status: 422 })
  })

  test('a text that grows tenfold again and again fails its step, not the server', async () => {
    const tenfold = (inner: string, name: string) => `${inner}.map(${name}, ${Array(10).fill(name).join(' + ')})`
    const bomb = 'abcdefghij'.split('').reduce(tenfold, '["x"]')
    const { run } = await runOf('bomb', [set('bomb', { text: bomb })], chain('trigger', 'bomb'))
    await ends(run, 'failed')
    expect((await stateOf(run)).error).toMatchObject({ node: 'bomb' })
  })

  test('a list of more items than a loop takes is refused', async () => {
    const { run } = await runOf(
      'crowded',
      [
        { id: 'list', type: 'code.run', settings: { code: 'return { items: Array(10001).fill(1) }' } },
        { id: 'all', type: 'for-each', settings: { items: 'steps.list.output.items' } },
        set('inside', { a: 'item' }),
      ],
      [...chain('trigger', 'list', 'all'), { from: 'all', port: 'each', to: 'inside' }],
    )
    await ends(run, 'failed')
    expect((await stateOf(run)).error).toMatchObject({ code: 'too-many-items', node: 'all' })
  })

  test('an output of two megabytes is refused, with all that its step did', async () => {
    const { run } = await runOf('huge', [{ id: 'huge', type: 'test.huge', settings: {} }], chain('trigger', 'huge'))
    await ends(run, 'failed')
    expect((await stateOf(run)).error).toMatchObject({ code: 'output-too-large', node: 'huge' })
    expect(await countOf('left behind by huge')).toBe(0)
  })

  test('a workflow that fails twenty times in a row is paused, until somebody lets it go on', async () => {
    await publish('hapless', [{ id: 'no', type: 'raise', settings: { message: 'No.' } }], chain('trigger', 'no'))
    for (let count = 0; count < 20; count++) await create({ subject: 'hapless' })
    const pauses = async () =>
      (await database.query({ text: "SELECT reason FROM enishi.workflow_pause WHERE workflow = 'hapless'" })).rows
    await until(async () => (await pauses()).length === 1 && engine.testing.isPaused('hapless'))
    expect(await runsOf(await create({ subject: 'hapless' }))).toEqual([])
    await engine.unpause('hapless')
    expect(await runsOf(await create({ subject: 'hapless' }))).toHaveLength(1)
  })
})

describe('a node whose plugin was removed', () => {
  test('fails its run by its name, and keeps nobody else from anything', async () => {
    await publish('removed', [set('gone', { a: '1' }), set('after', { a: '1' })], chain('trigger', 'gone', 'after'))
    // As a version stands that was published while the plugin was there.
    await database.query({
      text: `UPDATE enishi.document_revision SET body = replace(body::text, '"type":"set"', '"type":"acme.score"')
        WHERE kind = 'workflow' AND id = 'removed'`,
    })
    const [run] = await runsOf(await create({ subject: 'removed' }))
    await ends(run!.id, 'failed')
    expect((await stateOf(run!.id)).error).toMatchObject({
      code: 'unknown-node',
      node: 'gone',
      message: "The type of 'gone' is not there any more: it came with a plugin that was removed.",
    })
    const { run: other } = await runOf('unharmed', [set('fine', { a: '1' })], chain('trigger', 'fine'))
    await ends(other, 'done')
  })
})

describe('triggers', () => {
  test('a change of one of its fields begins a run that knows what was before; another change does not', async () => {
    await publish(
      'moved',
      [
        {
          id: 'say',
          type: 'set',
          settings: {
            values: {
              before: 'previous.status',
              after: 'record.status',
              changed: 'trigger.changed',
              by: 'trigger.operation',
            },
          },
        },
      ],
      chain('trigger', 'say'),
      {
        trigger: {
          ...{ type: 'record.updated', entity: 'case', fields: ['status'] },
          when: 'record.subject == "moved" && previous.status == "open" && record.status == "closed"',
        },
      },
    )
    const record = await create({ subject: 'moved', status: 'open' })
    await administrator.records.update('case', record, { note: 'not of it' })
    expect(await runsOf(record)).toEqual([])
    await administrator.records.update('case', record, { status: 'closed' })
    const [run] = await runsOf(record)
    await ends(run!.id, 'done')
    expect((await stepsOf(run!.id))[0]!.output).toEqual({
      ...{ before: 'open', after: 'closed', changed: ['status'], by: 'update' },
    })
    await administrator.records.update('case', record, { status: 'open' })
    expect(await runsOf(record)).toHaveLength(1)
  })

  test('a deleted record begins a run that has it as it was', async () => {
    await publish(
      'gone',
      [set('say', { subject: 'record.subject', amount: 'record.amount' })],
      chain('trigger', 'say'),
      {
        trigger: { type: 'record.deleted', entity: 'case', when: 'record.amount > 10.0' },
      },
    )
    const [kept, small] = [await create({ subject: 'dear', amount: 99 }), await create({ subject: 'cheap', amount: 1 })]
    await administrator.records.remove('case', kept)
    await administrator.records.remove('case', small)
    expect(await runsOf(small)).toEqual([])
    const [run] = await runsOf(kept)
    await ends(run!.id, 'done')
    expect((await stepsOf(run!.id))[0]!.output).toEqual({ subject: 'dear', amount: 99 })
  })

  test('a change that is rolled back begins nothing', async () => {
    const record = await create({ subject: 'moved', status: 'open' })
    const wrong = { status: 'closed', amount: 'not a number' } as JsonObject
    await expect(administrator.records.update('case', record, wrong)).rejects.toMatchObject({ status: 422 })
    expect(await runsOf(record)).toEqual([])
  })
})

describe('time', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  const waits = [{ id: 'long', type: 'wait', settings: { event: 'never' } }]

  test('ends a run that is under way for longer than it may be, and its owner hears of it', async () => {
    const { run } = await runOf('slow', waits, chain('trigger', 'long'), { limits: { days: 2 } })
    const { run: patient } = await runOf('patient', waits, chain('trigger', 'long'))
    for (const each of [run, patient]) await ends(each, 'waiting')
    await endOverdue(engine.testing, inDays(1.9))
    expect((await stateOf(run)).state).toBe('waiting')
    await endOverdue(engine.testing, inDays(2.1))
    expect(await stateOf(run)).toMatchObject({ state: 'cancelled', error: { code: 'too-long' } })
    expect((await stateOf(patient)).state).toBe('waiting')
    const notices = () =>
      database.query({ text: 'SELECT id FROM enishi.notification WHERE link = $1' }, [`/studio/runs/${run}`])
    await until(async () => (await notices()).rows.length === 1)
  })

  test('takes the history of runs that ended long ago, and what the queue kept of them; others stay', async () => {
    const { run } = await runOf('brief', [set('note', { a: '1' })], chain('trigger', 'note'))
    const { run: waiting } = await runOf('lasting', waits, chain('trigger', 'long'))
    await ends(run, 'done')
    await ends(waiting, 'waiting')
    const pieces = async () =>
      (await database.query({ text: "SELECT FROM dbos.workflow_status WHERE name = 'piece' AND status = 'SUCCESS'" }))
        .rows
    await until(async () => (await pieces()).length > 0)
    await forgetOld(engine.testing, inDays(89))
    expect(await pieces()).toEqual([])
    expect((await stateOf(run)).state).toBe('done')
    await forgetOld(engine.testing, inDays(91))
    expect(await stateOf(run)).toBeUndefined()
    expect(await stepsOf(run)).toEqual([])
    expect((await stateOf(waiting)).state).toBe('waiting')
  })
})
