/** How people mend runs: what is tried again, resumed or done again from a step, and what becomes of open tasks. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { NodeType } from '../platform/contract/workflow/node-type.ts'
import { until } from './support/until.ts'
import { chain, set, workflowRuns } from './support/workflow-runs.ts'

/** How often `flaky` still fails, by name. */
const failures = new Map<string, number>()
const flaky: NodeType = {
  type: 'test.flaky',
  group: 'logic',
  icon: 'bolt',
  title: { en: 'Flaky' },
  help: { en: 'Fails a number of times.' },
  settings: { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: false },
  effect: 'outbound',
  output: () => ({}),
  run({ name }, { attempt, key }) {
    const left = failures.get(String(name)) ?? 0
    failures.set(String(name), left - 1)
    if (left > 0) throw new Error('The other side is away.')
    return { output: { attempt, key } }
  },
}
const { enishi, stateOf, ends, stepsOf, note, runOf } = await workflowRuns({ nodes: [flaky] })
const { administrator } = enishi
const { database } = enishi.services

const ask = async (path: string, body?: JsonObject) =>
  enishi.request(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${administrator.key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
const flakyStep = (name: string, retry?: { times: number; seconds: number }) => ({
  id: 'call',
  type: 'test.flaky',
  settings: { name },
  ...(retry && { retry }),
})
const told = async (run: string) => (await stepsOf(run)).map(({ node, state }) => `${node} ${state}`)

describe('a retry', () => {
  test('of a step that fails twice succeeds the third time, with the same key, in one line of history', async () => {
    failures.set('twice', 2)
    const { run } = await runOf(
      'twice',
      [flakyStep('twice', { times: 3, seconds: 0.05 }), set('after', { a: 'steps.call.output.attempt' })],
      chain('trigger', 'call', 'after'),
    )
    await ends(run, 'done')
    const [call, after] = await stepsOf(run)
    expect(call).toMatchObject({ state: 'done', attempt: 3, output: { attempt: 3, key: `${run}:${call!.seq}` } })
    expect(after!.output).toEqual({ a: 3 })
    expect(failures.get('twice')).toBe(-1)
  })

  test('gives up after its times, and goes on at the error edge', async () => {
    failures.set('always', 100)
    const { run } = await runOf(
      'always',
      [flakyStep('always', { times: 2, seconds: 0.05 }), set('sorry', { why: 'steps.call.error.message' })],
      [
        { from: 'trigger', to: 'call' },
        { from: 'call', port: 'error', to: 'sorry' },
      ],
    )
    await ends(run, 'done')
    expect(failures.get('always')).toBe(97)
    const [call, sorry] = await stepsOf(run)
    expect(call).toMatchObject({ state: 'failed', attempt: 3, port: 'error' })
    expect(sorry!.output).toEqual({ why: 'The other side is away.' })
  })

  test('is not made of what repeating does not mend', async () => {
    const { run } = await runOf(
      'hopeless',
      [{ id: 'no', type: 'raise', settings: { message: 'No.' }, retry: { times: 5, seconds: 0.05 } }],
      chain('trigger', 'no'),
    )
    await ends(run, 'failed')
    expect(await stepsOf(run)).toMatchObject([{ node: 'no', state: 'failed', attempt: 1 }])
  })
})

describe('a failed run', () => {
  test('is resumed where it failed: what was done before is not done again', async () => {
    failures.set('mended', 1)
    const { run, record } = await runOf(
      'mended',
      [
        {
          id: 'before',
          type: 'record.update',
          settings: { fields: { note: '(record.note == null ? "" : record.note) + "once"' } },
        },
        flakyStep('mended'),
        set('after', { a: '1' }),
      ],
      chain('trigger', 'before', 'call', 'after'),
    )
    await ends(run, 'failed')
    expect((await ask(`/api/runs/${run}/resume`)).status).toBe(200)
    await ends(run, 'done')
    expect(await told(run)).toEqual(['before done', 'call done', 'after done'])
    expect(await note(record)).toBe('once')
    expect((await stateOf(run)).error).toBeNull()
  })

  test('that is resumed without having been mended fails again; one that is done is not resumed', async () => {
    failures.set('unmended', 2)
    const { run } = await runOf('unmended', [flakyStep('unmended')], chain('trigger', 'call'))
    await ends(run, 'failed')
    await ask(`/api/runs/${run}/resume`)
    await until(async () => failures.get('unmended') === 0 && (await stateOf(run)).state === 'failed')
    await ask(`/api/runs/${run}/resume`)
    await ends(run, 'done')
    expect((await ask(`/api/runs/${run}/resume`)).status).toBe(409)
  })

  test('is done again from a step, and what came after it is forgotten', async () => {
    failures.set('again', 1)
    const { run, record } = await runOf(
      'again',
      [
        set('first', { a: '1' }),
        {
          id: 'mark',
          type: 'record.update',
          settings: { fields: { note: 'record.status == "closed" ? "new" : "old"' } },
        },
        flakyStep('again'),
      ],
      chain('trigger', 'first', 'mark', 'call'),
    )
    await ends(run, 'failed')
    expect(await note(record)).toBe('old')
    await administrator.records.update('case', record, { status: 'closed' })
    const mark = (await stepsOf(run)).find(({ node }) => node === 'mark')!
    expect((await ask(`/api/runs/${run}/retry`, { step: mark.seq })).status).toBe(200)
    await ends(run, 'done')
    expect(await note(record)).toBe('new')
    expect(await told(run)).toEqual(['first done', 'mark done', 'call done'])
    expect((await ask(`/api/runs/${run}/retry`, { step: 1_000_000 })).status).toBe(404)
  })
})

describe('open tasks', () => {
  const asks = { id: 'ask', type: 'task', settings: { title: 'Look at it', people: 'user._id' } }
  const tasksOf = async (run: string) =>
    (
      await database.query<{ state: string }>(
        { text: 'SELECT state FROM enishi.task WHERE run = $1::text ORDER BY created_at' },
        [run],
      )
    ).rows.map(({ state }) => state)

  test('of a run that is cancelled are closed with it', async () => {
    const { run } = await runOf('asking', [asks], chain('trigger', 'ask'))
    await ends(run, 'waiting')
    expect(await tasksOf(run)).toEqual(['open'])
    expect((await ask(`/api/runs/${run}/cancel`)).status).toBe(200)
    expect(await tasksOf(run)).toEqual(['cancelled'])
    expect((await ask(`/api/runs/${run}/cancel`)).status).toBe(409)
  })

  test('of what is done again from an earlier step are closed, and asked for anew', async () => {
    const { run } = await runOf('asking-twice', [set('first', { a: '1' }), asks], chain('trigger', 'first', 'ask'))
    await ends(run, 'waiting')
    expect((await ask(`/api/runs/${run}/retry`, { step: (await stepsOf(run))[0]!.seq })).status).toBe(200)
    await until(async () => (await tasksOf(run)).length === 2)
    expect(await tasksOf(run)).toEqual(['cancelled', 'open'])
  })

  test('of other branches are closed by a stop', async () => {
    const { run } = await runOf(
      'asking-in-vain',
      [
        { id: 'both', type: 'parallel', settings: {} },
        asks,
        { id: 'pause', type: 'wait', settings: { for: { seconds: 0.2 } } },
        { id: 'stop', type: 'stop', settings: {} },
      ],
      [
        { from: 'trigger', to: 'both' },
        { from: 'both', port: '1', to: 'ask' },
        { from: 'both', port: '2', to: 'pause' },
        { from: 'pause', to: 'stop' },
      ],
    )
    await ends(run, 'done')
    expect(await tasksOf(run)).toEqual(['cancelled'])
  })
})
