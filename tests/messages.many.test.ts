/** Mail, papers and labels for many records: who is reached, who is left out and why, and what is made. */
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { DocumentTemplate } from '../platform/contract/document-template.ts'
import type { Job } from '../platform/contract/job.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { labelSheets, type ManyAnswer } from '../platform/contract/many.ts'
import { openFile } from '../platform/records/files/open-file.ts'
import { messageWorld } from './support/messages/world.ts'
import { pdfText as pagesOf } from './support/pdf-text.ts'
import { until } from './support/until.ts'

const world = await messageWorld()
const { administrator } = world
const paper: DocumentTemplate = {
  kind: 'document',
  id: 'ticket.slip',
  entity: 'ticket',
  when: 'record.number != "T-2"',
  fileName: 'Slip',
  sections: [{ type: 'text', text: 'Slip of {{ record.number }}' }],
}
await world.apply({
  documents: [paper],
  entities: [
    {
      text: JSON.stringify({
        $id: 'party',
        type: 'object',
        'x-entity': { name: 'party', displayField: 'company' },
        properties: {
          company: { type: 'object', 'x-type': 'company-name' },
          person: { type: 'object', 'x-type': 'person-name' },
          place: { type: 'object', 'x-type': 'address' },
        },
      }),
    },
  ],
  roles: [
    {
      kind: 'role',
      id: 'agent',
      entities: { ticket: { read: 'all', update: 'all' }, customer: { read: 'all', fields: { mail: 'read' } } },
    },
    { kind: 'role', id: 'looker', entities: { ticket: { read: 'all' }, customer: { read: 'all' } } },
  ],
})
const customer = (given: string, mail: string | null, more: JsonObject = {}) =>
  world.add('customer', { name: { family: 'Lee', given }, ...(mail && { mail }), ...more })
const ticket = (number: string, of: string | null) =>
  world.add('ticket', { number, title: number, ...(of && { customer: of }) })
const [ann, bob, nobody] = [
  await customer('Ann', 'ann@example.com'),
  await customer('Bob', 'bob@example.com'),
  await customer('No', null),
]
for (const [number, of] of [
  ['T-1', ann],
  ['T-2', bob],
  ['T-3', ann],
  ['T-4', nobody],
  ['T-5', null],
] as const)
  await ticket(number, of)
const agent = await world.person('Agent', ['agent'])
const looker = await world.person('Looker', ['looker'])

async function answerOf(started: Promise<{ job: string }>): Promise<ManyAnswer> {
  const { job } = await started
  let last: Job | undefined
  await until(async () => {
    last = await administrator.jobs.get(job)
    return !['queued', 'running'].includes(last.state)
  })
  expect(last).toMatchObject({ state: 'done', error: null })
  return last!.result as unknown as ManyAnswer
}
const many = { entity: 'ticket', filter: 'record.number.startsWith("T-")' }

describe('mail for many', () => {
  test('tells first who would get it, and sends nothing then', async () => {
    const before = world.mail.outbox.length
    const answer = await answerOf(agent.messages.many({ ...many, template: 'ticket.received', dryRun: true }))
    expect(answer).toMatchObject({ records: 5, reached: 2, left: { duplicate: 1, 'no-address': 2 } })
    expect(answer.examples.map(({ code }) => code).sort()).toEqual(['duplicate', 'no-address', 'no-address'])
    expect(world.mail.outbox.length).toBe(before)
  })
  test('goes to each address once, and each lies with its record', async () => {
    const answer = await answerOf(agent.messages.many({ ...many, template: 'ticket.received' }))
    expect(answer).toMatchObject({ reached: 2, left: { duplicate: 1, 'no-address': 2 } })
    await until(async () => world.mail.outbox.length >= 2)
    expect(world.mail.outbox.map(({ to }) => to[0]).sort()).toEqual(['ann@example.com', 'bob@example.com'])
  })
  test('is refused where consent is missing, as every message is', async () => {
    await world.add('agreement', { customer: bob, purpose: 'news', status: 'granted' })
    const dry = await answerOf(agent.messages.many({ ...many, template: 'news', dryRun: true }))
    expect(dry).toMatchObject({ reached: 1, left: { 'no-consent': 1, duplicate: 1, 'no-address': 2 } })
    expect(await answerOf(agent.messages.many({ ...many, template: 'news' }))).toMatchObject({
      reached: 1,
      left: { 'no-consent': 1 },
    })
  })
  test('is for who may change the records, and a masked address reaches nobody', async () => {
    await expect(looker.messages.many({ ...many, template: 'news' })).rejects.toMatchObject({ status: 403 })
    await expect(agent.messages.many({ ...many, template: 'nope' })).rejects.toMatchObject({ status: 422 })
    await expect(agent.messages.many({ ...many, filter: 'record.nothing', template: 'news' })).rejects.toMatchObject({
      status: 400,
    })
    const stranger = await world.person('Stranger', [])
    await expect(stranger.messages.papersOf('ticket')).rejects.toMatchObject({ status: 404 })
    await expect(looker.messages.choices({ entity: 'ticket' })).rejects.toMatchObject({ status: 403 })
    expect((await agent.messages.choices({ entity: 'ticket' })).templates.map(({ id }) => id)).toContain('news')
    expect((await looker.messages.papersOf('ticket')).map(({ id }) => id)).toEqual(['ticket.slip'])
    await expect(stranger.messages.many({ ...many, template: 'news' })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.messages.papers({ ...many, as: 'zip', document: 'ticket.slip' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(stranger.messages.papers({ ...many, as: 'labels', sheet: 'a4-12' })).rejects.toMatchObject({
      status: 404,
    })
  })
})

const pdfText = (bytes: Uint8Array) => pagesOf(bytes).join('\n')
const bytesOf = async ({ file }: ManyAnswer) =>
  buffer((await openFile(world.system(), world.services.files, file!._id)).stream())

describe('papers of many', () => {
  test('are one file each in a ZIP, without those that cannot be made now', async () => {
    const answer = await answerOf(agent.messages.papers({ ...many, as: 'zip', document: 'ticket.slip' }))
    expect(answer).toMatchObject({
      records: 5,
      reached: 4,
      left: { 'not-offered': 1 },
      file: { name: 'ticket.slip.zip' },
    })
    const files = unzipSync(new Uint8Array(await bytesOf(answer)))
    expect(Object.keys(files).sort()).toEqual(['Slip (2).pdf', 'Slip (3).pdf', 'Slip (4).pdf', 'Slip.pdf'])
    expect(pdfText(files['Slip.pdf']!)).toContain('Slip of T-1')
  })
  test('or one PDF, each on a page of its own', async () => {
    const answer = await answerOf(
      agent.messages.papers({ ...many, as: 'pdf', document: 'ticket.slip', language: 'ja' }),
    )
    const text = pdfText(new Uint8Array(await bytesOf(answer)))
    for (const number of ['T-1', 'T-3', 'T-4', 'T-5']) expect(text).toContain(`Slip of ${number}`)
    expect(text).not.toContain('T-2')
  })
})

describe('address labels', () => {
  test.each(labelSheets)('on %s name each once, with one honorific, in the order of the country', async sheet => {
    if (sheet === labelSheets[0]) {
      const osaka = {
        postalCode: '530-0001',
        region: '大阪府',
        city: '大阪市北区',
        street: '梅田1-2-3',
        building: '北野ビル5階',
      }
      await world.add('party', {
        company: { name: '北野製作所', legalForm: '株式会社', position: 'before' },
        person: { family: '佐藤', given: '健' },
        place: osaka,
      })
      await world.add('party', { company: { name: '丸太商店' }, place: osaka })
      await world.add('party', {
        person: { family: 'Lee', given: 'Ann' },
        place: { country: 'GB', street: '221B Baker Street', city: 'London', postalCode: 'NW1 6XE' },
      })
      await world.add('party', { company: { name: 'Nowhere' } })
    }
    const answer = await answerOf(
      administrator.messages.papers({ entity: 'party', filter: 'true', as: 'labels', sheet, skip: 3 }),
    )
    expect(answer).toMatchObject({ records: 4, reached: 3, left: { 'no-address': 1 } })
    const text = pdfText(new Uint8Array(await bytesOf(answer))).replace(/\s+/g, '')
    expect(text).toContain('〒530-0001')
    expect(text).toMatch(/株式会社北野製作所佐藤健様/)
    expect(text).toMatch(/丸太商店御中/)
    expect(text).toMatch(/AnnLee221BBakerStreetLondonNW16XEUNITEDKINGDOM/)
    expect(text).not.toContain('Nowhere')
  })
})
