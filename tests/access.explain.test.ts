/** Why somebody may, and why not: from the same pieces as the policy, in sentences of two languages. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Explanation } from '../platform/contract/explanation.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator
const text: JsonObject = { type: 'string' }
const complaint: JsonObject = {
  $id: 'complaint',
  title: 'Complaint',
  'x-i18n': { ja: { title: '苦情' } },
  type: 'object',
  'x-entity': { displayField: 'subject' },
  properties: {
    subject: { ...text, title: 'Subject' },
    status: text,
    cost: { ...text, title: 'Cost' },
    phone: { ...text, title: 'Phone', 'x-pii': true },
    note: { ...text, writeOnly: true },
  },
}

let osaka = ''
let tokyo = ''
let sato: TestPerson
let tanaka: TestPerson
let japanese: TestPerson

beforeAll(async () => {
  await app.apply({
    entities: [{ text: JSON.stringify(complaint) }],
    roles: [
      {
        kind: 'role',
        id: 'agent',
        title: 'Agent',
        'x-i18n': { ja: { title: '担当者' } },
        entities: {
          complaint: {
            create: 'all',
            read: { scope: 'unit+below', when: "record.status != 'closed'" },
            update: 'own',
            share: 'own',
            fields: { cost: 'hidden' },
          },
        },
      },
    ],
  })
  const unit = async (name: string, parent: string | null) =>
    (await admin.call('POST', '/api/units', { body: { name, parent } })).body._id as string
  const west = await unit('West', null)
  osaka = await unit('Osaka', west)
  tokyo = await unit('Tokyo', null)
  sato = await app.person({ name: 'Sato', roles: ['agent'], unit: west })
  tanaka = await app.person({ name: 'Tanaka', roles: ['agent'], unit: osaka })
  japanese = await app.person({ name: '管理', roles: ['administrator'], locale: 'ja' })
})

const made = async (body: object, unit = osaka) =>
  (await admin.call('POST', '/api/records/complaint', { body: { _owner: tanaka.id, _unit: unit, ...body } })).body._id
const ask = async (query: string, by = admin): Promise<Explanation> => {
  const answer = await by.call('GET', `/api/access/explain?entity=complaint&user=${sato.id}&${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

describe('a record', () => {
  test('that is seen by its unit is explained by the chain of units and the condition', async () => {
    const id = await made({ subject: 'Noise', status: 'open' })
    const explained = await ask(`id=${id}`)
    expect(explained).toMatchObject({
      allowed: true,
      record: { _label: 'Noise', owner: { _id: tanaka.id }, units: ['Osaka', 'West'], trashed: false },
      roles: [{ role: 'agent', scope: 'unit+below', scopeHolds: true, whenHolds: true }],
    })
    expect(explained.sentences).toEqual([
      'Sato may read Complaint “Noise”.',
      "The role “Agent” lets them read records of their unit and those below it, and this is one: it belongs to Tanaka and stands in Osaka, below West. Its condition record.status != 'closed' holds.",
    ])
    const { sentences } = await ask(`id=${id}`, japanese)
    expect(sentences[0]).toBe('Satoさんは苦情「Noise」を閲覧できます。')
    expect(sentences[1]).toContain('ロール「担当者」：自分の部署とその下位部署のレコードを閲覧できます。')
    expect((await sato.call('GET', `/api/records/complaint/${id}`)).status).toBe(200)
  })

  test('that is not seen is explained by what does not hold', async () => {
    const closed = await made({ subject: 'Old', status: 'closed' })
    expect(await ask(`id=${closed}`)).toMatchObject({ allowed: false, roles: [{ scopeHolds: true, whenHolds: false }] })
    const elsewhere = await made({ subject: 'Far', status: 'open' }, tokyo)
    const explained = await ask(`id=${elsewhere}`)
    expect(explained).toMatchObject({ allowed: false, roles: [{ scopeHolds: false, whenHolds: true }] })
    expect(explained.sentences[1]).toContain('and this is none: it belongs to Tanaka and stands in Tokyo')
    expect((await sato.call('GET', `/api/records/complaint/${elsewhere}`)).status).toBe(404)
    const update = await ask(`id=${elsewhere}&action=update`)
    expect(update.sentences).toEqual([
      'Sato may not change Complaint “Far”.',
      'The role “Agent” lets them change their own records, and this is none: it belongs to Tanaka.',
    ])
    expect((await ask(`id=${elsewhere}&action=delete`)).sentences).toEqual([
      'Sato may not delete Complaint “Far”.',
      'No role of Sato lets anybody delete Complaint.',
    ])
  })

  test('that was shared is explained by the share, as far as it goes', async () => {
    const mine = await made({ subject: 'Mine', status: 'open', _owner: admin.id }, tokyo)
    await admin.call('POST', `/api/records/complaint/${mine}/share`, { body: { user: sato.id, level: 'read' } })
    const explained = await ask(`id=${mine}`)
    expect(explained).toMatchObject({ allowed: true, shares: [{ level: 'read', team: null, counts: true }] })
    expect(explained.sentences.at(-1)).toBe('It is shared with them, to read, by Administrator.')
    const update = await ask(`id=${mine}&action=update`)
    expect(update).toMatchObject({ allowed: false, shares: [{ counts: false }] })
  })

  test('in the trash is told to be there', async () => {
    const id = await made({ subject: 'Gone', status: 'open' })
    await admin.call('DELETE', `/api/records/complaint/${id}`)
    expect((await ask(`id=${id}`)).sentences).toContain('It is in the trash.')
  })
})

describe('a field', () => {
  test.each([
    ['cost', 'hidden', 'The field “Cost” is hidden from them; role “Agent”: it says so of the field.'],
    ['subject', 'read', 'The field “Subject” is shown; role “Agent”: the field goes with the record.'],
    ['phone', 'masked', 'personal data that the role does not name.'],
    ['note', 'hidden', 'since its schema says that nobody reads it.'],
  ])('%s is %s, and why', async (field, rule, sentence) => {
    const explained = await ask(`field=${field}`)
    expect(explained.field?.rule).toBe(rule)
    expect(explained.sentences.at(-1)).toContain(sentence)
  })

  test('of an administrator is what everybody knows of them', async () => {
    const answer = await admin.call('GET', `/api/access/explain?entity=complaint&user=${admin.id}&field=cost`)
    expect(answer.body).toMatchObject({ allowed: true, administrator: true, roles: [], field: { rule: 'read' } })
    expect(answer.body.sentences[1]).toBe('Administrator is an administrator and may do everything.')
  })
})

test('only administrators ask, and of what there is', async () => {
  const path = `/api/access/explain?entity=complaint&user=${sato.id}`
  expect((await tanaka.call('GET', path)).status).toBe(403)
  expect((await app.call('GET', path)).status).toBe(401)
  expect((await admin.call('GET', '/api/access/explain')).status).toBe(400)
  expect((await admin.call('GET', `${path}&field=nothing`)).status).toBe(400)
  expect((await admin.call('GET', `${path}&action=eat`)).status).toBe(400)
  expect((await admin.call('GET', `${path}&id=${crypto.randomUUID()}`)).status).toBe(404)
  expect((await admin.call('GET', `${path}&id=x'`)).status).toBe(404)
  expect((await admin.call('GET', path.replace('complaint', 'nothing'))).status).toBe(404)
  expect((await admin.call('GET', path.replace(sato.id, crypto.randomUUID()))).status).toBe(404)
})
