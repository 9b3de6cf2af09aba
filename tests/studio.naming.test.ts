/** Ids and names that titles suggest: Latin, kana, and Japanese words. */
import { describe, expect, it } from 'vitest'
import { idProblem } from '../studio/documents/new-document.ts'
import { businessWords } from '../studio/naming/business-words.ts'
import { kanaRomaji } from '../studio/naming/kana-romaji.ts'
import { nameFrom } from '../studio/naming/name-from.ts'
import { proposedId } from '../studio/naming/proposed-id.ts'

describe('a name from a title', () => {
  it.each([
    ['Purchase Order', 'purchase-order'],
    ['PurchaseOrder.schema.json', 'purchase-order'],
    ['Café ürün', 'cafe-urun'],
    ['営業マネージャー', 'sales-manager'],
    ['自分の案件', 'my-deal'],
    ['期限切れの点検', 'overdue-inspection'],
    ['見積もりのおしらせ', 'quote-oshirase'],
    ['VIP顧客', 'vip-customer'],
    ['ﾒﾝﾃﾅﾝｽ記録', 'maintenance-record'],
    ['顧客・案件', 'customer-deal'],
    ['閲覧のみ', 'viewer-only'],
    ['きっぷ', 'kippu'],
    ['エスカレーション', 'esukareshon'],
  ])('%s: %s', (title, name) => expect(nameFrom(title)).toBe(name))

  it('is none where a kanji is not known: half a title may say the opposite', () => {
    for (const title of ['蔵元', '墓地管理', '元請', '別紙', '非課税', '𠮷野', '々', '', '！？', '😀'])
      expect(nameFrom(title)).toBe('')
  })
  it('takes what the model calls its entities before the common words, the longest first', () => {
    const known = [
      ['墓地', 'grave'],
      ['墓地区画', 'plot'],
      ['設備', 'asset'],
      ['', 'untitled'],
      ['Case', 'trouble'],
    ] as const
    expect(nameFrom('墓地管理', known)).toBe('grave-management')
    expect(nameFrom('墓地区画一覧', known)).toBe('plot-list')
    expect(nameFrom('設備点検', known)).toBe('asset-inspection')
    // Latin needs no dictionary, and half of a word is none.
    expect(nameFrom('Cases一覧', known)).toBe('cases-list')
  })
  it('is always empty or a name that everything takes, and fits', () => {
    const pieces = [
      ...businessWords.map(([word]) => word),
      'ー',
      'っ',
      'ん',
      'ゃ',
      'A1',
      '９',
      '-',
      ' ',
      '〒',
      'の',
      '\u3099',
    ]
    for (let at = 0; at < 2_000; at++) {
      const title = [0, 1, 2, 3, 4, 5, 6].map(by => pieces[(at * 37 + by * by * 101) % pieces.length]).join('')
      expect(nameFrom(title), title).toMatch(/^([a-z][a-z0-9-]{0,62})?$/)
    }
  })
})

it('kana are written as Hepburn has them, without marks of length', () => {
  const said = [
    'しゃちょう',
    'ふじさん',
    'マッチ',
    'おおさか',
    'とうきょう',
    'ヴァイオリン',
    'ぎゅうにゅう',
    'ティッシュ',
    'ｶﾞｿﾘﾝ',
  ]
  expect(said.map(kanaRomaji)).toEqual([
    'shacho',
    'fujisan',
    'matchi',
    'osaka',
    'tokyo',
    'vaiorin',
    'gyunyu',
    'tisshu',
    'gasorin',
  ])
})

it('no word is listed twice with two meanings, and each meaning is a piece of a name', () => {
  const meanings = Map.groupBy(businessWords, ([word]) => word)
  expect([...meanings].filter(([, pairs]) => new Set(pairs.map(pair => pair[1])).size > 1)).toEqual([])
  expect(businessWords.filter(([word, english]) => !word || !/^[a-z-]*$/.test(english))).toEqual([])
})

describe('the id of a new document', () => {
  const taken = ['sales-manager', 'asset.form', 'asset.site-form', 'asset']
  it('is of its entity and its title, numbered where two have the same', () => {
    expect(proposedId({ kind: 'role', title: '営業マネージャー', entity: '', taken })).toBe('sales-manager-2')
    expect(proposedId({ kind: 'form', title: '現場フォーム', entity: 'asset', taken: [] })).toBe('asset.site-form')
    expect(proposedId({ kind: 'form', title: '現場フォーム', entity: 'asset', taken })).toBe('asset.site-form-2')
    expect(proposedId({ kind: 'webform', title: 'Ask us', entity: 'Case', taken })).toBe('case-ask-us')
  })
  it('is never longer than an id may be', () => {
    const title = 'A title that says all there is to say about it, and more'.repeat(2)
    const id = proposedId({ kind: 'view', title, entity: 'maintenance-contract', taken: [] })
    const next = proposedId({ kind: 'view', title, entity: 'maintenance-contract', taken: [id] })
    expect(idProblem(id, [])).toBeNull()
    expect(idProblem(next, [id])).toBeNull()
  })
  it('is of its kind and entity where the title cannot be read, and asked for where that is taken or says nothing', () => {
    expect(proposedId({ kind: 'view', title: '蔵元', entity: 'asset', taken })).toBe('asset.view')
    expect(proposedId({ kind: 'form', title: '蔵元', entity: 'asset', taken })).toBe('')
    expect(proposedId({ kind: 'role', title: '蔵元', entity: '', taken })).toBe('')
    expect(proposedId({ kind: 'app', title: '蔵元', entity: 'brewery', taken })).toBe('brewery')
  })
  it('without a title is of its kind, numbered', () => {
    expect(proposedId({ kind: 'form', title: '', entity: 'asset', taken })).toBe('asset.form-2')
    expect(proposedId({ kind: 'role', title: '', entity: '', taken })).toBe('')
  })
})
