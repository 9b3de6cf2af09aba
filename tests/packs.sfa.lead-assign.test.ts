/** New leads of the sales pack go to its reps by turns: the workflow as it is shipped, in real runs. */
import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { RecordJson } from '../platform/contract/record.ts'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { type Person, testApp } from './support/app.ts'
import { until } from './support/until.ts'

const enishi = await testApp()
const { administrator } = enishi
const reps: Person[] = []
let website: Person

beforeAll(async () => {
  await enishi.services.engine.launch()
  for (const name of ['crm', 'sfa']) {
    const { hash } = await administrator.packs.plan(name)
    await administrator.jobs.follow(await administrator.packs.install(name, { hash }), { every: 50 })
  }
  await enishi.services.models.reload()
  for (const name of ['Aoki', 'Baba', 'Chiba']) reps.push(await enishi.person(name, ['sales-rep', 'crm-user']))
  website = await enishi.person('Website', ['sales-rep'])
  await administrator.users.update(website.id, { roles: ['sales-manager'] })
}, 120_000)

const lead = (company: string, more: object = {}) => ({
  title: 'Asks for a quote',
  company,
  name: { family: 'Kita', given: 'Hana' },
  ...more,
})
const owners = async (leads: RecordJson[]) => {
  const { data } = await administrator.records.list('lead', { select: '_owner', limit: 100 })
  return data.filter(({ _id }) => leads.some(each => each._id === _id)).map(({ _owner }) => String(_owner))
}
const runs = async (state: string) =>
  Number(
    (
      await enishi.services.database.query<{ count: string }>(
        { text: 'SELECT count(*) FROM enishi.run WHERE state = $1' },
        [state],
      )
    ).rows[0]!.count,
  )

test('as it is shipped it is off, since it acts as the platform', async () => {
  const made = await website.records.create('lead', lead('Before'))
  expect(await owners([made])).toEqual([website.id])
  expect(await runs('done')).toBe(0)
})

test('switched on, leads of the web are spread evenly, each with a call to make and a notice', async () => {
  const shipped = await readFile(`${import.meta.dirname}/../templates/sfa/workflows/lead.assign.json`, 'utf8')
  await enishi.apply({ workflows: [{ ...(JSON.parse(shipped) as WorkflowDocument), active: true }] })
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, index) => website.records.create('lead', lead(`Company ${index}`))),
  )
  await until(async () => (await runs('done')) === 12, 60)
  const owned = await owners(made)
  for (const { id } of reps) expect(owned.filter(owner => owner === id)).toHaveLength(4)
  const { data, unread } = await reps[0]!.notifications.list()
  expect(unread).toBe(4)
  expect(data[0]).toMatchObject({ title: expect.stringMatching(/^Company \d+: Asks/), record: { entity: 'lead' } })
  expect(data[0]!.text).toMatch(/(Hana Kita|Kita Hana)$/)
  const calls = await reps[0]!.records.list('activity', {
    filter: 'record._owner == user._id && record.type == "call"',
  })
  expect(calls.data).toHaveLength(4)
  expect(calls.data[0]).toMatchObject({ regarding: { entity: 'lead' }, status: 'open', priority: 'normal' })
}, 90_000)

test('what somebody gave to somebody, or comes another way, stays where it is', async () => {
  const given = await website.records.create('lead', lead('Given', { _owner: reps[0]!.id }))
  const called = await website.records.create('lead', lead('Called', { source: 'call' }))
  expect(await owners([given])).toEqual([reps[0]!.id])
  expect(await owners([called])).toEqual([website.id])
  expect((await runs('done')) + (await runs('running'))).toBe(12)
})
