/** The definition document: what stands in it, and that nothing in it is run or breaks it. */
import readExcelFile from 'read-excel-file/node'
import { beforeAll, expect, test } from 'vitest'
import { sheetNames } from '../platform/environments/definitions/sheet-names.ts'
import { type TestApp, testApp } from './support/app.ts'

let enishi: TestApp

const sheet = async (locale: string, name: string): Promise<unknown[][]> => {
  const answer = await enishi.request(`/api/environment/definitions.xlsx?locale=${locale}`, {
    headers: { authorization: `Bearer ${enishi.administrator.key}` },
  })
  expect(answer.status).toBe(200)
  const sheets = (await readExcelFile(Buffer.from(await answer.arrayBuffer()))) as unknown as {
    sheet: string
    data: unknown[][]
  }[]
  return sheets.find(each => each.sheet === name)?.data ?? []
}

beforeAll(async () => {
  enishi = await testApp()
  const customer = {
    $id: 'customer',
    type: 'object',
    title: '=HYPERLINK("http://evil.example")',
    'x-i18n': { ja: { title: '得意先' } },
    required: ['name'],
    properties: {
      name: { type: 'string', maxLength: 80, title: 'Name', 'x-i18n': { ja: { title: '名前' } }, 'x-pii': true },
      rank: {
        type: 'string',
        oneOf: [
          { const: 'a', title: 'Gold' },
          { const: 'b', title: 'Silver' },
        ],
      },
      parent: { type: 'string', 'x-relation': { entity: 'customer', kind: 'many-to-one', onDelete: 'restrict' } },
    },
  }
  await enishi.apply({
    entities: [{ text: JSON.stringify(customer) }],
    views: [{ kind: 'view', id: 'customer.all', title: 'All', entity: 'customer', type: 'grid', columns: ['name'] }],
    roles: [
      {
        kind: 'role',
        id: 'sales',
        entities: {
          customer: { read: 'all', update: { scope: 'own', when: 'record.rank == "a"' }, fields: { rank: 'hidden' } },
        },
      },
    ],
  })
})

test('each entity has a sheet of its own with name, type, length, options and relations of its fields', async () => {
  const rows = await sheet('ja', '得意先')
  expect(rows.find(row => row[0] === 'No.')).toEqual(
    expect.arrayContaining(['項目名', '型', '必須', '桁数', '選択肢', '説明']),
  )
  const name = rows.find(row => row[2] === 'name')!
  expect(name.slice(0, 7)).toEqual([1, '名前', 'name', 'text', '○', null, '80'])
  expect(rows.find(row => row[2] === 'rank')).toContain('a: Gold\nb: Silver')
  expect(rows.find(row => row[2] === 'parent')).toContain('customer')
})

test('views, rights with their conditions and relations are told, in the language that is asked for', async () => {
  expect(await sheet('en', 'Views')).toContainEqual(['customer.all', 'All', 'customer', 'grid', null, 'name', null])
  const rights = await sheet('ja', '権限表')
  expect(rights[0]!.slice(0, 5)).toEqual(['ロール', 'エンティティ', '作成', '参照', '更新'])
  expect(rights.find(row => row[1] === 'customer')!.slice(2, 5)).toEqual([null, 'all', 'own\nrecord.rank == "a"'])
  expect(await sheet('ja', '項目権限')).toContainEqual(['sales', 'customer', 'rank', 'hidden'])
  expect((await sheet('en', 'Relations')).find(row => row[1] === 'customer.parent')).toContain('restrict')
  expect((await sheet('en', 'Cover')).find(row => row[0] === 'Entities')).toEqual(['Entities', 2])
})

test('needs the right to the model', async () => {
  const clerk = await enishi.person('Clerk', [])
  const answer = await enishi.request('/api/environment/definitions.xlsx', {
    headers: { authorization: `Bearer ${clerk.key}` },
  })
  expect(answer.status).toBe(403)
})

test('sheets are called what Excel takes, each once', () => {
  expect(sheetNames(['A/B', 'a b', "'", '', 'x'.repeat(40), 'X'.repeat(40)])).toEqual([
    'A B',
    'a b 2',
    'Sheet',
    'Sheet 2',
    'x'.repeat(27),
    `${'X'.repeat(27)} 2`,
  ])
})
