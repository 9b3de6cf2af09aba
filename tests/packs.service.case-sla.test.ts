/** A case has its date by its priority, and is escalated when it is late: the workflow as it is shipped, in real runs. */
import { beforeAll, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { type Person, testApp } from './support/app.ts'
import { switchOn } from './support/switch-on.ts'
import { until } from './support/until.ts'

const enishi = await testApp()
const { administrator } = enishi
let agent: Person
let manager: Person

beforeAll(async () => {
  await enishi.services.engine.launch()
  await installPacks(contextOf(enishi.services, systemCaller), ['service'])
  agent = await enishi.person('Agent', ['service-agent'])
  manager = await enishi.person('Manager', ['service-manager'])
  await administrator.organisation.update({ timeZone: 'Asia/Tokyo', nationalHolidays: 'JP' })
  await enishi.services.models.reload()
}, 120_000)

const opened = async (subject: string, more: JsonObject = {}) =>
  (await agent.records.create('case', { subject, receivedAt: new Date().toISOString(), ...more }))._id
const found = (id: string) => administrator.records.get('case', id)
const runOf = async (id: string) => (await administrator.runs.list({ entity: 'case', record: id })).data[0]
const isAt = (id: string, node: string) =>
  until(async () => {
    const run = await runOf(id)
    if (run?.state !== 'waiting') return false
    return (await administrator.runs.get(run._id)).steps.at(-1)?.node === node
  }, 60)
const ended = (id: string) => until(async () => (await runOf(id))?.state === 'done', 60)
const taskOf = async (person: Person, subject: string) =>
  (await person.tasks.list({ box: 'queue' })).data.find(({ title }) => title.includes(subject))
const notices = async (person: Person, subject: string) =>
  (await person.notifications.list()).data.filter(({ title }) => title.includes(subject) && title.startsWith('CASE-'))

test('as it is shipped it is off, since it acts as the platform', async () => {
  const before = await opened('Before')
  expect(await runOf(before)).toBeUndefined()
  await switchOn(administrator, 'case.sla')
  await enishi.services.models.reload()
})

test.each([
  ['urgent', '2026-11-24T01:00:00Z', '2026-11-24T05:00:00.000Z'],
  ['urgent', '2026-11-24T07:00:00Z', '2026-11-25T07:00:00.000Z'],
  ['urgent', '2026-11-21T01:00:00Z', '2026-11-24T01:00:00.000Z'],
  ['high', '2026-11-20T01:00:00Z', '2026-11-24T01:00:00.000Z'],
  ['normal', '2026-11-20T01:00:00Z', '2026-11-26T01:00:00.000Z'],
  ['low', '2026-11-20T01:00:00Z', '2026-11-30T01:00:00.000Z'],
])(
  '%s and received %s, it is to be solved by %s: weekends and holidays do not count',
  async (priority, receivedAt, by) => {
    const id = await opened('Dated', { priority, receivedAt })
    await until(async () => (await found(id))['resolveBy'] != null)
    expect(new Date(String((await found(id))['resolveBy'])).toISOString()).toBe(by)
  },
)

test('a date that was promised stays, and nobody is disturbed before it', async () => {
  const id = await opened('Promised', { resolveBy: '2999-01-05T00:00:00Z' })
  await isAt(id, 'wait')
  expect(await found(id)).toMatchObject({ priority: 'normal', escalated: false })
  expect(new Date(String((await found(id))['resolveBy'])).getUTCFullYear()).toBe(2999)
  expect([await notices(agent, 'Promised'), await notices(manager, 'Promised')]).toEqual([[], []])
})

test('late, it rises in priority, its owner and the managers are told, and one of them takes the task', async () => {
  const id = await opened('Late', { receivedAt: '2026-01-05T00:00:00Z' })
  await isAt(id, 'solve')
  expect(await found(id)).toMatchObject({ priority: 'high', escalated: true })
  for (const person of [agent, manager]) expect(await notices(person, 'Late')).toHaveLength(1)
  const task = (await taskOf(agent, 'Late'))!
  await manager.tasks.claim(task._id)
  expect(await taskOf(agent, 'Late')).toBeUndefined()
  await manager.records.update('case', id, { status: 'resolved', solution: 'Replaced.' })
  await manager.tasks.decide(task._id, { action: 'complete' })
  await ended(id)
  expect(await found(id)).toMatchObject({ priority: 'high', status: 'resolved' })
}, 90_000)

test('with another date agreed on, it waits for that one', async () => {
  const id = await opened('Again', { priority: 'urgent', resolveBy: '2026-01-05T00:00:00Z' })
  await isAt(id, 'solve')
  expect((await found(id))['priority']).toBe('urgent')
  const task = (await taskOf(agent, 'Again'))!
  await agent.tasks.claim(task._id)
  await agent.records.update('case', id, { resolveBy: '2999-01-05T00:00:00Z' })
  await agent.tasks.decide(task._id, { action: 'complete' })
  await isAt(id, 'wait')
}, 90_000)

test('solved in time, it ends in silence', async () => {
  const id = await opened('Solved', { resolveBy: new Date(Date.now() + 5_000).toISOString() })
  await agent.records.update('case', id, { status: 'resolved', solution: 'Told them how.' })
  await ended(id)
  expect(await found(id)).toMatchObject({ priority: 'normal', escalated: false })
  expect(await notices(manager, 'Solved')).toEqual([])
}, 90_000)
