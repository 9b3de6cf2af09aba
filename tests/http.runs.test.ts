/** Publishing, trying, pressing and steering workflows by the API. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { testApp } from './support/app.ts'
import { until } from './support/until.ts'

const enishi = await testApp()
const { administrator: admin } = enishi

const text = JSON.stringify({
  $id: 'case',
  type: 'object',
  properties: { subject: { type: 'string' }, cost: { type: 'number' }, note: { type: 'string' } },
})
const button = (more: Partial<WorkflowDocument> = {}): WorkflowDocument => ({
  kind: 'workflow',
  id: 'case.note',
  title: 'Note it',
  trigger: { type: 'button', entity: 'case', label: 'Note', confirm: 'Really?' },
  runAs: 'trigger',
  nodes: [{ id: 'note', type: 'record.update', settings: { fields: { note: '"noted " + string(trigger.input.by)' } } }],
  edges: [{ from: 'trigger', to: 'note' }],
  ...more,
})

let clerk: Awaited<ReturnType<typeof enishi.person>>
let drawer: Awaited<ReturnType<typeof enishi.person>>
beforeAll(async () => {
  await enishi.services.engine.launch()
  await enishi.apply({
    entities: [{ text }],
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        entities: { case: { create: 'all', read: 'all', update: 'all', fields: { cost: 'hidden' } } },
      },
      { kind: 'role', id: 'drawer', rights: ['workflows'], entities: { case: { read: 'all' } } },
    ],
    workflows: [button()],
  })
  clerk = await enishi.person('Clerk', ['clerk'])
  drawer = await enishi.person('Drawer', ['drawer'])
})

const make = async (body: JsonObject = { subject: 'Pump' }) => String((await admin.records.create('case', body))['_id'])
const ends = (run: string, state: string) => until(async () => (await admin.runs.get(run)).state === state)

describe('publishing', () => {
  test('in the name of somebody else is for that person and administrators', async () => {
    const nightly = (owner: string | undefined, id = 'case.nightly'): WorkflowDocument => ({
      kind: 'workflow',
      id,
      title: 'Nightly',
      trigger: { type: 'schedule', cron: '0 3 * * *' },
      runAs: 'trigger',
      ...(owner && { owner }),
      nodes: [{ id: 'make', type: 'record.create', settings: { entity: 'case', fields: { subject: '"x"' } } }],
      edges: [{ from: 'trigger', to: 'make' }],
    })
    const plan = async (workflow: WorkflowDocument) =>
      drawer.meta.plan({ base: (await enishi.services.models.reload()).revision, workflows: [workflow] })
    await expect(plan(nightly(admin.id))).rejects.toMatchObject({ status: 403 })
    await expect(plan(nightly(clerk.id))).rejects.toMatchObject({ status: 403 })
    await plan(nightly(drawer.id))
    await enishi.apply({ workflows: [nightly(admin.id)] })
    await expect(plan(nightly(undefined))).rejects.toMatchObject({ status: 403 })
    await expect(plan(nightly(drawer.id))).rejects.toMatchObject({ status: 403 })
    await enishi.apply({ remove: [{ kind: 'workflow', id: 'case.nightly' }] })
  })

  test('is for who has the right, and counts versions', async () => {
    const base = (await admin.workflows.get('case.note')).revision
    const change = { base, workflows: [button({ title: 'Note it well' })] }
    await expect(clerk.meta.plan(change)).rejects.toMatchObject({ status: 403 })
    const plan = await drawer.meta.plan(change)
    await drawer.meta.apply(change, { hash: plan.hash })
    expect((await drawer.workflows.versions('case.note')).map(({ version }) => version)).toEqual([2, 1])
    expect(await drawer.workflows.get('case.note')).toMatchObject({ version: 2, document: { title: 'Note it well' } })
  })

  test('as the platform itself is for administrators', async () => {
    const { revision: base } = await admin.workflows.get('case.note')
    const change = { base, workflows: [button({ id: 'case.system', runAs: 'system' })] }
    await expect(drawer.meta.plan(change)).rejects.toMatchObject({ status: 403 })
    await expect(admin.meta.plan(change)).resolves.toMatchObject({ steps: [] })
  })

  test('of what has problems is refused with their places', async () => {
    const { revision: base } = await admin.workflows.get('case.note')
    const nodes = [{ id: 'note', type: 'record.update', settings: { fields: { gone: '1' } } }]
    const plan = drawer.meta.plan({ base, workflows: [button({ nodes })] })
    await expect(plan).rejects.toMatchObject({ status: 422 })
    const problem = await plan.catch(error => error)
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/workflows/0/nodes/0/settings/fields/gone',
    ])
  })
})

describe('a button', () => {
  test('is there for its entity, and acts for who presses it', async () => {
    expect(await clerk.workflows.buttons('case')).toEqual([
      { workflow: 'case.note', label: 'Note', place: 'record', confirm: 'Really?' },
    ])
    const record = await make()
    const { runs } = await clerk.workflows.start('case.note', { records: [record], input: { by: 'me' } })
    await ends(runs[0]!, 'done')
    expect(await admin.records.get('case', record)).toMatchObject({ note: 'noted me', _updatedBy: clerk.id })
    const run = await admin.runs.get(runs[0]!)
    expect(run).toMatchObject({ workflow: 'case.note', record: { _id: record }, startedBy: { _label: 'Clerk' } })
    expect(run.steps[0]!.input).toMatchObject({ fields: { note: 'noted me' } })
  })

  test('does nothing that the person may not do, and the history shows nothing they may not see', async () => {
    const record = await make()
    const { runs } = await drawer.workflows.start('case.note', { records: [record] })
    await ends(runs[0]!, 'failed')
    expect((await admin.runs.get(runs[0]!)).error).toMatchObject({ code: 'not-allowed', node: 'note' })
    const other = await clerk.workflows.start('case.note', { records: [record], input: { by: 'secret' } })
    await ends(other.runs[0]!, 'done')
    const seen = await drawer.runs.get(other.runs[0]!)
    expect(JSON.stringify(seen.steps)).not.toContain('secret')
    expect(JSON.stringify(seen.trigger)).not.toContain('secret')
  })

  test('of a record that is not there is none', async () => {
    const records = ['01930000-0000-7000-8000-000000000000']
    await expect(clerk.workflows.start('case.note', { records })).rejects.toMatchObject({ status: 404 })
    await expect(clerk.workflows.start('case.note', {})).rejects.toMatchObject({ status: 400 })
  })
})

describe('a run', () => {
  const failing = button({
    id: 'case.fail',
    trigger: { type: 'button', entity: 'case' },
    nodes: [
      { id: 'first', type: 'set', settings: { values: { a: '1' } } },
      { id: 'check', type: 'if', settings: { when: 'record.subject == "right"' } },
      { id: 'note', type: 'record.update', settings: { fields: { note: '"done"' } } },
      { id: 'wrong', type: 'raise', settings: { message: 'Wrong.' } },
    ],
    edges: [
      { from: 'trigger', to: 'first' },
      { from: 'first', to: 'check' },
      { from: 'check', port: 'true', to: 'note' },
      { from: 'check', port: 'false', to: 'wrong' },
    ],
  })

  test('that failed is told to its owner, gone on with after a change, and listed by its state', async () => {
    await enishi.apply({ workflows: [failing] })
    const record = await make({ subject: 'wrong' })
    const [run] = (await admin.workflows.start('case.fail', { records: [record] })).runs as [string]
    await ends(run, 'failed')
    const failed = await admin.runs.list({ workflow: 'case.fail', state: 'failed' })
    expect(failed.data.map(({ _id }) => _id)).toEqual([run])
    await until(async () => {
      const { rows } = await enishi.services.database.query({ text: 'SELECT link FROM enishi.notification' })
      return rows.some(({ link }) => link === `/studio/runs/${run}`)
    })
    await admin.records.update('case', record, { subject: 'right' })
    const check = (await admin.runs.get(run)).steps.find(({ node }) => node === 'check')!
    await admin.runs.retry(run, check.seq)
    await ends(run, 'done')
    expect(await admin.records.get('case', record)).toMatchObject({ note: 'done' })
    await expect(admin.runs.resume(run)).rejects.toMatchObject({ status: 409, code: 'run-state' })
  })

  test('that waits is cancelled for good', async () => {
    const waiting = button({
      id: 'case.wait',
      trigger: { type: 'button', entity: 'case' },
      nodes: [{ id: 'paid', type: 'wait', settings: { event: 'paid', for: { days: 3 } } }],
      edges: [{ from: 'trigger', to: 'paid' }],
    })
    await enishi.apply({ workflows: [waiting] })
    const record = await make()
    const [one, other] = (await admin.workflows.start('case.wait', { records: [record, record] })).runs as [
      string,
      string,
    ]
    await Promise.all([ends(one, 'waiting'), ends(other, 'waiting')])
    expect((await admin.runs.get(one)).steps[0]).toMatchObject({ state: 'waiting', waitsFor: { event: 'event:paid' } })
    const about = { title: 'Note it', state: 'waiting', step: null, task: null, until: expect.any(String) }
    const { data } = await clerk.records.processes('case', record)
    expect(data).toMatchObject([
      { ...about, _id: other },
      { ...about, _id: one },
    ])
    expect(JSON.stringify(data)).not.toMatch(/paid|input|error|trigger/)
    expect(await admin.runs.cancel(one)).toMatchObject({ state: 'cancelled' })
    const tell = (run: string) =>
      enishi.request(`/api/runs/${run}/events/paid`, {
        method: 'POST',
        headers: { authorization: `Bearer ${admin.key}`, 'content-type': 'application/json' },
        body: '{"payload":{"amount":3}}',
      })
    expect((await tell(one)).status).toBe(409)
    expect((await tell(other)).status).toBe(204)
    await ends(other, 'done')
    expect((await clerk.records.processes('case', record)).data).toEqual([])
  })

  test('that goes on is told to readers of its record only, and one that failed until it is tried again', async () => {
    const record = await make({ subject: 'wrong' })
    const [run] = (await admin.workflows.start('case.fail', { records: [record] })).runs as [string]
    await ends(run, 'failed')
    const told = async () => (await clerk.records.processes('case', record)).data.map(({ state }) => state)
    expect(await told()).toEqual(['failed'])
    await admin.records.update('case', record, { subject: 'right' })
    const [again] = (await admin.workflows.start('case.fail', { records: [record] })).runs as [string]
    await ends(again, 'done')
    expect(await told()).toEqual([])
    const outsider = await enishi.person('Outsider', [])
    await expect(outsider.records.processes('case', record)).rejects.toMatchObject({ status: 404 })
    await expect(clerk.records.processes('case', run)).rejects.toMatchObject({ status: 404 })
  })
})

describe('a test run', () => {
  test('does everything and leaves nothing', async () => {
    const record = await make()
    const document = button({
      nodes: [
        { id: 'note', type: 'record.update', settings: { fields: { note: '"tried"' } } },
        { id: 'more', type: 'record.create', settings: { entity: 'case', fields: { subject: '"made by a try"' } } },
        { id: 'pause', type: 'wait', settings: { for: { days: 3 } } },
        { id: 'after', type: 'set', settings: { values: { note: 'record.note' } } },
      ],
      edges: [
        { from: 'trigger', to: 'note' },
        { from: 'note', to: 'more' },
        { from: 'more', to: 'pause' },
        { from: 'pause', to: 'after' },
      ],
    })
    const { state, steps, effects } = await admin.workflows.test({ document, record, trigger: { input: {} } })
    expect(state).toBe('done')
    expect(steps.map(({ node, state }) => `${node} ${state}`)).toEqual([
      'note done',
      'more done',
      'pause done',
      'after done',
    ])
    expect(steps.at(-1)!.output).toEqual({ note: 'tried' })
    expect(effects).toMatchObject([
      { kind: 'record', action: 'update', entity: 'case', _id: record, label: 'Pump', after: { note: 'tried' } },
      { kind: 'record', action: 'create', label: 'made by a try', after: { subject: 'made by a try' } },
    ])
    expect(await admin.records.get('case', record)).not.toMatchObject({ note: 'tried' })
    expect((await admin.runs.list({ record })).data).toEqual([])
  })

  test('shows of a record only what whoever tries it may see', async () => {
    const deal = {
      $id: 'deal',
      type: 'object',
      properties: { name: { type: 'string' }, margin: { type: 'integer', default: 4711 } },
    }
    await enishi.apply({
      entities: [{ text: JSON.stringify(deal) }],
      roles: [
        {
          kind: 'role',
          id: 'dealer',
          rights: ['workflows'],
          entities: { deal: { create: 'all', read: 'all', fields: { margin: 'hidden' } }, case: { read: 'all' } },
        },
      ],
    })
    const dealer = await enishi.person('Dealer', ['dealer'])
    const nodes = [{ id: 'make', type: 'record.create', settings: { entity: 'deal', fields: { name: '"Pump"' } } }]
    const document = button({ nodes, edges: [{ from: 'trigger', to: 'make' }] })
    const record = await make()
    const tried = await dealer.workflows.test({ document, record })
    expect(tried.effects).toMatchObject([{ kind: 'record', action: 'create', after: { name: 'Pump' } }])
    expect(JSON.stringify(tried)).not.toContain('4711')
    const { effects } = await admin.workflows.test({ document, record })
    expect(effects).toMatchObject([{ after: { name: 'Pump', margin: 4711 } }])
  })

  test('tells whom it would have told, in the words they would have read, and nobody hears of it', async () => {
    const record = await make({ subject: 'Pump' })
    const nodes = [
      { id: 'tell', type: 'notify', settings: { roles: ['clerk', 'drawer'], title: 'Look at {{ record.subject }}' } },
      { id: 'ask', type: 'task', settings: { title: 'Do {{ record.subject }}', roles: ['clerk'] } },
    ]
    const edges = [
      { from: 'trigger', to: 'tell' },
      { from: 'tell', to: 'ask' },
    ]
    const { state, effects } = await admin.workflows.test({ document: button({ nodes, edges }), record })
    expect(state).toBe('waiting')
    expect(effects).toMatchObject([
      { kind: 'notice', to: ['Clerk', 'Drawer'], title: 'Look at Pump', text: null },
      { kind: 'notice', to: ['Clerk'], title: expect.stringContaining('Do Pump') },
    ])
    for (const person of [clerk, drawer])
      expect(JSON.stringify((await person.notifications.list()).data)).not.toContain('Pump')
  })

  test('tells where it fails, and what has problems is not tried', async () => {
    const record = await make()
    const fails = button({ nodes: [{ id: 'note', type: 'raise', settings: { message: 'No.' } }] })
    expect(await admin.workflows.test({ document: fails, record })).toMatchObject({
      state: 'failed',
      error: { node: 'note' },
    })
    const wrong = admin.workflows.test({ document: button({ edges: [] }), record })
    await expect(wrong).rejects.toMatchObject({ status: 422 })
  })
})
