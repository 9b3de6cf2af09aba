/** The special field types, from what people type to what comes back, sorts, is found and names a record. */
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import type { ListParameters } from '../platform/contract/record.ts'
import { AppError } from '../platform/errors.ts'
import { createRecords } from '../platform/records/create.ts'
import { listRecords } from '../platform/records/list.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const special = (type: string, more: JsonObject = {}) => ({ 'x-type': type, ...more })
const world = await recordWorld(await freshDatabase(), {
  entities: [
    {
      $id: 'shop',
      type: 'object',
      unevaluatedProperties: false,
      'x-entity': { displayField: 'name' },
      properties: {
        name: special('company-name'),
        keeper: special('person-name'),
        where: special('address'),
        place: special('geo-point'),
        phone: special('phone'),
        mail: special('email'),
        site: special('link'),
        opened: { type: 'string', format: 'date' },
        capital: { 'x-money': { currency: 'JPY' } },
        wide: { type: 'integer', format: 'int64' },
        open: special('duration'),
        stars: special('rating'),
        color: special('color'),
        jan: special('barcode', { format: 'jan' }),
        story: special('rich-text'),
        signed: special('signature'),
      },
    },
  ],
  documents: [role('clerk', { shop: { create: 'all', read: 'all', update: 'all' } })],
})
const clerk = world.as('clerk')
const clerkJa = world.as('clerk-ja', ['clerk'], { locale: 'ja' })
const shop = world.entity('shop')

async function create(body: JsonObject): Promise<JsonObject> {
  const [record] = await createRecords(clerk, shop, [body])
  return JSON.parse(record!.text) as JsonObject
}
const problemsOf = async (body: JsonObject) => {
  const error = await createRecords(clerk, shop, [body]).catch((error: unknown) => error)
  return error instanceof AppError ? error.details.map(({ pointer, code }) => `${pointer} ${code}`) : []
}
const list = async (query: object, context = clerk) => {
  const text = await listRecords(context, shop, query as ListParameters)
  return (JSON.parse(text) as { data: JsonObject[] }).data
}

test('what is typed full-width and by era is stored normal, and comes back so', async () => {
  const made = await create({
    name: '㈱北野製作所',
    phone: '０３－１２３４－５６７８',
    mail: 'Ｉｎｆｏ＠Ｋｉｔａｎｏ．ＪＰ',
    where: { country: 'jp', postalCode: '１５００００１', region: '東京都' },
    opened: '昭和64年1月7日',
    capital: '１００００００',
    wide: '９２２３３７２０３６８５４７７５８０７',
    open: '8:30',
    stars: 4,
    color: '#F08',
    jan: '４９０１２３４５６７８９４',
    place: { latitude: 35.68, longitude: 139.76 },
    keeper: { family: '髙橋', familyReading: 'ﾀｶﾊｼ' },
    story: '# 沿革\n昭和に**創業**',
    signed: { width: 100, height: 50, strokes: [[1, 1, 9, 9]] },
  })
  expect(made).toMatchObject({
    _label: '株式会社北野製作所',
    name: { name: '北野製作所', legalForm: '株式会社', position: 'before' },
    phone: '03-1234-5678',
    mail: 'Info@kitano.jp',
    where: { country: 'JP', postalCode: '150-0001', region: '東京都' },
    opened: '1989-01-07',
    capital: 1_000_000,
    wide: '9223372036854775807',
    open: 30_600_000,
    stars: 4,
    color: '#ff0088',
    jan: '4901234567894',
    keeper: { family: '髙橋', familyReading: 'タカハシ' },
    place: { latitude: 35.68, longitude: 139.76 },
    story: { type: 'doc' },
    signed: { strokes: [[1, 1, 9, 9]] },
  })
})

test('what cannot be read is told beside its field, all at once', async () => {
  const wrong = {
    name: { legalForm: '株式会社' },
    phone: 'call me',
    mail: 'nobody',
    opened: '昭和64年2月30日',
    open: 'a while',
    stars: 6,
    color: 'red;background:url(//x)',
    jan: '4901234567890',
    place: { latitude: 123, longitude: 0 },
    story: { type: 'doc', content: [{ type: 'script' }] },
    signed: { width: 1, height: 1, strokes: [['<svg>', 1]] },
    where: { country: 'JP', postalCode: '1500' },
  }
  expect((await problemsOf(wrong)).map(problem => problem.split(/[/ ]/)[1])).toEqual(
    expect.arrayContaining(Object.keys(wrong)),
  )
})

test('a part of a composite is patched alone, a text replaces it whole', async () => {
  const { _id } = await create({ name: '㈲川西', place: { latitude: 1, longitude: 2 } })
  const patch = async (body: JsonObject) =>
    JSON.parse((await updateRecord(clerk, shop, _id as string, body)).text) as JsonObject
  expect((await patch({ name: { reading: 'ｶﾜﾆｼ' } }))['name']).toEqual({
    name: '川西',
    legalForm: '有限会社',
    position: 'before',
    reading: 'カワニシ',
  })
  expect((await patch({ place: { latitude: 3 } }))['place']).toEqual({ latitude: 3, longitude: 2 })
  expect((await patch({ story: 'a' }))['story']).toEqual({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a' }] }],
  })
  expect((await patch({ name: 'Kawanishi Inc.' }))['name']).toEqual({
    name: 'Kawanishi',
    legalForm: 'Incorporated',
    position: 'after',
  })
})

test('companies stand in the order of their reading, whatever their legal form', async () => {
  const names: Json[] = [
    { name: '若葉', legalForm: '株式会社', position: 'before', reading: 'ワカバ' },
    { name: 'サクラ', reading: 'サクラ' },
    { name: '青木', legalForm: '合同会社', position: 'after', reading: 'あおき' },
  ]
  for (const name of names) await create({ name, stars: 1 })
  const sorted = await list({ sort: 'name', filter: 'record.stars == 1' }, clerkJa)
  expect(sorted.map(record => record['_label'])).toEqual(['青木合同会社', 'サクラ', '株式会社若葉'])
  await expect(list({ sort: 'story' })).rejects.toThrow('cannot be sorted')
})

test('expressions know their types: spans of time, stars, keys of composites', async () => {
  await create({ name: 'Span', open: '1:30', stars: 5, place: { latitude: 10, longitude: 20 } })
  const named = async (filter: string) => (await list({ filter })).map(record => record['_label'])
  expect(await named('record.open == duration("1h30m")')).toEqual(['Span'])
  expect(await named('record.open > duration("8h") && record.stars >= 4')).toEqual(['株式会社北野製作所'])
  expect(await named('record.place.latitude == 10')).toEqual(['Span'])
  expect(await named('record.name.legalForm == "有限会社"')).toEqual([])
})

test('words are found in names and rich text', async () => {
  const found = async (search: string) => (await list({ search })).map(record => record['_label'])
  expect(await found('創業')).toEqual(['株式会社北野製作所'])
  expect(await found('4901234567894')).toEqual(['株式会社北野製作所'])
})
