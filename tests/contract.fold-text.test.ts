import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCompanyName } from '../platform/contract/fold-company-name.ts'
import { foldText } from '../platform/contract/fold-text.ts'
import { splitCompanyName } from '../platform/contract/split-company-name.ts'

describe('foldText', () => {
  test.each([
    ['ﾀﾞｲｷﾁ　髙橋', 'だいきち 高橋'],
    ['髙﨑𠮷田', '高崎吉田'],
    ['渡邊 渡邉', '渡辺 渡辺'],
    ['齋藤 斎藤 齊藤', '斉藤 斉藤 斉藤'],
    ['葛\u{e0100}飾', '葛飾'],
    ['Ｃａｆé－１', 'cafe-1'],
    ['コ－ヒ－ ３ー４ー５', 'こーひー 3-4-5'],
    ['STRASSE', foldText('straße')],
    ['ΟΔΟΣ', 'οδοσ'],
    ['①㈱', '1(株)'],
    ['  a \t\n b ', 'a b'],
    ['ガギグ', 'がぎぐ'],
  ])('%s is compared as %s', (text, folded) => expect(foldText(text)).toBe(folded))

  test('folding twice changes nothing more', () => {
    const letters = fc.string({ unit: 'grapheme', maxLength: 30 })
    const names = fc.string({ unit: fc.constantFrom(...'髙﨑渡邊ﾀﾞ゛ー－-ハﾊ゜ がk̈İςßA'), maxLength: 12 })
    fc.assert(
      fc.property(fc.oneof(letters, names), text => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('company names', () => {
  test.each([
    ['㈱山田商事', { name: '山田商事', legalForm: '株式会社', position: 'before' }],
    ['山田商事（株）', { name: '山田商事', legalForm: '株式会社', position: 'after' }],
    ['株式会社　山田商事', { name: '山田商事', legalForm: '株式会社', position: 'before' }],
    ['特例有限会社山田', { name: '山田', legalForm: '特例有限会社', position: 'before' }],
    ['Acme Co., Ltd.', { name: 'Acme', legalForm: 'Co., Ltd.', position: 'after' }],
    ['ACME, INC.', { name: 'ACME', legalForm: 'Incorporated', position: 'after' }],
    ['Texaco', { name: 'Texaco' }],
    ['Oy Oy', { name: 'Oy', legalForm: 'Oy', position: 'after' }],
    ['株式会社', { name: '株式会社' }],
    ['', { name: '' }],
  ])('%s is split', (text, parts) => expect(splitCompanyName(text)).toEqual(parts))

  test('one company written in five ways is compared as one', () => {
    const ways = ['㈱山田・商事', '山田商事株式会社', '(株) 山田商事', '山田 商事（株）', 'カ)山田商事']
    expect(new Set(ways.map(foldCompanyName))).toEqual(new Set(['山田商事']))
    expect(foldCompanyName('Acme Co., Ltd.')).toBe(foldCompanyName('ACME Inc'))
    expect(foldCompanyName('株式会社')).not.toBe('')
  })
})
