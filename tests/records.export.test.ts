/** Records as files for spreadsheets: what stands in them, for whom, and that nothing in them is run. */

import fc from 'fast-check'
import iconv from 'iconv-lite'
import readExcelFile from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { guardFormula, unguardFormula } from '../platform/records/sheet/guard-formula.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

const text = { type: 'string' }
let enishi: TestApp
let clerk: Person

beforeAll(async () => {
  enishi = await testApp()
  await enishi.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'account',
          title: 'Account',
          'x-i18n': { ja: { title: '取引先' } },
          type: 'object',
          'x-entity': { displayField: 'name' },
          properties: { name: { ...text, title: 'Name' }, region: text, secret: text },
        }),
      },
      {
        text: JSON.stringify({
          $id: 'deal',
          type: 'object',
          'x-entity': { displayField: 'subject' },
          properties: {
            subject: { ...text, title: 'Subject', 'x-i18n': { ja: { title: '件名' } } },
            amount: { type: 'number', 'x-money': { currency: 'JPY' } },
            closeOn: { type: 'string', format: 'date' },
            called: { type: 'string', format: 'date-time' },
            won: { type: 'boolean' },
            stage: {
              oneOf: [
                { const: 'a', title: 'Open', 'x-i18n': { ja: { title: '商談中' } } },
                { const: 'b', title: 'Won' },
              ],
            },
            tags: { 'x-type': 'tags' },
            contact: { 'x-type': 'person-name' },
            account: { ...text, format: 'uuid', 'x-relation': { entity: 'account', kind: 'many-to-one' } },
          },
        }),
      },
    ],
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        entities: {
          account: { read: 'all', fields: { secret: 'hidden' } },
          deal: { read: 'all', export: { scope: 'all', when: 'record.amount < 1000' } },
        },
      },
    ],
  })
  clerk = await enishi.person('Clerk', ['clerk'])
  const { administrator: admin } = enishi
  const account = await admin.records.create<{ _id: string }>('account', { name: '北野, 髙橋', secret: 'hush' })
  await admin.records.createMany('deal', [
    {
      subject: '=HYPERLINK("x")',
      amount: 500,
      closeOn: '2026-11-22',
      called: '2026-11-22T15:30:00Z',
      won: true,
      stage: 'a',
      tags: ['x', 'y'],
      contact: { family: '山田', given: '花子' },
      account: account._id,
    },
    { subject: '-1 + 2', amount: 900 },
    { subject: 'too much', amount: 5000 },
  ])
})

const ask = (person: Person, query: string) =>
  enishi.request(`/api/records/deal/export?${encodeURI(query)}`, { headers: { authorization: `Bearer ${person.key}` } })
const lines = async (person: Person, query = '') => {
  const answer = await ask(person, query)
  expect(answer.status).toBe(200)
  return (await answer.text()).replace('\ufeff', '').trimEnd().split('\r\n')
}

describe('an export', () => {
  test('has a column for each field, with what people read in it', async () => {
    const [header, ...rows] = await lines(clerk, 'sort=-amount')
    expect(header).toBe(
      'Subject,Amount,Close on,Called,Won,Stage,Tags,Contact / Family name,Contact / Given name,Contact / Family name (reading),Contact / Given name (reading),Contact / Order,Account,Owner,Created,Updated',
    )
    expect(rows[1]).toMatch(
      /^"'=HYPERLINK\(""x""\)",500,2026-11-22,2026-11-23 00:30:00,TRUE,Open,x; y,山田,花子,,,,"北野, 髙橋",/,
    )
  })

  test('holds what its reader may take out of the system, and no more', async () => {
    expect(await lines(clerk, 'columns=subject&sort=amount')).toEqual(['Subject', `"'=HYPERLINK(""x"")"`, "'-1 + 2"])
    expect(await lines(enishi.administrator, 'columns=subject')).toHaveLength(4)
    const nobody = await enishi.person('Nobody', [])
    expect((await ask(nobody, '')).status).toBe(404)
    const reader = await enishi.request('/api/records/account/export', {
      headers: { authorization: `Bearer ${clerk.key}` },
    })
    expect(reader.status).toBe(403)
  })

  test('refuses columns that are not there for its reader', async () => {
    for (const columns of ['nothing', 'account.secret', 'account.nothing', '__proto__', 'subject,', 'account(name)'])
      expect([columns, (await ask(clerk, `columns=${columns}`)).status]).toEqual([columns, 400])
  })

  test('follows paths, filters and the names one asks for', async () => {
    const filter = 'record.account.name != null'
    expect(await lines(clerk, `columns=subject,account.name&header=names&filter=${filter}`)).toEqual([
      'subject,account.name',
      `"'=HYPERLINK(""x"")","北野, 髙橋"`,
    ])
    expect(await lines(clerk, 'columns=amount&sort=amount&delimiter=tab')).toEqual(['Amount', '500', '900'])
  })

  test('has ids where they are asked for', async () => {
    const [header, row] = await lines(clerk, 'ids=true&columns=account&sort=amount&header=names')
    expect(header).toBe('_id,_version,account,account._id')
    expect(row).toMatch(/^[0-9a-f-]{36},1,"北野, 髙橋",[0-9a-f-]{36}$/)
  })

  test('is written in Shift_JIS, and tells beforehand what that cannot hold', async () => {
    const admin = enishi.administrator
    const { _id } = await admin.records.create<{ _id: string }>('deal', { subject: '〜①㈱髙𠮷🍣', amount: 1 })
    const check = await admin.records.checkExport('deal', { encoding: 'cp932', columns: 'subject' })
    expect(check).toEqual({ rows: 4, unmapped: { 𠮷: 1, '🍣': 1 } })
    const answer = await ask(admin, 'encoding=cp932&columns=subject&sort=amount')
    const decoded = iconv.decode(Buffer.from(await answer.arrayBuffer()), 'cp932')
    expect(decoded.split('\r\n')[1]).toBe('～①㈱髙〓〓')
    await admin.records.remove('deal', _id)
  })

  test('is a sheet in which texts are texts, and days and numbers what they are', async () => {
    const answer = await ask(clerk, 'format=xlsx&columns=subject,amount,closeOn,won&sort=amount')
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''deal-")
    const [sheet] = await readExcelFile(Buffer.from(await answer.arrayBuffer()))
    expect(sheet!.data).toEqual([
      ['Subject', 'Amount', 'Close on', 'Won'],
      ['=HYPERLINK("x")', 500, new Date('2026-11-22T00:00:00Z'), true],
      ['-1 + 2', 900, null, null],
    ])
  })

  test('is logged, with who took what', async () => {
    await lines(clerk, 'columns=subject')
    const [entry] = (await enishi.administrator.audit.list({ action: 'exported', limit: 1 })).data
    expect(entry).toMatchObject({ actor: { _id: clerk.id }, entity: 'deal', details: { columns: ['subject'] } })
  })

  test('streams page by page', async () => {
    const { administrator: admin } = enishi
    await admin.records.createMany(
      'account',
      Array.from({ length: 2_500 }, (_, index) => ({ name: `Account ${index}` })),
    )
    const answer = await enishi.request('/api/records/account/export?columns=name', {
      headers: { authorization: `Bearer ${admin.key}` },
    })
    const rows = (await answer.text()).trimEnd().split('\r\n')
    expect(new Set(rows).size).toBe(1 + 1 + 2_500)
  })
})

test('a guarded text is never a formula, and comes back as it was', () => {
  const opening = fc.constantFrom('=', '+', '-', '@', "'", '\t', '＝', '', 'a')
  fc.assert(
    fc.property(fc.array(opening, { maxLength: 4 }), fc.string({ unit: 'grapheme' }), (begin, rest) => {
      const text = begin.join('') + rest
      expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(unguardFormula(guardFormula(text))).toBe(text)
    }),
  )
})
