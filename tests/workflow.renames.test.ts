/**
 * The model changes while runs wait, each on the version it began with: what is renamed goes on under its new name, with
 * what the run kept under the old one; what is gone is told, and the run can be gone on with once it is mended.
 */
import { beforeAll, expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { testApp } from './support/app.ts'
import { until } from './support/until.ts'

const enishi = await testApp()
const { administrator: admin, services } = enishi
const { database, engine } = services

const line = { type: 'string' }
const entity = (name: string, properties: JsonObject) => ({
  text: JSON.stringify({ $id: name, type: 'object', properties: { subject: line, ...properties } }),
})
const relation = { type: 'string', format: 'uuid', 'x-relation': { entity: 'client' } }
const client = entity('client', { label: line })
const order = (properties: JsonObject) => entity('order', { client: relation, note: line, ...properties })
const amount = { type: 'number' }

const waits = { id: 'go', type: 'wait', settings: { event: 'go' } }
const chain = (...ids: string[]) => ids.slice(1).map((to, index) => ({ from: ids[index]!, to }))

/** Reads before it waits, by record, previous, steps, loops, filters and keys; speaks of all that after it. */
const reader: WorkflowDocument = {
  kind: 'workflow',
  id: 'reader',
  title: 'Reader',
  trigger: { type: 'record.updated', entity: 'order', when: 'record.subject == "read"' },
  runAs: 'trigger',
  nodes: [
    { id: 'found', type: 'record.find', settings: { entity: 'order', filter: 'record.amount > 0' } },
    { id: 'kept', type: 'set', settings: { values: { one: 'steps.found.output.records' } } },
    waits,
    { id: 'all', type: 'for-each', settings: { items: 'steps.found.output.records' } },
    {
      id: 'mark',
      type: 'record.update',
      settings: {
        record: 'item',
        fields: { note: 'string(item.amount) + (item.client == null ? "" : " of a client")' },
      },
    },
    {
      id: 'after',
      type: 'set',
      settings: {
        values: {
          now: 'record.amount',
          before: 'previous.amount',
          found: 'steps.found.output.records.map(each, each.amount)',
        },
      },
    },
    { id: 'empty', type: 'record.update', settings: { fields: { amount: '0' } } },
  ],
  edges: [
    ...chain('trigger', 'found', 'kept', 'go', 'all'),
    { from: 'all', port: 'each', to: 'mark' },
    { from: 'all', port: 'next', to: 'after' },
    { from: 'after', to: 'empty' },
  ],
}

beforeAll(async () => {
  await engine.launch()
  await enishi.apply({ entities: [client, order({ amount })], workflows: [reader] })
})

const stateOf = async (run: string) =>
  (
    await database.query<{ state: string; error: Json }>(
      { text: 'SELECT state, error FROM enishi.run WHERE id = $1' },
      [run],
    )
  ).rows[0]!
const ends = (run: string, state: string) => until(async () => (await stateOf(run)).state === state)
const outputOf = async (run: string, node: string) =>
  (
    await database.query<{ output: JsonObject }>(
      { text: 'SELECT output FROM enishi.run_step WHERE run = $1 AND node = $2' },
      [run, node],
    )
  ).rows[0]!.output
const go = (run: string) =>
  database.transaction(transaction => engine.signal(transaction, { run, event: 'event:go', payload: {} }))

/** The one run of the record, once it waits. */
async function waitingRun(record: string): Promise<string> {
  const { rows } = await database.query<{ id: string }>({ text: 'SELECT id FROM enishi.run WHERE record = $1' }, [
    record,
  ])
  expect(rows).toHaveLength(1)
  await ends(rows[0]!.id, 'waiting')
  return rows[0]!.id
}

test('a field and an entity that are renamed while a run waits: it goes on as if nothing had been', async () => {
  const { _id } = await admin.records.create('client', { label: 'Kita' })
  const record = String((await admin.records.create('order', { subject: 'x', amount: 3, client: _id }))['_id'])
  await admin.records.update('order', record, { subject: 'read', amount: 5 })
  const run = await waitingRun(record)
  await enishi.apply({
    entities: [
      {
        ...entity('deal', {
          customer: { ...relation, 'x-renamedFrom': 'client' },
          note: line,
          total: { ...amount, 'x-renamedFrom': 'amount' },
        }),
        name: 'order',
      },
    ],
  })
  // What came to be under the name since is something else.
  await enishi.apply({
    entities: [entity('deal', { customer: relation, note: line, total: amount, amount: line })],
  })
  await admin.records.update('deal', record, { amount: 'not meant' })
  await go(run)
  await until(async () => ['done', 'failed'].includes((await stateOf(run)).state))
  expect(await stateOf(run)).toEqual({ state: 'done', error: null })
  expect(await outputOf(run, 'after')).toEqual({ now: 5, before: 3, found: [5] })
  expect(await admin.records.get('deal', record)).toMatchObject({
    total: 0,
    amount: 'not meant',
    note: '5 of a client',
  })
})

test('the next run is of the version that the rename made, and keeps to today’s names', async () => {
  const { reader: published } = Object.fromEntries(services.models.current().documents.workflow)
  expect(JSON.stringify(published)).toContain('record.total > 0')
  expect(JSON.stringify(published)).not.toContain('amount')
})

test('a field that is gone fails the run with its name, and the run goes on once the field is back', async () => {
  const told = {
    ...{ kind: 'workflow' as const, id: 'teller', title: 'Teller', runAs: 'trigger' as const },
    trigger: { type: 'record.updated', entity: 'deal', when: 'record.subject == "tell"' },
    nodes: [waits, { id: 'say', type: 'record.update', settings: { fields: { note: 'record.extra' } } }],
    edges: chain('trigger', 'go', 'say'),
  }
  const deal = (more: JsonObject) =>
    entity('deal', { customer: relation, note: line, total: amount, amount: line, ...more })
  await enishi.apply({ entities: [deal({ extra: line })], workflows: [told] })
  const record = String((await admin.records.create('deal', { subject: 'x', extra: 'Here' }))['_id'])
  await admin.records.update('deal', record, { subject: 'tell' })
  const run = await waitingRun(record)
  // What is published uses it, so it goes together with a version that does not.
  const silent = { ...told, nodes: [waits], edges: chain('trigger', 'go') }
  await enishi.apply({ entities: [deal({})], workflows: [silent] })
  await go(run)
  await ends(run, 'failed')
  expect((await stateOf(run)).error).toMatchObject({
    node: 'say',
    message: expect.stringMatching(/^'say' does not fit any more: .*extra/),
  })
  await enishi.apply({ entities: [deal({ extra: line })] })
  await admin.runs.resume(run)
  await ends(run, 'done')
  expect(await admin.records.get('deal', record)).toMatchObject({ note: 'Here' })
})

test('two fields that swap their names while a run waits: each keeps what it was, in what is kept and in what is written', async () => {
  const swapper: WorkflowDocument = {
    ...{ kind: 'workflow', id: 'swapper', title: 'Swapper', runAs: 'trigger' },
    trigger: { type: 'record.updated', entity: 'pair', when: 'record.subject == "swap"' },
    nodes: [
      { id: 'found', type: 'record.find', settings: { entity: 'pair' } },
      waits,
      {
        ...{ id: 'say', type: 'set' },
        settings: {
          values: {
            now: 'record.left + record.right',
            before: 'previous.left + previous.right',
            found: 'steps.found.output.records.map(each, each.left + each.right)',
          },
        },
      },
      { id: 'write', type: 'record.update', settings: { fields: { left: '"L"', right: '"R"' } } },
    ],
    edges: chain('trigger', 'found', 'go', 'say', 'write'),
  }
  const pair = (...names: string[]) => entity('pair', Object.fromEntries(names.map(name => [name, line])))
  const renamed = (...names: [string, string][]) =>
    entity('pair', Object.fromEntries(names.map(([name, from]) => [name, { ...line, 'x-renamedFrom': from }])))
  await enishi.apply({ entities: [pair('left', 'right')], workflows: [swapper] })
  const record = String((await admin.records.create('pair', { subject: 'x', left: 'l', right: 'r' }))['_id'])
  await admin.records.update('pair', record, { subject: 'swap' })
  const run = await waitingRun(record)
  await enishi.apply({ entities: [renamed(['spare', 'left'], ['right', 'right'])] })
  await enishi.apply({ entities: [renamed(['spare', 'spare'], ['left', 'right'])] })
  await enishi.apply({ entities: [renamed(['right', 'spare'], ['left', 'left'])] })
  expect(await admin.records.get('pair', record)).toMatchObject({ right: 'l', left: 'r' })
  await go(run)
  await until(async () => ['done', 'failed'].includes((await stateOf(run)).state))
  expect(await stateOf(run)).toEqual({ state: 'done', error: null })
  expect(await outputOf(run, 'say')).toEqual({ now: 'lr', before: 'lr', found: ['lr'] })
  expect(await admin.records.get('pair', record)).toMatchObject({ right: 'L', left: 'R' })
})

test('a field and an entity that are made anew under their names while a run waits: it sees nothing of what was before', async () => {
  const secret = 'of the field that is gone'
  const maker: WorkflowDocument = {
    ...{ kind: 'workflow', id: 'maker', title: 'Maker', runAs: 'trigger' },
    trigger: { type: 'record.updated', entity: 'paper', when: 'record.subject == "go"' },
    nodes: [
      { id: 'found', type: 'record.find', settings: { entity: 'paper' } },
      { id: 'owners', type: 'record.find', settings: { entity: 'owner' } },
      waits,
      { id: 'each', type: 'for-each', settings: { items: 'steps.found.output.records' } },
      { id: 'say', type: 'record.update', settings: { fields: { said: 'item.note == null ? "nothing" : item.note' } } },
      {
        ...{ id: 'after', type: 'set' },
        settings: {
          values: {
            before: 'previous.note',
            now: 'record.note',
            found: 'steps.found.output.records.map(each, each.note)',
            kept: 'steps.found.output.records.map(each, each.other)',
            owners: 'steps.owners.output.records.map(each, each.label)',
          },
        },
      },
    ],
    edges: [
      ...chain('trigger', 'found', 'owners', 'go', 'each'),
      { from: 'each', port: 'each', to: 'say' },
      { from: 'each', port: 'next', to: 'after' },
    ],
  }
  const paper = (more: JsonObject) => entity('paper', { said: line, ...more })
  const owner = entity('owner', { label: line })
  await enishi.apply({ entities: [paper({ note: line, other: line }), owner], workflows: [maker] })
  await admin.records.create('owner', { subject: 'x', label: secret })
  const record = String((await admin.records.create('paper', { subject: 'x', note: secret, other: 'stays' }))['_id'])
  await admin.records.update('paper', record, { subject: 'go' })
  const run = await waitingRun(record)
  const silent = { ...maker, nodes: [waits], edges: chain('trigger', 'go') }
  await enishi.apply({
    entities: [paper({ other: line })],
    workflows: [silent],
    remove: [{ kind: 'entity', id: 'owner' }],
  })
  // Another kind of note: not the one that comes back with the text that stood there.
  await enishi.apply({
    entities: [paper({ other: line, note: { ...line, maxLength: 80 } }), entity('owner', { label: line, more: line })],
  })
  await admin.records.update('paper', record, { note: 'of the new one' })
  await go(run)
  await until(async () => ['done', 'failed'].includes((await stateOf(run)).state))
  expect(await stateOf(run)).toEqual({ state: 'done', error: null })
  expect(await outputOf(run, 'after')).toEqual({
    ...{ before: null, now: 'of the new one', found: [null], kept: ['stays'], owners: [null] },
  })
  expect(await admin.records.get('paper', record)).toMatchObject({ said: 'nothing' })
})
