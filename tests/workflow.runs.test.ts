/** Workflows from the change that triggers them to the end of their runs. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { until } from './support/until.ts'
import { chain, set, workflowRuns } from './support/workflow-runs.ts'

const { enishi, create, runsOf, stateOf, ends, stepsOf, note, runOf } = await workflowRuns()
const { database } = enishi.services

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

beforeAll(() => enishi.apply({ workflows: [triage] }))

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

describe('branches', () => {
  test('run side by side and meet at a join, which goes on once', async () => {
    const { run } = await runOf(
      'meeting',
      [
        { id: 'both', type: 'parallel', settings: {} },
        set('left', { a: '1' }),
        { id: 'pause', type: 'wait', settings: { for: { seconds: 0.1 } } },
        { id: 'meet', type: 'join', settings: {} },
        { id: 'note', type: 'record.update', settings: { fields: { note: 'string(steps.left.output.a)' } } },
      ],
      [
        { from: 'trigger', to: 'both' },
        { from: 'both', port: '1', to: 'left' },
        { from: 'both', port: '2', to: 'pause' },
        { from: 'left', to: 'meet' },
        { from: 'pause', to: 'meet' },
        { from: 'meet', to: 'note' },
      ],
    )
    await ends(run, 'done')
    expect((await stepsOf(run)).filter(({ node }) => node === 'meet' || node === 'note')).toHaveLength(2)
  })

  test('a branch that ends elsewhere is not waited for', async () => {
    const { run, record } = await runOf(
      'elsewhere',
      [
        { id: 'both', type: 'parallel', settings: {} },
        { id: 'maybe', type: 'if', settings: { when: 'false' } },
        { id: 'meet', type: 'join', settings: {} },
        { id: 'note', type: 'record.update', settings: { fields: { note: '"met"' } } },
      ],
      [
        { from: 'trigger', to: 'both' },
        { from: 'both', port: '1', to: 'meet' },
        { from: 'both', port: '2', to: 'maybe' },
        { from: 'maybe', port: 'true', to: 'meet' },
        { from: 'meet', to: 'note' },
      ],
    )
    await ends(run, 'done')
    expect(await note(record)).toBe('met')
  })

  test('stop ends the others, too', async () => {
    const { run } = await runOf(
      'stopping',
      [
        { id: 'both', type: 'parallel', settings: {} },
        { id: 'long', type: 'wait', settings: { for: { days: 3 } } },
        { id: 'stop', type: 'stop', settings: {} },
      ],
      [
        { from: 'trigger', to: 'both' },
        { from: 'both', port: '1', to: 'long' },
        { from: 'both', port: '2', to: 'stop' },
      ],
    )
    await ends(run, 'done')
  })
})

describe('a for each', () => {
  test('does its inside for every item and then goes on', async () => {
    const { run, record } = await runOf(
      'looping',
      [
        { id: 'all', type: 'for-each', settings: { items: '[1, 2, 3]', concurrency: 2 } },
        {
          id: 'make',
          type: 'record.create',
          settings: { entity: 'case', fields: { subject: '"item " + string(item)' } },
        },
        {
          id: 'after',
          type: 'record.update',
          settings: { fields: { note: '"all " + string(steps.all.output.count)' } },
        },
      ],
      [
        { from: 'trigger', to: 'all' },
        { from: 'all', port: 'each', to: 'make' },
        { from: 'all', to: 'after' },
      ],
    )
    await ends(run, 'done')
    const made = (await stepsOf(run)).filter(({ node }) => node === 'make')
    expect(made.map(({ output }) => output['subject']).sort()).toEqual(['item 1', 'item 2', 'item 3'])
    expect(new Set(made.map(({ place }) => place)).size).toBe(3)
    expect(await note(record)).toBe('all 3')
  })

  test('of records that were found has their fields, and what is handed on of them is whole', async () => {
    for (const amount of [3, 4]) await create({ subject: 'to be found', amount })
    const { run, record } = await runOf(
      'fields',
      [
        { id: 'find', type: 'record.find', settings: { entity: 'case', filter: 'record.subject == "to be found"' } },
        { id: 'all', type: 'for-each', settings: { items: 'steps.find.output.records' } },
        {
          id: 'mark',
          type: 'record.update',
          settings: { record: 'item', fields: { note: '"costs " + string(item.amount)' } },
        },
        set('large', { found: 'steps.find.output.records.filter(each, each.amount > 3)' }),
        set('after', { amounts: 'steps.large.output.found.map(each, each.amount)' }),
      ],
      [
        { from: 'trigger', to: 'find' },
        { from: 'find', to: 'all' },
        { from: 'all', port: 'each', to: 'mark' },
        { from: 'all', to: 'large' },
        { from: 'large', to: 'after' },
      ],
    )
    await ends(run, 'done')
    const notes = (await stepsOf(run)).filter(({ node }) => node === 'mark').map(({ output }) => output['note'])
    expect(notes.sort()).toEqual(['costs 3', 'costs 4'])
    expect((await stepsOf(run)).at(-1)!.output).toEqual({ amounts: [4] })
    expect(await note(record)).toBeNull()
  })

  test('of nothing goes on at once', async () => {
    const { run } = await runOf(
      'empty',
      [{ id: 'all', type: 'for-each', settings: { items: '[]' } }, set('inside', { a: 'item' })],
      [
        { from: 'trigger', to: 'all' },
        { from: 'all', port: 'each', to: 'inside' },
      ],
    )
    await ends(run, 'done')
  })
})

describe('waiting', () => {
  test('for a while', async () => {
    const { run } = await runOf(
      'while',
      [{ id: 'pause', type: 'wait', settings: { for: { seconds: 0.2 } } }, set('after', { a: '1' })],
      chain('trigger', 'pause', 'after'),
    )
    await ends(run, 'done')
  })

  test('for an event, which is told in a transaction and once only', async () => {
    const { run } = await runOf(
      'awaiting',
      [
        { id: 'paid', type: 'wait', settings: { event: 'paid', for: { days: 30 } } },
        set('after', { amount: 'steps.paid.output.event.amount' }),
      ],
      chain('trigger', 'paid', 'after'),
    )
    await ends(run, 'waiting')
    const { engine } = enishi.services
    const tell = (payload: JsonObject) =>
      database.transaction(transaction => engine.signal(transaction, { run, event: 'event:paid', payload }))
    expect(await Promise.all([tell({ amount: 5 }), tell({ amount: 5 })])).toEqual(expect.arrayContaining([true, false]))
    await ends(run, 'done')
    expect((await stepsOf(run)).at(-1)!.output).toEqual({ amount: 5 })
  })

  test('an event that brings nothing has come, and is not too late', async () => {
    const { call, runs } = enishi.administrator
    const tells: Record<string, (run: string) => Promise<unknown>> = {
      'told-by-api': run => call('POST', `/api/runs/${run}/events/paid`, { body: {} }),
      'told-by-client': run => runs.tell(run, 'paid'),
    }
    for (const [id, tell] of Object.entries(tells)) {
      const { run } = await runOf(
        id,
        [
          { id: 'paid', type: 'wait', settings: { event: 'paid' } },
          set('after', { a: '1' }),
          set('dunning', { a: '2' }),
        ],
        [...chain('trigger', 'paid', 'after'), { from: 'paid', port: 'late', to: 'dunning' }],
      )
      await ends(run, 'waiting')
      await tell(run)
      await ends(run, 'done')
      expect(await stepsOf(run)).toMatchObject([
        { node: 'paid', port: 'next', output: { event: {} } },
        { node: 'after' },
      ])
    }
  })

  test('a rolled back event is none', async () => {
    const { run } = await runOf(
      'undone',
      [{ id: 'paid', type: 'wait', settings: { event: 'paid' } }],
      chain('trigger', 'paid'),
    )
    await ends(run, 'waiting')
    const { engine } = enishi.services
    const failing = database.transaction(async transaction => {
      await engine.signal(transaction, { run, event: 'event:paid', payload: null })
      throw new Error('the payment failed')
    })
    await expect(failing).rejects.toThrow('the payment failed')
    expect((await stateOf(run)).state).toBe('waiting')
  })

  test('an event that does not come in time goes another way', async () => {
    const { run } = await runOf(
      'late',
      [{ id: 'paid', type: 'wait', settings: { event: 'paid', for: { seconds: 0.1 } } }, set('dunning', { a: '1' })],
      [
        { from: 'trigger', to: 'paid' },
        { from: 'paid', port: 'late', to: 'dunning' },
      ],
    )
    await ends(run, 'done')
    expect((await stepsOf(run)).map(({ node }) => node)).toEqual(['paid', 'dunning'])
  })
})

describe('a failing step', () => {
  test('takes its error edge, and what went wrong can be read there', async () => {
    const { run } = await runOf(
      'handled',
      [
        { id: 'wrong', type: 'raise', settings: { message: 'No.', code: 'out-of-stock' } },
        set('sorry', { why: 'steps.wrong.error.code' }),
      ],
      [
        { from: 'trigger', to: 'wrong' },
        { from: 'wrong', port: 'error', to: 'sorry' },
      ],
    )
    await ends(run, 'done')
    expect((await stepsOf(run)).map(({ node, state }) => `${node} ${state}`)).toEqual(['wrong failed', 'sorry done'])
    expect((await stepsOf(run))[1]!.output).toEqual({ why: 'out-of-stock' })
  })

  test('without one the run has failed, and says where and why', async () => {
    const { run } = await runOf(
      'failing',
      [{ id: 'raise', type: 'raise', settings: { message: 'No {{ record.subject }} today.' } }],
      chain('trigger', 'raise'),
    )
    await ends(run, 'failed')
    expect((await stateOf(run)).error).toMatchObject({ code: 'raised', message: 'No failing today.', node: 'raise' })
  })
})
