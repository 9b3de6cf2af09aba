/** The documents of docs/workflows.md, as they stand there: checked, published, and the worked example in a real run. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { TaskDecision } from '../platform/contract/task.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import type { Person } from './support/app.ts'
import { messageWorld } from './support/messages/world.ts'
import { until } from './support/until.ts'

const text = readFileSync(new URL('../docs/workflows.md', import.meta.url), 'utf8')
const documents = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(([, body]) => JSON.parse(body!) as WorkflowDocument)

const enishi = await messageWorld()
const { administrator } = enishi
let manager: Person
let agent: Person

beforeAll(async () => {
  const context = contextOf(enishi.services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
  await installPacks(context, ['crm', 'sfa', 'service'], { timeZone: 'Asia/Tokyo' })
  await enishi.services.models.reload()
  manager = await enishi.person('Manager', ['service-manager', 'crm-user'])
  agent = await enishi.person('Agent', ['service-agent', 'crm-user'])
}, 120_000)

test('there are documents, each with an id of its own', () => {
  expect(documents.length).toBeGreaterThan(3)
  expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length)
})

test.each(documents)('$id has no problems, plans and is published', async document => {
  expect(await administrator.workflows.check(document)).toMatchObject({ problems: [] })
  await enishi.apply({ workflows: [document] })
  expect(await administrator.workflows.get(document.id)).toMatchObject({ version: 1, document })
})

test('every trigger and its settings are told as the platform has them', async () => {
  const { triggers } = await administrator.workflows.catalogue()
  for (const { type, settings } of triggers) {
    const row = text.split('\n').find(line => line.startsWith(`| \`${type}\` |`)) ?? ''
    expect(row, type).not.toBe('')
    for (const needed of (settings['required'] ?? []) as string[]) expect(row).toContain(`**\`${needed}\`**`)
    if (type === 'webhook') continue
    for (const name of Object.keys(settings['properties'] as object)) expect(row, type).toContain(`\`${name}\``)
  }
})

const run = async (record: string) =>
  (await administrator.runs.list({ workflow: 'complaint.handling', entity: 'complaint', record })).data[0]!
const waitsAt = (record: string, node: string) =>
  until(async () => {
    const { _id } = await run(record)
    const { steps } = await administrator.runs.get(_id)
    return steps.some(step => step.node === node && step.state === 'waiting')
  }, 30)
const complaint = async (severity: string, more: object = {}) =>
  String(
    (
      await administrator.records.create('complaint', {
        ...{ subject: 'Pump leaks', category: 'quality', severity, receivedAt: '2026-11-20T01:00:00Z' },
        ...more,
      })
    )._id,
  )
const open = async (person: Person, record: string) =>
  (await person.tasks.list({ box: 'mine' })).data.find(task => task.record?._id === record)!
const found = (compensation: number): TaskDecision => ({
  action: 'complete',
  values: { cause: 'A worn seal', measure: 'A new seal', compensation },
})

test('the complaint goes its way: assigned, its cause found, approved, told, and waited for', async () => {
  const kita = await administrator.records.create('contact', { name: { family: 'Kita' }, email: 'kita@example.com' })
  const grave = await complaint('critical', { contact: kita._id })
  await waitsAt(grave, 'cause')
  expect(await administrator.records.get('complaint', grave)).toMatchObject({ _owner: manager.id })
  const boss = await enishi.person('Boss', ['service-manager', 'crm-user'])
  await manager.tasks.decide((await open(manager, grave))._id, found(80_000))
  await waitsAt(grave, 'approval')
  await boss.tasks.decide((await open(boss, grave))._id, { action: 'approve' })
  await waitsAt(grave, 'week')
  expect(await administrator.records.get('complaint', grave)).toMatchObject({
    status: 'answered',
    cause: 'A worn seal',
    compensation: 80_000,
  })
  const mailed = () => enishi.mail.outbox.find(({ to }) => to.includes('kita@example.com'))
  await until(async () => mailed() !== undefined)
  expect(mailed()!.text).toContain('What we do: A new seal')
}, 60_000)

test('a slight one that costs little goes to an agent and past the approval; without an address somebody calls', async () => {
  const slight = await complaint('low')
  await waitsAt(slight, 'cause')
  expect(await administrator.records.get('complaint', slight)).toMatchObject({ _owner: agent.id })
  await agent.tasks.decide((await open(agent, slight))._id, found(1_000))
  await until(async () => (await run(slight)).state === 'done', 30)
  const { steps } = await administrator.runs.get((await run(slight))._id)
  expect(steps.map(({ node }) => node)).not.toContain('approval')
  expect(steps.find(({ node }) => node === 'mail')).toMatchObject({ state: 'failed', port: 'error' })
  expect(steps.at(-1)).toMatchObject({ node: 'call', state: 'done' })
}, 60_000)
