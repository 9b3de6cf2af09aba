/** Workflows that workflows start: with values, waited for or not, and what the parent hears of their end. */
import { beforeAll, describe, expect, test } from 'vitest'
import { until } from './support/until.ts'
import { chain, set, workflowRuns } from './support/workflow-runs.ts'

const { enishi, publish, stateOf, ends, stepsOf, runOf } = await workflowRuns()
const { database } = enishi.services

const started = { trigger: { type: 'workflow.started', entity: 'case' } }
const start = (workflow: string, more = {}) => ({
  id: 'start',
  type: 'workflow.start',
  settings: { workflow, ...more },
})
const childOf = async (run: string) =>
  (
    await database.query<{ id: string; state: string }>(
      { text: 'SELECT id, state FROM enishi.run WHERE parent = $1' },
      [run],
    )
  ).rows[0]!
const cancel = (run: string) =>
  enishi.request(`/api/runs/${run}/cancel`, {
    method: 'POST',
    headers: { authorization: `Bearer ${enishi.administrator.key}` },
  })

beforeAll(async () => {
  await publish(
    'doubling',
    [
      { id: 'pause', type: 'wait', settings: { for: { seconds: 0.1 } } },
      set('result', { twice: 'trigger.input.amount * 2.0', of: 'record.subject' }),
    ],
    chain('trigger', 'pause', 'result'),
    started,
  )
  await publish(
    'raising',
    [{ id: 'no', type: 'raise', settings: { message: 'Not today.' } }],
    chain('trigger', 'no'),
    started,
  )
  await publish(
    'lasting',
    [{ id: 'pause', type: 'wait', settings: { event: 'never' } }],
    chain('trigger', 'pause'),
    started,
  )
  await publish(
    'closing',
    [
      {
        id: 'close',
        type: 'record.update',
        settings: { entity: 'case', fields: { status: 'string(trigger.input.status)' } },
      },
      set('result', { closed: 'true' }),
    ],
    chain('trigger', 'close', 'result'),
    started,
  )
  await publish('calling-itself', [set('nothing', { a: '1' })], chain('trigger', 'nothing'), started)
  await publish('calling-itself', [start('calling-itself')], chain('trigger', 'start'), started)
})

test('one that is waited for gives what its last step gave', async () => {
  const { run } = await runOf(
    'waiting',
    [
      start('doubling', { values: { amount: 'record.amount + 20.0' } }),
      set('after', { got: 'steps.start.output.output' }),
    ],
    chain('trigger', 'start', 'after'),
  )
  await ends(run, 'done')
  expect((await stepsOf(run))[1]!.output).toEqual({ got: { twice: 42, of: 'waiting' } })
  expect((await childOf(run)).state).toBe('done')
})

test('one that is not waited for goes on by itself', async () => {
  const { run } = await runOf('leaving', [start('lasting', { wait: false })], chain('trigger', 'start'))
  await ends(run, 'done')
  const child = await childOf(run)
  expect((await stepsOf(run))[0]!.output).toEqual({ run: child.id })
  await ends(child.id, 'waiting')
})

test('its failure is the failure of the step that started it', async () => {
  const { run } = await runOf(
    'disappointed',
    [start('raising'), set('sorry', { why: 'steps.start.error.message' })],
    [
      { from: 'trigger', to: 'start' },
      { from: 'start', port: 'error', to: 'sorry' },
    ],
  )
  await ends(run, 'done')
  expect((await stepsOf(run))[1]!.output).toEqual({ why: 'Not today.' })
})

describe('mended after it failed', () => {
  const mendable = async (name: string) => {
    const { run } = await runOf(
      name,
      [start('closing', { values: { status: '"clsed"' } }), set('after', { got: 'steps.start.output.output' })],
      chain('trigger', 'start', 'after'),
    )
    await ends(run, 'failed')
    const child = (await childOf(run)).id
    // What was wrong is put right meanwhile.
    await database.query({ text: `UPDATE enishi.run SET trigger = '{"input": {"status": "closed"}}' WHERE id = $1` }, [
      child,
    ])
    return { run, child }
  }
  const steer = (run: string, what: string) =>
    enishi.request(`/api/runs/${run}/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${enishi.administrator.key}` },
    })

  test('it is what its parent goes on with', async () => {
    const { run, child } = await mendable('mended')
    expect((await steer(child, 'resume')).status).toBe(200)
    await ends(run, 'done')
    expect((await stepsOf(run)).at(-1)!.output).toEqual({ got: { closed: true } })
    expect((await stateOf(child)).state).toBe('done')
  })

  test('the parent that is resumed waits for it again, and no second one is started', async () => {
    const { run, child } = await mendable('mended-above')
    const answer = await steer(run, 'resume')
    expect(answer.status).toBe(200)
    await ends(run, 'done')
    expect((await stateOf(child)).state).toBe('done')
    const { rows } = await database.query({ text: 'SELECT FROM enishi.run WHERE parent = $1' }, [run])
    expect(rows.length).toBe(1)
  })

  test('the parent that is resumed while it goes on already waits for it, and no second one is started', async () => {
    const { run, child } = await mendable('mended-by-two')
    const becomes = (state: string) =>
      database.query({ text: 'UPDATE enishi.run SET state = $2 WHERE id = $1' }, [child, state])
    // As somebody resumed it at the same moment, and it does not end yet.
    await becomes('running')
    expect((await steer(run, 'resume')).status).toBe(200)
    await ends(run, 'waiting')
    await becomes('failed')
    expect((await steer(child, 'resume')).status).toBe(200)
    await ends(run, 'done')
    const { rows } = await database.query({ text: 'SELECT FROM enishi.run WHERE parent = $1' }, [run])
    expect(rows.length).toBe(1)
  })

  test('one that was cancelled since is started anew with its parent', async () => {
    const { run, child } = await mendable('given-up')
    expect((await cancel(child)).status).toBe(200)
    expect((await steer(run, 'resume')).status).toBe(200)
    await ends(run, 'failed')
    const { rows } = await database.query({ text: 'SELECT state FROM enishi.run WHERE parent = $1 ORDER BY id' }, [run])
    expect(rows).toEqual([{ state: 'cancelled' }, { state: 'failed' }])
  })
})

test('cancelled it fails the step; with its parent it is cancelled, too', async () => {
  const { run } = await runOf('losing', [start('lasting')], chain('trigger', 'start'))
  await ends(run, 'waiting')
  expect((await cancel((await childOf(run)).id)).status).toBe(200)
  await ends(run, 'failed')
  expect((await stateOf(run)).error).toMatchObject({ code: 'workflow-failed', node: 'start' })

  const { run: other } = await runOf('giving-up', [start('lasting')], chain('trigger', 'start'))
  await ends(other, 'waiting')
  expect((await cancel(other)).status).toBe(200)
  await until(async () => (await childOf(other)).state === 'cancelled')
})

test('workflows that start each other come to an end, and all of them hear of it', async () => {
  const { run } = await runOf('digging', [start('calling-itself')], chain('trigger', 'start'))
  await ends(run, 'failed')
  const { rows } = await database.query<{ state: string }>({
    text: "SELECT state FROM enishi.run WHERE workflow = 'calling-itself'",
  })
  expect(rows.map(({ state }) => state)).toEqual(Array(7).fill('failed'))
})

test('only one that is there, and begins that way, is started', async () => {
  await expect(publish('wrong', [start('nowhere')], chain('trigger', 'start'))).rejects.toMatchObject({ status: 422 })
  const { run } = await runOf('mistaken', [start('waiting')], chain('trigger', 'start'))
  await ends(run, 'failed')
  expect((await stateOf(run)).error).toMatchObject({ code: 'not-startable' })
})
