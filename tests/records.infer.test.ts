/** What a sheet would be as an entity: types, rules and relations by what stands in its columns; and that it imports so. */
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { InferredColumn, InferredSheet } from '../platform/contract/inferred.ts'
import { firstChoices, sheetSettings } from '../platform/contract/sheet-entity.ts'
import { fieldNames } from '../platform/records/infer/field-names.ts'
import { sheetDocument } from '../studio/schema/sheet-entity.ts'
import { type TestApp, testApp } from './support/app.ts'
import { random as randomFrom } from './support/random.ts'

let enishi: TestApp

beforeAll(async () => {
  enishi = await testApp()
  await enishi.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'site',
          title: 'Site',
          type: 'object',
          'x-i18n': { ja: { title: '拠点' } },
          'x-entity': { displayField: 'name' },
          properties: { name: { type: 'string' }, code: { type: 'string' } },
        }),
      },
    ],
  })
  for (const name of ['Tokyo', 'Osaka', 'Kobe'])
    await enishi.administrator.records.create('site', { name, code: name.slice(0, 2) })
})

const infer = (text: string | Buffer) =>
  enishi.administrator.imports.infer(typeof text === 'string' ? text : new Uint8Array(text).buffer)
const byTitle = ({ columns }: InferredSheet, title: string): InferredColumn =>
  columns.find(column => column.title === title)!
const typesOf = ({ columns }: InferredSheet) => Object.fromEntries(columns.map(({ title, type }) => [title, type]))
const csv = (header: string[], ...rows: string[][]) => [header, ...rows].map(row => row.join(',')).join('\r\n')

describe('types by what stands in a column', () => {
  test('numbers, money, days, times, yes and no, addresses and choices, in Japanese as in English', async () => {
    const rows = [...'abcdefghij'].map((letter, at) => [
      `A-${100 + at}`,
      `Pump ${letter}`,
      ['稼働中', '停止', '廃棄'][at % 3]!,
      `令和${at + 1}年4月1日`,
      `2026/0${(at % 9) + 1}/15`,
      `"¥${at + 1},000"`,
      String(at * 3),
      `${at}.5`,
      at % 2 ? '○' : '×',
      at % 2 ? 'はい' : 'いいえ',
      `p${at}@example.co.jp`,
      `https://example.com/${at}`,
      `03-1234-567${at}`,
      `〒100-000${at}`,
      `${at + 8}:30`,
      `2026-04-0${(at % 9) + 1} 09:30`,
      `0012${at}`,
      ['Tokyo', 'Osaka', 'Kobe'][at % 3]!,
    ])
    const header =
      '資産番号,名称,状態,取得日,Inspected,価格,Count,Rate,稼働,点検済,Mail,Site URL,TEL,〒,開始,Seen,Lot,拠点'
    const inferred = await infer(csv(header.split(','), ...rows))
    expect(typesOf(inferred)).toEqual({
      資産番号: 'text',
      名称: 'text',
      状態: 'option',
      取得日: 'date',
      Inspected: 'date',
      価格: 'money',
      Count: 'integer',
      Rate: 'decimal',
      稼働: 'boolean',
      点検済: 'boolean',
      Mail: 'email',
      'Site URL': 'link',
      TEL: 'phone',
      '〒': 'postal-code',
      開始: 'time',
      Seen: 'date-time',
      Lot: 'text',
      拠点: 'relation',
    })
    expect(byTitle(inferred, '資産番号')).toMatchObject({ unique: true, required: true, differs: true })
    expect(byTitle(inferred, '名称')).toMatchObject({ unique: false, required: true })
    expect(byTitle(inferred, '状態').values).toEqual(['稼働中', '停止', '廃棄'])
    expect(byTitle(inferred, '価格').currency).toBe('JPY')
    expect(byTitle(inferred, '拠点').relations[0]).toEqual({ entity: 'site', by: 'name', asked: 3, known: 3 })
    expect(inferred.displayField).toBe('名称')
  })

  test('a value that does not fit keeps a column text, and is told with its row', async () => {
    const days = Array.from({ length: 30 }, (_, at) => [`2026-01-${String(at + 1).padStart(2, '0')}`, 'x'])
    const inferred = await infer(csv(['Due', 'Note'], ...days, ['未定', 'x']))
    expect(byTitle(inferred, 'Due').type).toBe('text')
    expect(byTitle(inferred, 'Due').misfits.date).toEqual({ count: 1, sample: [{ row: 32, text: '未定' }] })
    expect(byTitle(inferred, 'Due').misfits.integer).toBeUndefined()
  })

  test('the order of day and month is told by the days that have only one reading', async () => {
    expect((await infer(csv(['On', 'N'], ['3/4/2026', 'a'], ['25/12/2026', 'b']))).dates).toBe('dmy')
    expect((await infer(csv(['On', 'N'], ['3/4/2026', 'a'], ['12/25/2026', 'b']))).dates).toBe('mdy')
    expect((await infer(csv(['On', 'N'], ['2026/3/4', 'a']))).dates).toBe('ymd')
  })

  test('what names nobody known is no relation', async () => {
    const inferred = await infer(csv(['Site', 'Name'], ['Paris', 'a'], ['Rome', 'b'], ['Tokyo', 'c']))
    expect(byTitle(inferred, 'Site').type).not.toBe('relation')
    expect(byTitle(inferred, 'Site').relations[0]).toMatchObject({ entity: 'site', asked: 3, known: 1 })
  })
})

describe('sheets as they are', () => {
  test('Shift_JIS, a title above the table, empty columns, doubled titles and ragged rows', async () => {
    const text = '設備台帳\r\n\r\n番号,名称,名称,,備考\r\n1,ポンプ,予備,,\r\n2,弁,予備,,a,b,c\r\n3\r\n'
    const inferred = await infer(iconv.encode(text, 'shift_jis'))
    expect(inferred.format).toEqual({ kind: 'csv', encoding: 'shift_jis', delimiter: ',' })
    expect(inferred).toMatchObject({ rows: 3, ragged: 1, left: 0 })
    expect(inferred.columns.map(({ name }) => name)).toEqual(['番号', '名称', '名称2', 'column4', '備考'])
    expect(inferred.columns.map(({ filled }) => filled)).toEqual([3, 2, 2, 0, 1])
  })

  test('a workbook tells its sheets, and the one that is asked for is read', async () => {
    const sheet = (title: string) => [
      [{ value: title }, { value: 'Day' }],
      [{ value: 'Pump' }, { value: new Date(Date.UTC(2026, 3, 1)), format: 'yyyy-mm-dd' }],
    ]
    const bytes = await writeExcelFile([
      { data: sheet('One') as never, sheet: 'First' },
      { data: sheet('Two') as never, sheet: 'Second' },
    ] as never).toBuffer()
    const inferred = await enishi.administrator.imports.infer(new Uint8Array(bytes).buffer, { sheet: 'Second' })
    expect(inferred.sheets).toEqual(['First', 'Second'])
    expect(typesOf(inferred)).toEqual({ Two: 'text', Day: 'date' })
  })

  test('12,000 columns: as many as an entity has are taken, and the rest is told', async () => {
    const header = Array.from({ length: 12_000 }, (_, at) => `C${at}`)
    const inferred = await infer(
      csv(
        header,
        header.map(() => '1'),
      ),
    )
    expect(inferred.columns).toHaveLength(800)
    expect(inferred.left).toBe(11_200)
  })

  test('hostile titles and cells become harmless names', async () => {
    const inferred = await infer(
      csv(
        ['__proto__', 'constructor', '_id', '"a""; DROP TABLE x"', 'A b', 'aB', '=1+1'],
        ['1', '2', '3', '4', '5', '6', '7'],
      ),
    )
    const names = inferred.columns.map(({ name }) => name)
    expect(names).toEqual(['proto', 'constructor2', 'id', 'aDROPTABLEX', 'aB', 'aB2', '11'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test.each([
    ['nothing', ''],
    ['a title alone', 'a,b,c'],
    ['bytes that are no text', Buffer.from([0, 1, 2, 3, 0])],
  ])('%s is refused with what to do', async (_, body) => {
    await expect(infer(body as string)).rejects.toMatchObject({ status: 400 })
  })

  test('cells as long as books, of which patterns take the square, are text at once', async () => {
    const books = ['0', 'T', '1-', '０', 'a@', '(', '1 '].map(part => part.repeat(100_000).slice(0, 99_990))
    const rows = Array.from({ length: 5 }, () => books.map(book => `${book}:`))
    const began = performance.now()
    const { columns } = await infer(
      csv(
        books.map((_, at) => `Column ${at}`),
        ...rows,
      ),
    )
    expect(columns.map(({ type }) => type)).toEqual(books.map(() => 'long-text'))
    // Unbounded it takes minutes.
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('needs the right to change the model', async () => {
    const clerk = await enishi.person('Clerk', [])
    await expect(clerk.imports.infer('a,b\n1,2')).rejects.toMatchObject({ status: 403 })
  })
})

/** Goes the way of the studio: read, everything as it is proposed, applied, imported. */
async function becomes(name: string, text: string) {
  const { meta, imports, jobs } = enishi.administrator
  const inferred = await imports.infer(text)
  const choices = firstChoices(inferred)
  const { displayField } = inferred
  const document = sheetDocument({ name, title: name, ownership: 'none', displayField }, inferred, choices)
  const change = { base: (await meta.model()).revision, entities: [{ text: document }] }
  const { hash } = await meta.plan(change)
  await jobs.follow(await meta.apply(change, { hash }))
  const brought = await imports.bring(name, text)
  await imports.set(brought._id, sheetSettings(inferred, choices))
  await jobs.follow(await imports.run(brought._id), { every: 20 })
  return { inferred, done: await imports.get(brought._id), document }
}

describe('a sheet as it is proposed', () => {
  test('becomes an entity that takes every one of its rows', async () => {
    const rows = [
      [
        'E-001',
        '第1棟 エレベーター',
        'Tokyo',
        '稼働中',
        '令和2年4月1日',
        '"¥12,500,000"',
        '○',
        '03-1111-2222',
        '100-0001',
      ],
      [
        'E-002',
        '第2棟 エレベーター',
        'Osaka',
        '稼働中',
        'H30.12.1',
        '"8,000,000円"',
        '×',
        '06-1111-2222',
        '〒530-0001',
      ],
      ['B-001', '受変電設備', 'Tokyo', '停止', '2015/7/20', '3000000', '○', '', '1000001'],
      ['B-002', '空調機', '', '停止', '２０１９年３月３日', '△1', '', '03-3333-4444', ''],
      ['B-003', '消火ポンプ', 'Kobe', '稼働中', '', '', '×', '+81 78 111 2222', '650-0001'],
    ]
    const header = ['資産番号', '名称', '拠点', '状態', '取得日', '取得価格', '稼働', '電話番号', '郵便番号']
    const { done, inferred } = await becomes('asset', csv(header, ...rows))
    expect(done.counts).toEqual({ created: 5 })
    expect(inferred.columns.map(({ type }) => type)).toEqual([
      'text',
      'text',
      'relation',
      'option',
      'date',
      'money',
      'boolean',
      'phone',
      'postal-code',
    ])
    const { data } = await enishi.administrator.records.list('asset', {
      select: '資産番号,拠点.name,取得日,取得価格,稼働',
      sort: '資産番号',
    })
    expect(data[0]).toMatchObject({
      資産番号: 'B-001',
      拠点: { name: 'Tokyo' },
      取得日: '2015-07-20',
      取得価格: 3_000_000,
      稼働: true,
    })
    expect(data[1]).toMatchObject({ 資産番号: 'B-002', 拠点: null, 取得日: '2019-03-03', 取得価格: -1, 稼働: null })
  })

  test('whatever stands in it: 12 random sheets come in whole', async () => {
    const random = randomFrom(7)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    const pools = [
      ['1', '22', '3,000', '-4'],
      ['1.5', '2.25', '10'],
      ['¥100', '200円', '0'],
      ['2026-01-02', '令和8年4月1日', 'R8/4/1', '2026/1/2'],
      ['○', '×'],
      ['はい', 'いいえ', ''],
      ['9:30', '23:05:10', '7時15分'],
      ['a@example.com', 'Ｂ@example.com'],
      ['https://example.com/x', 'http://例え.jp/'],
      ['100-0001', '〒530-0001', '1000001'],
      ['090-1234-5678', '03（1234）5678'],
      ['open', 'closed', 'OPEN', '未定'],
      ['x;y', 'y', 'z、x'],
      ['', '-', '0', 'x', '1'],
      ['007', '42', '1e5', 'NaN', 'Infinity', '٣'],
      ['long '.repeat(90).trim(), '"two\nlines"', "O'Brien", '<b>x</b>', '{{ x }}', '=1+1', '%', '_', '\\'],
      ['2026-02-30', '13/13/2026', '0000-00-00', '25:00', '2026-01-02 09:30'],
      ['12345678901234567890', '0.1234567890123', '1,5', '(5)', '5%'],
    ]
    const titles = [
      'Tags',
      '金額',
      'Code',
      '氏名',
      '状態',
      'Date',
      'TEL',
      'Zip',
      'Owner',
      'Note',
      '',
      'x',
      'x',
      'User',
      'id',
      'No.',
    ]
    for (let round = 0; round < 12; round++) {
      const width = 1 + Math.floor(random() * 8)
      const columns = Array.from({ length: width }, () => ({ title: pick(titles), pool: pick(pools) }))
      const rows = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, at) => [
        `row ${at}`,
        ...columns.map(({ pool }) => quoted(random() < 0.15 ? '' : pick(pool))),
      ])
      const text = csv(['Row', ...columns.map(({ title }) => title)], ...rows)
      const { done } = await becomes(`random${round}`, text)
      expect(done.counts, text).toEqual({ created: rows.length })
    }
  })
})

const quoted = (cell: string) =>
  /^"|[",\n]/.test(cell) && !/^".*"$/s.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

test('names of fields are plain where they can be, and differ whatever the case', () => {
  expect(fieldNames(['Asset ID', 'TEL', 'purchasePrice', 'Purchase Price (¥)', '点検 日', '', 'ｶﾅ'])).toEqual([
    'assetID',
    'tel',
    'purchasePrice',
    'purchasePrice2',
    '点検日',
    'column6',
    'カナ',
  ])
})
