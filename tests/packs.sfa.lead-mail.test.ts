/** Mail from a lead's address finds the lead, until there is a contact with it: by `x-entity.messages` of the shipped packs. */
import { beforeAll, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { contextOf } from '../platform/http/context.ts'
import { personAt } from '../platform/messages/people.ts'
import { receiveMessage } from '../platform/messages/receive-message.ts'
import { installPacks } from '../platform/packs/install.ts'
import { testApp } from './support/app.ts'

const enishi = await testApp()
const { administrator, services } = enishi
const hana = { name: { family: 'Kita', given: 'Hana' }, email: 'hana@kita.example' }
let lead: string

beforeAll(async () => {
  await services.engine.launch()
  await installPacks(contextOf(services, systemCaller), ['sfa'])
  await services.models.reload()
  lead = (await administrator.records.create('lead', { title: 'Asks for a quote', company: 'Kita Works', ...hana }))._id
}, 120_000)

let received = 0
const mailFromHana = async () => {
  const row = await receiveMessage(contextOf(services, systemCaller), services.messages, {
    ...{ channel: 'email', id: `<${++received}@kita.example>`, from: { address: 'Hana@kita.example' } },
    ...{
      to: ['sales@kitano.example'],
      cc: [],
      at: new Date().toISOString(),
      subject: 'When do you call?',
      text: 'Soon?',
    },
    ...{ references: [], attachments: [], headers: {} },
  })
  return administrator.messages.get(row!.id)
}

test('it belongs to the lead, by the name of the person, with an interaction on its page', async () => {
  const { person } = await mailFromHana()
  expect(person).toMatchObject({ entity: 'lead', _id: lead })
  const known = await personAt(contextOf(services, systemCaller), 'email', hana.email)
  expect(known?.name).toMatch(/^(Hana Kita|Kita Hana)$/)
  const { data } = await administrator.records.list('interaction')
  expect(data).toMatchObject([{ subject: 'When do you call?', regarding: { entity: 'lead', _id: lead } }])
  expect(data[0]!['contact'] ?? null).toBeNull()
})

test('once somebody in the address book has the address, it belongs to them', async () => {
  const { _id } = await administrator.records.create('contact', { ...hana })
  expect((await mailFromHana()).person).toMatchObject({ entity: 'contact', _id })
  const { data } = await administrator.records.list('interaction', { sort: '-_createdAt', limit: 1 })
  expect(data[0]).toMatchObject({ contact: _id })
  expect(data[0]!['regarding'] ?? null).toBeNull()
})
