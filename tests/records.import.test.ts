/** Sheets that become records: read whatever they were written with, mapped, checked, run, and taken back. */
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { Import, ImportSettings } from '../platform/contract/import.ts'
import type { RecordJson } from '../platform/contract/record.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

const text = { type: 'string' }
const titled = (title: string, ja: string, more: object = text) => ({ ...more, title, 'x-i18n': { ja: { title: ja } } })
let enishi: TestApp
let admin: Person
let clerk: Person

beforeAll(async () => {
  enishi = await testApp()
  admin = enishi.administrator
  await enishi.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'account',
          type: 'object',
          'x-entity': { displayField: 'name', unique: [['code']] },
          required: ['name'],
          properties: { code: text, name: titled('Name', '名称'), region: text },
        }),
      },
      {
        text: JSON.stringify({
          $id: 'deal',
          type: 'object',
          'x-entity': { displayField: 'subject', unique: [['number']] },
          required: ['subject'],
          properties: {
            number: titled('Number', '番号'),
            subject: titled('Subject', '件名'),
            amount: titled('Amount', '金額', { type: 'number', minimum: 0, 'x-money': { currency: 'JPY' } }),
            closeOn: titled('Close on', '完了予定日', { type: 'string', format: 'date' }),
            called: { type: 'string', format: 'date-time' },
            won: titled('Won', '受注', { type: 'boolean' }),
            stage: titled('Stage', '段階', {
              oneOf: [
                { const: 'open', title: 'Open', 'x-i18n': { ja: { title: '商談中' } } },
                { const: 'won', title: 'Won', 'x-i18n': { ja: { title: '受注' } } },
              ],
            }),
            tags: { 'x-type': 'tags' },
            contact: titled('Contact', '担当者', { 'x-type': 'person-name' }),
            secret: text,
            account: titled('Account', '取引先', {
              ...text,
              format: 'uuid',
              'x-relation': { entity: 'account', kind: 'many-to-one', inverse: 'deals' },
            }),
            labels: { type: 'array', 'x-relation': { entity: 'label', kind: 'many-to-many', inverse: 'deals' } },
          },
        }),
      },
      {
        text: JSON.stringify({
          $id: 'label',
          type: 'object',
          'x-entity': { displayField: 'name' },
          properties: { name: text },
        }),
      },
    ],
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        entities: {
          account: { read: { scope: 'all', when: "record.region != 'hidden'" } },
          deal: { create: 'all', read: 'all', update: 'own', fields: { secret: 'hidden', won: 'read' } },
          label: { read: 'all' },
        },
      },
      { kind: 'role', id: 'reader', entities: { deal: { read: 'all' } } },
    ],
  })
  clerk = await enishi.person('Clerk', ['clerk'])
  await admin.records.createMany('account', [
    { code: 'K', name: '北野工業' },
    { code: 'T1', name: 'Twin' },
    { code: 'T2', name: 'Twin' },
    { code: 'H', name: 'Hidden', region: 'hidden' },
  ])
  await admin.records.createMany('label', [{ name: 'hot' }, { name: 'cold' }])
})

const csv = (...lines: string[]) => lines.join('\r\n')
const follow = async (person: Person, work: 'check' | 'run' | 'undo', { _id }: Import) => {
  await person.jobs.follow(await person.imports[work](_id), { every: 20 })
  return person.imports.get(_id)
}
const set = (person: Person, brought: Import, changes: Partial<ImportSettings>) =>
  person.imports.set(brought._id, { ...brought.settings, ...changes })
const deals = async (
  filter: string,
  select = 'subject,amount,closeOn,stage,account._label,labels(name),contact,tags,won,called',
) => (await admin.records.list<RecordJson>('deal', { filter, select, sort: 'subject' })).data

describe('a sheet', () => {
  test('is read in whatever it was written: encoding, delimiter, mark, XLSX', async () => {
    const rows = '件名,金額\r\n髙橋商店,1000\r\n'
    const files: [BodyInit, object][] = [
      [rows, { kind: 'csv', encoding: 'utf-8', delimiter: ',' }],
      [`\ufeff${rows}`, { kind: 'csv', encoding: 'utf-8', delimiter: ',' }],
      [iconv.encode(rows, 'cp932') as BodyInit, { kind: 'csv', encoding: 'shift_jis', delimiter: ',' }],
      [
        iconv.encode(rows.replace('髙', '高'), 'eucjp') as BodyInit,
        { kind: 'csv', encoding: 'euc-jp', delimiter: ',' },
      ],
      [
        iconv.encode(rows, 'utf-16le', { addBOM: true }) as BodyInit,
        { kind: 'csv', encoding: 'utf-16le', delimiter: ',' },
      ],
      [rows.replaceAll(',', '\t'), { kind: 'csv', encoding: 'utf-8', delimiter: '\t' }],
      [rows.replaceAll(',', ';'), { kind: 'csv', encoding: 'utf-8', delimiter: ';' }],
      [
        (await writeExcelFile([
          ['件名', '金額'],
          ['髙橋商店', 1000],
        ]).toBuffer()) as BodyInit,
        { kind: 'xlsx', sheet: 'Sheet1' },
      ],
    ]
    for (const [body, format] of files) {
      const brought = await admin.imports.bring('deal', await new Response(body).arrayBuffer(), { name: 'deals' })
      expect(brought).toMatchObject({ format, rows: 1, state: 'staged', counts: {} })
      expect(brought.columns[0]!.title).toBe('件名')
      expect(brought.columns[0]!.samples[0]).toMatch(/^[髙高]橋商店$/)
      expect(brought.settings.columns.map(({ to }) => to)).toEqual(['subject', 'amount'])
    }
  })

  test('that is none is refused with what to do', async () => {
    const bring = (body: BodyInit) => new Response(body).arrayBuffer().then(bytes => admin.imports.bring('deal', bytes))
    await expect(bring('')).rejects.toMatchObject({ status: 400, code: 'empty-sheet' })
    await expect(bring('Subject\r\n')).rejects.toMatchObject({ status: 400, code: 'empty-sheet' })
    await expect(bring(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]))).rejects.toMatchObject({ code: 'unreadable-sheet' })
    await expect(bring(new Uint8Array([0xff, 0xd8, 0xff, 0, 1, 2]))).rejects.toMatchObject({ code: 'unreadable-sheet' })
    await expect(bring(new Uint8Array([0x41, 0xfd, 0xfe, 0x80, 0x0a]))).rejects.toMatchObject({
      code: 'unreadable-sheet',
    })
    await expect(bring(csv('a,b', `x,"${'y'.repeat(120_000)}"`))).rejects.toMatchObject({ status: 413 })
    await expect(bring(Array.from({ length: 16_385 }, (_, at) => `c${at}`).join(','))).rejects.toMatchObject({
      status: 413,
    })
  })

  test('becomes records by the rules of every write, and each row that cannot says why', async () => {
    const brought = await clerk.imports.bring(
      'deal',
      csv(
        'Number,件名,ＡＭＯＵＮＴ,Close on,段階,Account,labels,Contact / Family name,Called,Tags,Won',
        'D1,One,"￥1,200",令和8年11月22日,商談中,北野工業,hot; cold,山田,2026/11/22 9:30,a; b,TRUE',
        "D2,'=1+1,▲5,2026-12-01,Won,,,,,,",
        'D3,,10,yesterday,maybe,Nobody,warm,,,,',
        'D4,Four,10,,,Twin,,,,,',
        'D5,Five,10,,,Hidden,,,,,',
        'D1,Again,10,,,,,,,,',
        '',
        'D7,Seven',
      ),
    )
    // What one may only read is no target.
    expect(brought.settings.columns.map(({ to }) => to)).not.toContain('won')
    expect(brought.rows).toBe(7)
    const checked = await follow(clerk, 'check', brought)
    expect(checked).toMatchObject({ state: 'checked', counts: { created: 2, failed: 5 } })
    expect(await deals("record.number in ['D1','D7']")).toEqual([])

    const done = await follow(clerk, 'run', brought)
    expect(done).toMatchObject({ state: 'done', counts: { created: 2, failed: 5 } })
    expect(await deals("record.number in ['D1','D7']")).toMatchObject([
      {
        subject: 'One',
        amount: 1200,
        closeOn: '2026-11-22',
        stage: 'open',
        account: { _label: '北野工業' },
        labels: [{ name: 'hot' }, { name: 'cold' }],
        contact: { family: '山田' },
        called: '2026-11-22T00:30:00.000Z',
        tags: ['a', 'b'],
        won: null,
      },
      { subject: 'Seven' },
    ])
    const { data } = await clerk.imports.rows(brought._id, { outcome: 'failed' })
    const told = data.map(({ number, problems }) => [
      number,
      problems!.map(({ pointer, code }) => `${pointer} ${code}`),
    ])
    expect(told).toEqual([
      [3, ['/amount minimum']],
      [4, ['/closeOn no-date', '/stage no-option', '/account unknown-name', '/labels unknown-name']],
      [5, ['/account ambiguous']],
      [6, ['/account unknown-name']],
      [7, [expect.stringContaining('/number')]],
    ])
  })

  test('gives back the rows that were not imported, with what is wrong', async () => {
    const brought = await admin.imports.bring('deal', csv('Subject,Amount', 'Good,1', '=Bad,x'))
    await follow(admin, 'run', brought)
    const answer = await enishi.request(admin.imports.problemsAddress(brought._id), {
      headers: { authorization: `Bearer ${admin.key}` },
    })
    expect((await answer.text()).replace('\ufeff', '')).toBe(
      "Subject,Amount,Problem\r\n'=Bad,x,amount: This is no number.\r\n",
    )
  })
})

describe('an import by key', () => {
  test('changes what is there and tells which values became what', async () => {
    await admin.records.createMany('deal', [
      { number: 'U1', subject: 'First', amount: 100 },
      { number: 'U2', subject: 'Second', amount: 200 },
    ])
    const brought = await admin.imports.bring(
      'deal',
      csv('Number,Subject,Amount', 'U1,First,150', 'U2,Second,', 'U3,Third,300'),
    )
    const settled = await set(admin, brought, { mode: 'upsert', key: 'number' })
    expect((await follow(admin, 'check', settled)).counts).toEqual({ created: 1, updated: 1, unchanged: 1 })
    await follow(admin, 'run', settled)
    const { data } = await admin.imports.rows(brought._id, { outcome: 'updated' })
    expect(data).toMatchObject([{ number: 2, changes: { amount: [100, 150] } }])
    expect((await deals("record.number == 'U2'"))[0]).toMatchObject({ amount: 200 })

    const clearing = await set(admin, await admin.imports.bring('deal', csv('Number,Amount', 'U2,', 'U9,1')), {
      mode: 'update',
      key: 'number',
      empty: 'clear',
    })
    expect((await follow(admin, 'run', clearing)).counts).toEqual({ updated: 1, failed: 1 })
    expect((await deals("record.number == 'U2'"))[0]).toMatchObject({ amount: null })
  })

  test('reads its own export back: only changed cells change, and a version that is gone is told', async () => {
    await admin.records.createMany('deal', [
      {
        number: 'R1',
        subject: '=SUM(A1)',
        amount: 1.5,
        closeOn: '2026-01-31',
        stage: 'won',
        tags: ['x'],
        contact: { family: 'A', given: 'B' },
        called: '2026-03-01T12:34:56.789Z',
        won: false,
      },
      { number: 'R2', subject: 'Two', called: '2026-03-01T12:34:56Z' },
    ])
    const exported = async (format: 'csv' | 'xlsx') => {
      const address = admin.records.exportAddress('deal', {
        filter: "record.number in ['R1','R2']",
        sort: 'number',
        ids: true,
        format,
      })
      return (await enishi.request(address, { headers: { authorization: `Bearer ${admin.key}` } })).arrayBuffer()
    }
    for (const format of ['csv', 'xlsx'] as const) {
      const same = await admin.imports.bring('deal', await exported(format))
      expect(same.settings).toMatchObject({ mode: 'upsert', key: '_id' })
      const { counts } = await follow(admin, 'check', same)
      const { data } = await admin.imports.rows(same._id, { outcome: 'updated' })
      expect([data, counts]).toEqual([[], { unchanged: 2 }])
    }
    const edited = new TextDecoder().decode(await exported('csv')).replace('Two', 'Zwei')
    const brought = await admin.imports.bring('deal', edited)
    expect((await follow(admin, 'run', brought)).counts).toEqual({ unchanged: 1, updated: 1 })
    const late = await admin.imports.bring('deal', edited.replace('Zwei', 'Deux'))
    expect((await follow(admin, 'run', late)).counts).toEqual({ unchanged: 1, failed: 1 })
    expect((await admin.imports.rows(late._id, { outcome: 'failed' })).data[0]!.problems).toMatchObject([
      { code: 'stale-version' },
    ])
  })
})

describe('an undo', () => {
  test('takes everything back but what somebody has changed since', async () => {
    await admin.records.create('deal', { number: 'B1', subject: 'Before', amount: 1 })
    const brought = await admin.imports.bring(
      'deal',
      csv('Number,Subject,Amount', 'B1,After,2', 'B2,New,3', 'B3,Touched,4'),
    )
    const settled = await set(admin, brought, { mode: 'upsert', key: 'number' })
    await follow(admin, 'run', settled)
    const [touched] = await deals("record.number == 'B3'")
    await admin.records.update('deal', touched!._id, { amount: 5 })
    const undone = await follow(admin, 'undo', settled)
    expect(undone).toMatchObject({ state: 'undone', counts: { undone: 2, kept: 1 } })
    expect(await deals("record.number in ['B1','B2','B3']", 'number,subject,amount')).toMatchObject([
      { number: 'B1', subject: 'Before', amount: 1 },
      { number: 'B3', subject: 'Touched', amount: 5 },
    ])
    await expect(admin.imports.undo(settled._id)).rejects.toMatchObject({ status: 409 })
  })
})

describe('who imports', () => {
  test('sees their own imports and nobody else’s, and needs the right to write', async () => {
    const reader = await enishi.person('Reader', ['reader'])
    await expect(reader.imports.bring('deal', 'Subject\r\nx')).rejects.toMatchObject({ status: 403 })
    await expect(reader.imports.bring('account', 'Name\r\nx')).rejects.toMatchObject({ status: 404 })
    const brought = await clerk.imports.bring('deal', csv('Subject,Secret', 'x,y'))
    expect(brought.settings.columns.map(({ to }) => to)).toEqual(['subject'])
    await expect(reader.imports.get(brought._id)).rejects.toMatchObject({ status: 404 })
    await expect(reader.imports.run(brought._id)).rejects.toMatchObject({ status: 404 })
    expect(await reader.imports.list()).toEqual([])
    const columns = [{ column: 1, to: 'secret' }]
    await expect(set(clerk, brought, { columns })).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/columns/0/to', code: 'unknown-field' }],
    })
  })

  test('acts with the rights of each moment', async () => {
    const own = await clerk.records.create<RecordJson>('deal', { number: 'W1', subject: 'Mine' })
    await admin.records.create('deal', { number: 'W2', subject: 'Theirs' })
    const brought = await clerk.imports.bring('deal', csv('Number,Subject', 'W1,Changed', 'W2,Changed'))
    const settled = await set(clerk, brought, { mode: 'update', key: 'number' })
    expect((await follow(clerk, 'run', settled)).counts).toEqual({ updated: 1, failed: 1 })
    expect((await admin.records.get<RecordJson>('deal', own._id))['subject']).toBe('Changed')
    expect((await deals("record.number == 'W2'"))[0]).toMatchObject({ subject: 'Theirs' })
  })

  test('is remembered by the header of the sheet', async () => {
    const first = await clerk.imports.bring('deal', csv('Titel,Betrag', 'x,1'))
    expect(first.settings.columns).toEqual([])
    await expect(clerk.imports.run(first._id)).rejects.toMatchObject({ status: 422 })
    const columns = [
      { column: 0, to: 'subject' },
      { column: 1, to: 'amount' },
    ]
    await set(clerk, first, { columns })
    const again = await clerk.imports.bring('deal', csv('Titel,Betrag', 'y,2'))
    expect(again.settings.columns).toEqual(columns)
  })
})
