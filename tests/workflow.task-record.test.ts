/** Tasks about a record that is named: each item of a loop is asked for once at a time, and leads to its record. */
import { describe, expect, test } from 'vitest'
import type { WorkflowEdge, WorkflowNode } from '../platform/contract/workflow/workflow-document.ts'
import { until } from './support/until.ts'
import { workflowRuns } from './support/workflow-runs.ts'

const { enishi, publish, create, runsOf, ends, stepsOf, stateOf, runOf } = await workflowRuns()
const { administrator: client } = enishi

const task = (record: string): WorkflowNode => ({
  id: 'look',
  type: 'task',
  settings: { title: 'Look at it', people: 'user._id', entity: 'case', record },
})
const tasksOn = async (record: string) => {
  const { data } = await client.tasks.list({ box: 'mine', limit: 100 })
  return data.filter(each => each.record?._id === record)
}

describe('a task for each', () => {
  const nodes: WorkflowNode[] = [
    { id: 'find', type: 'record.find', settings: { entity: 'case', filter: 'record.subject == "late"' } },
    { id: 'loop', type: 'for-each', settings: { items: 'steps.find.output.records', concurrency: 2 } },
    task('item'),
  ]
  const edges: WorkflowEdge[] = [
    { from: 'trigger', to: 'find' },
    { from: 'find', to: 'loop' },
    { from: 'loop', port: 'each', to: 'look' },
  ]

  test('leads to the record of its item, and is not asked again while it is open', async () => {
    const late = [await create({ subject: 'late' }), await create({ subject: 'late' })]
    const { run } = await runOf('sweep', nodes, edges)
    for (const record of late) await until(async () => (await tasksOn(record)).length === 1)
    expect((await tasksOn(late[0]!))[0]).toMatchObject({
      title: 'Look at it',
      record: { entity: 'case', _id: late[0] },
    })

    const again = await create({ subject: 'sweep' })
    const second = (await runsOf(again))[0]!.id
    await ends(second, 'done')
    const looks = (await stepsOf(second)).filter(({ node }) => node === 'look')
    expect(looks.map(({ port, output }) => [port, output])).toEqual([
      ['asked', { state: 'open', answers: [] }],
      ['asked', { state: 'open', answers: [] }],
    ])
    for (const record of late) {
      const [open, ...more] = await tasksOn(record)
      expect(more).toEqual([])
      await client.tasks.decide(open!._id, { action: 'complete' })
    }
    await ends(run, 'done')
    expect((await stepsOf(run)).filter(({ node }) => node === 'look').map(({ port }) => port)).toEqual(['next', 'next'])

    const third = (await runsOf(await create({ subject: 'sweep' })))[0]!.id
    for (const record of late) await until(async () => (await tasksOn(record)).length === 1)
    expect((await stateOf(third)).state).not.toBe('failed')
  })
})

test('a task about a record that the run cannot read fails, and nobody is asked', async () => {
  const nowhere = '01900000-0000-7000-8000-000000000000'
  const { run } = await runOf('nowhere', [task(`"${nowhere}"`)], [{ from: 'trigger', to: 'look' }])
  await ends(run, 'failed')
  expect((await stateOf(run)).error).toMatchObject({ code: 'not-found', node: 'look' })
  expect(await tasksOn(nowhere)).toEqual([])
})

test('where nothing says of which entity the record is, that is asked for at publish', async () => {
  const { entity: _, ...settings } = task('steps.find.output.record').settings
  const find = { id: 'find', type: 'record.find', settings: { entity: 'case', result: 'first' } }
  const edges = [
    { from: 'trigger', to: 'find' },
    { from: 'find', to: 'look' },
  ]
  const trigger = { type: 'schedule', cron: '0 9 * * *' }
  const refused = publish('vague', [find, { ...task(''), settings }], edges, { trigger, runAs: 'system' })
  await expect(refused).rejects.toMatchObject({
    errors: [{ pointer: '/workflows/0/nodes/1/settings/entity', code: 'no-entity' }],
  })
})
