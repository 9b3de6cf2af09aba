/** A quote in review is decided by a sales manager: the workflow as it is shipped, in real runs. */
import { beforeAll, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { type Person, testApp } from './support/app.ts'
import { switchOn } from './support/switch-on.ts'
import { until } from './support/until.ts'

const enishi = await testApp()
const { administrator } = enishi
let rep: Person
let manager: Person
let account: string

beforeAll(async () => {
  await enishi.services.engine.launch()
  await installPacks(contextOf(enishi.services, systemCaller), ['sfa'])
  await enishi.services.models.reload()
  rep = await enishi.person('Rep', ['sales-rep', 'crm-user'])
  manager = await enishi.person('Manager', ['sales-manager'])
  account = (await administrator.records.create('account', { name: 'Kita Works', kind: 'customer' }))._id
}, 120_000)

const inReview = async (subject: string) => {
  const lines = [{ description: 'Printer', unitPrice: 1000, quantity: 3 }]
  const { _id } = await rep.records.create('quote', { subject, account, lines })
  await rep.records.update('quote', _id, { status: 'review' })
  return _id
}
const found = (id: string) => administrator.records.get('quote', id)
const taskOf = async (person: Person, subject: string) =>
  (await person.tasks.list()).data.find(({ title }) => title.includes(subject))
const asked = async (subject: string) => {
  await until(async () => (await taskOf(manager, subject)) !== undefined)
  return (await taskOf(manager, subject))!._id
}

test('as it is shipped it is off, since it acts as the platform', async () => {
  const id = await inReview('Before')
  expect((await administrator.runs.list({ entity: 'quote', record: id })).data).toEqual([])
  await switchOn(administrator, 'quote.approval')
  await enishi.services.models.reload()
})

test('approved by a manager, it says when and by whom; meanwhile nobody changes it, nor decides on their own', async () => {
  const id = await inReview('Printers')
  const task = await asked('Printers')
  await expect(rep.records.update('quote', id, { subject: 'Cheaper' })).rejects.toMatchObject({ code: 'held' })
  await expect(rep.tasks.decide(task, { action: 'approve' })).rejects.toMatchObject({ status: 403 })
  await manager.tasks.decide(task, { action: 'approve' })
  await until(async () => (await found(id))['status'] === 'approved')
  expect(await found(id)).toMatchObject({ approvedBy: manager.id, approvedOn: expect.any(String) })
  await rep.records.update('quote', id, { status: 'sent' })
}, 60_000)

test('rejected or taken back it is a draft again, approved by nobody', async () => {
  const rejected = await inReview('Scanners')
  await manager.tasks.decide(await asked('Scanners'), { action: 'reject', comment: 'Too dear.' })
  const withdrawn = await inReview('Toner')
  await rep.tasks.withdraw(await asked('Toner'))
  for (const id of [rejected, withdrawn]) {
    await until(async () => (await found(id))['status'] === 'draft')
    expect((await found(id))['approvedBy'] ?? null).toBeNull()
  }
}, 60_000)
