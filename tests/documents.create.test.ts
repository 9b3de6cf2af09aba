import { describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { DocumentTemplate } from '../platform/contract/document-template.ts'
import type { RecordJson } from '../platform/contract/record.ts'
import { createDocument } from '../platform/documents/create-document.ts'
import { contextOf } from '../platform/http/context.ts'
import { type Person, testApp } from './support/app.ts'
import { pdfText } from './support/pdf-text.ts'

const line = {
  $id: 'line',
  type: 'object',
  'x-entity': { name: 'line', ownership: 'none' },
  properties: {
    sheet: {
      type: 'string',
      format: 'uuid',
      'x-relation': { entity: 'sheet', kind: 'many-to-one', onDelete: 'cascade' },
    },
    item: { type: 'string' },
    price: { type: 'number', 'x-money': {} },
    rate: {
      type: 'string',
      oneOf: [{ const: 'full' }, { const: 'reduced', title: 'Reduced', 'x-i18n': { ja: { title: '軽減' } } }],
    },
  },
}
const sheet = {
  $id: 'sheet',
  type: 'object',
  'x-entity': { name: 'sheet', displayField: 'title' },
  properties: {
    title: { type: 'string' },
    buyer: { type: 'string', format: 'uuid', 'x-relation': { entity: 'buyer', kind: 'many-to-one' } },
    on: { type: 'string', format: 'date' },
    margin: { type: 'number' },
    ready: { type: 'boolean' },
    lines: { type: 'array', items: { type: 'object' }, 'x-items': { entity: 'line' } },
    papers: { type: 'array', items: { type: 'object' }, 'x-file': {} },
    total: { type: 'number', 'x-money': {}, 'x-rollup': { relation: 'lines', fn: 'sum', field: 'price' } },
    full: {
      type: 'number',
      'x-money': {},
      'x-rollup': { relation: 'lines', fn: 'sum', field: 'price', filter: "record.rate == 'full'" },
    },
    less: {
      type: 'number',
      'x-money': {},
      'x-rollup': { relation: 'lines', fn: 'sum', field: 'price', filter: "record.rate == 'reduced'" },
    },
  },
}
const buyer = {
  $id: 'buyer',
  type: 'object',
  'x-entity': { name: 'buyer', displayField: 'name' },
  properties: { name: { type: 'string' }, secret: { type: 'string' } },
}
const house = {
  $id: 'house',
  type: 'object',
  'x-entity': { name: 'house', displayField: 'name' },
  properties: { name: { type: 'string' }, seal: { type: 'object', 'x-file': {} } },
}

const template: DocumentTemplate = {
  kind: 'document',
  id: 'sheet.paper',
  title: 'Sheet',
  'x-i18n': { ja: { title: '明細書' } },
  entity: 'sheet',
  fileName: 'Sheet {{ record.title }}',
  when: 'record.ready',
  dates: 'japanese',
  currency: '"JPY"',
  data: { house: { entity: 'house', sort: ['name'] } },
  sections: [
    { type: 'title', text: { en: 'Sheet', ja: '明細書' } },
    { type: 'recipient', company: 'record.buyer.name' },
    { type: 'sender', name: 'house.name', seal: 'house.seal' },
    { type: 'text', text: 'Of {{ record.on }}' },
    { type: 'text', text: 'Margin {{ record.margin }}' },
    { type: 'text', text: 'Secret {{ record.buyer.secret }}' },
    {
      type: 'table',
      items: 'lines',
      numbered: true,
      reduced: "item.rate == 'reduced'",
      columns: [
        { title: 'Item', value: 'item.item' },
        { title: 'Rate', value: 'item.rate', width: 20 },
        { title: 'Price', value: 'item.price', format: 'amount', width: 30 },
      ],
    },
    { type: 'totals', rows: [{ label: 'Total', value: 'record.total', strong: true }] },
    {
      type: 'taxes',
      rates: [
        { rate: 10, base: 'record.full' },
        { rate: 8, base: 'record.less', reduced: true },
      ],
    },
    { type: 'stamps', stamps: [{ title: 'Made', name: 'record._owner.name', date: 'record._createdAt' }] },
  ],
  footer: { text: '{{ record.title }}' },
}

const enishi = await testApp()
await enishi.apply({ entities: [line, sheet, buyer, house].map(entity => ({ text: JSON.stringify(entity) })) })
await enishi.apply({
  documents: [template],
  roles: [
    {
      kind: 'role',
      id: 'clerk',
      entities: {
        sheet: { create: 'all', read: 'all', update: 'all', fields: { margin: 'hidden' } },
        line: { create: 'all', read: 'all' },
        buyer: { read: 'all', fields: { secret: 'hidden' } },
        house: { read: 'all', fields: { seal: 'hidden' } },
      },
    },
    { kind: 'role', id: 'own', entities: { sheet: { read: 'own' } } },
  ],
})
const admin = enishi.administrator
const clerk = await enishi.person('Clerk', ['clerk'])
const stranger = await enishi.person('Stranger', ['own'])

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const seal = await admin.files.upload(new Blob([png]), 'seal.png')
await admin.records.create('house', { name: '株式会社みどり', seal })
const { _id: company } = await admin.records.create<RecordJson>('buyer', { name: '髙橋商事㈱', secret: 'do not print' })
const sheets = (body: object = {}) =>
  admin.records.create<RecordJson>('sheet', {
    title: 'S-1',
    buyer: company,
    on: '2019-05-01',
    margin: 31,
    ready: true,
    lines: [
      { item: 'Paper', price: 1099, rate: 'full' },
      { item: 'Tea', price: 999, rate: 'reduced' },
    ],
    ...body,
  })
const record = await sheets()

const path = (id: unknown, document = 'sheet.paper') => `/api/records/sheet/${String(id)}/documents/${document}`
const ask = (person: Person, where: string, init: RequestInit = {}) =>
  enishi.request(where, { ...init, headers: { authorization: `Bearer ${person.key}`, ...init.headers } })
const pdf = async (person: Person, where: string) => {
  const answer = await ask(person, where)
  expect(answer.status, answer.ok ? '' : await answer.text()).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}
const text = async (person: Person, where: string) => pdfText(await pdf(person, where)).join('')

describe('a paper', () => {
  test('tells what its template names, in the language that is asked for', async () => {
    const japanese = await text(admin, `${path(record._id)}?language=ja`)
    for (const part of [
      '明細書',
      '髙橋商事㈱ 御中',
      '株式会社みどり',
      '令和元年5月1日',
      'Tea ※',
      '軽減',
      '1 / 1',
      'S-1',
    ])
      expect(japanese).toContain(part)
    const english = await text(admin, `${path(record._id)}?language=en`)
    for (const part of ['Sheet', '髙橋商事㈱', '1 May 2019', 'Reduced']) expect(english).toContain(part)
    for (const part of ['御中', '令和']) expect(english).not.toContain(part)
  })

  test('sums what is taxed per rate, and rounds the tax of each once', async () => {
    const shown = await text(admin, `${path(record._id)}?language=ja`)
    for (const part of ['10%対象', '¥1,099', '¥109', '8%対象（軽減）※', '¥999', '¥79', '¥2,098'])
      expect(shown).toContain(part)
    const [plain] = [
      await text(
        admin,
        `${path((await sheets({ lines: [{ item: 'Pen', price: 100, rate: 'full' }] }))._id)}?language=ja`,
      ),
    ]
    expect(plain).not.toContain('8%')
    expect(plain).not.toContain('※')
  })

  test('is the same bytes of the same record at the same moment', async () => {
    const { services } = enishi
    const context = { ...contextOf(services, systemCaller), now: new Date('2026-11-22T00:00:00Z') }
    const of = { entity: context.model.entities.get('sheet')!, id: String(record._id), document: 'sheet.paper' }
    const [one, other] = [
      await createDocument(context, services.papers, of),
      await createDocument(context, services.papers, of),
    ]
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true)
    expect(one.name).toBe('Sheet S-1.pdf')
  })

  test('carries only the letters that stand on it', async () => {
    const bytes = await pdf(admin, path(record._id))
    expect(bytes.byteLength).toBeLessThan(60_000)
  })

  test('leaves out what its reader may not see, and the seal of who may not use it', async () => {
    const [all, some] = [await pdf(admin, path(record._id)), await pdf(clerk, path(record._id))]
    const [told, hidden] = [all, some].map(bytes => pdfText(bytes).join(''))
    expect(told).toContain('Margin 31')
    expect(told).toContain('do not print')
    for (const part of ['31', 'Margin', 'Secret', 'do not print']) expect(hidden).not.toContain(part)
    expect(hidden).toContain('株式会社みどり')
    const pictures = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').includes('/Subtype /Image')
    expect([pictures(all), pictures(some)]).toEqual([true, false])
  })

  test('goes over as many pages as its lines need, under the same head', async () => {
    const lines = Array.from({ length: 120 }, (_, index) => ({ item: `Line ${index + 1}`, price: 1, rate: 'full' }))
    const pages = pdfText(await pdf(admin, path((await sheets({ lines }))._id)))
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages.slice(0, 2)) expect(page).toContain('Item')
    expect(pages.join('')).toContain('Line 120')
    expect(pages[1]).toContain(`2 / ${pages.length}`)
  })

  test('holds a text as it is, whatever stands in it', async () => {
    const { _id } = await sheets({ title: '{{ 7*7 }} <b> \\u202e' })
    const shown = await text(admin, path(_id))
    expect(shown).toContain('{{ 7*7 }} <b>')
    expect(shown).not.toContain('49')
  })
})

describe('who may have which', () => {
  test('a record one may not see has no papers, just as one that is not there', async () => {
    for (const where of [path(record._id), path('0192f000-0000-7000-8000-000000000000'), path('nothing')])
      expect((await ask(stranger, where)).status).toBe(404)
    expect((await ask(stranger, `/api/records/sheet/${record._id}/documents`)).status).toBe(404)
  })

  test('a paper is offered and made only of the records it is for', async () => {
    const draft = await sheets({ ready: false })
    expect(await (await ask(clerk, `/api/records/sheet/${draft._id}/documents`)).json()).toEqual([])
    expect((await ask(clerk, path(draft._id))).status).toBe(409)
    expect(await (await ask(clerk, `/api/records/sheet/${record._id}/documents`)).json()).toEqual([
      { id: 'sheet.paper', title: { text: 'Sheet', i18n: { ja: '明細書' } }, languages: ['en', 'ja'] },
    ])
    for (const name of ['none', '__proto__', '../x'])
      expect((await ask(clerk, path(record._id, encodeURIComponent(name)))).status).toBe(404)
  })

  test('it can be kept in a file field of the record, by who may change it', async () => {
    const init = {
      method: 'POST',
      body: JSON.stringify({ field: 'papers', language: 'ja' }),
      headers: { 'content-type': 'application/json' },
    }
    const { _id } = await sheets()
    const kept = [await ask(clerk, path(_id), init), await ask(clerk, path(_id), init)]
    expect(kept.map(({ status }) => status)).toEqual([201, 201])
    const { papers } = await admin.records.get<{ papers: { name: string; type: string }[] }>('sheet', String(_id))
    expect(papers).toMatchObject([
      { name: 'Sheet S-1.pdf', type: 'application/pdf' },
      { name: 'Sheet S-1.pdf', type: 'application/pdf' },
    ])
    for (const field of ['title', 'nothing']) {
      const refused = await ask(clerk, path(_id), { ...init, body: JSON.stringify({ field }) })
      expect(refused.status).toBe(422)
    }
  })
})

describe('a template', () => {
  const change = (sections: unknown[]) =>
    enishi.apply({ documents: [{ ...template, id: 'bad', sections } as DocumentTemplate] })

  test('that names what is not there is refused, with the place of every problem', async () => {
    const problems = await change([
      { type: 'text', text: { en: 'A {{ record.nothing }}', ja: '{{ record.title }}' } },
      { type: 'table', items: 'lines', columns: [{ title: 'X', value: 'item.nothing' }] },
      { type: 'table', items: 'title', columns: [{ title: 'X', value: 'item.price' }] },
      { type: 'columns', columns: [{ sections: [{ type: 'text', text: '{{ house.nothing }}' }] }] },
    ]).catch(error => error.errors ?? error.problem?.errors)
    expect(problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining([
        '/documents/0/sections/0/text/en',
        '/documents/0/sections/1/columns/0/value',
        '/documents/0/sections/2/items',
        '/documents/0/sections/3/columns/0/sections/0/text',
      ]),
    )
  })

  test('keeps a field it names from being removed', async () => {
    const without = { ...sheet, properties: { ...sheet.properties, on: undefined } }
    await expect(enishi.apply({ entities: [{ text: JSON.stringify(without) }] })).rejects.toMatchObject({ status: 422 })
  })

  test('of an unknown section, or one with a strange key, is refused', async () => {
    for (const section of [
      { type: 'script', text: 'x' },
      { type: 'line', file: '/etc/passwd' },
    ])
      await expect(change([section])).rejects.toMatchObject({ status: 422 })
  })
})
