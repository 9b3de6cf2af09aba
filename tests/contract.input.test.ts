import { describe, expect, test } from 'vitest'
import type { FieldType } from '../platform/contract/entity.ts'
import { isBarcode } from '../platform/contract/input/barcode.ts'
import { formatDuration } from '../platform/contract/input/format-duration.ts'
import { normalValue } from '../platform/contract/input/normal-value.ts'
import { parseDate } from '../platform/contract/input/parse-date.ts'
import { parseDuration } from '../platform/contract/input/parse-duration.ts'
import { parseNumber } from '../platform/contract/input/parse-number.ts'
import { toKatakana } from '../platform/contract/input/to-katakana.ts'
import type { Json } from '../platform/contract/json.ts'

describe('a date as it is typed', () => {
  test.each([
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['２０２６／４／１', '2026-04-01'],
    ['20260401', '2026-04-01'],
    ['2026年4月1日', '2026-04-01'],
    ['R8/4/1', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['昭和64年1月7日', '1989-01-07'],
    ['h31.4.30', '2019-04-30'],
    ['R7/4/1', '2025-04-01'],
    ['㋿元年１２月１日', '2019-12-01'],
    ['明治45年7月29日', '1912-07-29'],
    ['２０２６ー４－１', '2026-04-01'],
  ])('%s is %s', (typed, day) => expect(parseDate(typed)).toBe(day))

  test.each(['2026-02-30', '2026-13-01', '4/1', 'tomorrow', '', '999/1/1', 'R0', '令和七年'])('%j is no date', typed =>
    expect(parseDate(typed)).toBeNull(),
  )
})

describe('a number as it is typed', () => {
  test.each([
    ['1,234.5', 'en', 1234.5],
    ['１２３４', 'ja', 1234],
    ['￥1,200', 'ja', 1200],
    ['1200円', 'ja', 1200],
    ['－５', 'ja', -5],
    ['1.234,5', 'de', 1234.5],
    ['.5', 'en', 0.5],
    ['▲１，２００', 'ja', -1200],
  ])('%s in %s is %d', (typed, language, number) => expect(parseNumber(typed, language)).toBe(number))

  test.each(['abc', '1.2.3', '--1', '1e5', ''])('%j is none', typed => expect(parseNumber(typed, 'en')).toBeNull())
})

test('readings become katakana', () => expect(toKatakana('やまだ ジョージ')).toBe('ヤマダ ジョージ'))

describe('a span of time as it is typed', () => {
  test.each([
    ['1:30', 5_400_000],
    ['1h 30m', 5_400_000],
    ['PT1H30M', 5_400_000],
    ['P1DT2H', 93_600_000],
    ['1.5h', 5_400_000],
    ['９０分', 5_400_000],
    ['１時間３０分', 5_400_000],
    ['2日', 172_800_000],
    ['-0:05:30', -330_000],
    ['0m', 0],
  ])('%s is %d ms', (typed, span) => expect(parseDuration(typed)).toBe(span))

  test.each(['', 'P', 'P1M', 'P1Y', '1', '1:75', '30m 1h', '1h1h', 'soon', '9'.repeat(40)])('%j is none', typed =>
    expect(parseDuration(typed)).toBeNull(),
  )

  test('is written with the largest units first', () => {
    expect(formatDuration(93_600_000, 'en')).toBe('1d 2h')
    expect(formatDuration(5_400_500, 'ja')).toBe('1時間30分0.5秒')
    expect(formatDuration(-60_000, 'en')).toBe('-1m')
    expect(parseDuration(formatDuration(98_765_000, 'ja'))).toBe(98_765_000)
  })
})

describe('values as they are stored', () => {
  const cases: [FieldType, Json, Json][] = [
    ['phone', '０３－１２３４－５６７８', '03-1234-5678'],
    ['phone', '03ー1234ー5678　内線１２', '03-1234-5678 内線12'],
    ['email', 'Ｔａｒｏ＠ＥＸＡＭＰＬＥ．ＪＰ ', 'Taro@example.jp'],
    ['date', '令和８年４月１日', '2026-04-01'],
    ['date', '2026-02-30', '2026-02-30'],
    ['color', '#ABC', '#aabbcc'],
    ['color', 'red', 'red'],
    ['barcode', '４９０１２３４－５６７８９４', '4901234567894'],
    ['duration', '1:30', 5_400_000],
    ['address', { postalCode: '〒１０００００１' }, { postalCode: '100-0001' }],
    ['address', { country: 'us', postalCode: '1000001' }, { country: 'US', postalCode: '1000001' }],
    ['person-name', { family: '山田　', familyReading: 'ﾔﾏﾀﾞ' }, { family: '山田　', familyReading: 'ヤマダ' }],
    ['company-name', '㈱北野', { name: '北野', legalForm: '株式会社', position: 'before' }],
    ['text', 'ＡＢＣ　㈱', 'ＡＢＣ　㈱'],
    ['phone', 12, 12],
  ]
  test.each(cases)('a %s %j is %j', (type, typed, stored) => expect(normalValue({ type }, typed)).toEqual(stored))

  test('are stored as they are once they are normal', () => {
    for (const [type, , stored] of cases) expect(normalValue({ type }, stored)).toEqual(stored)
  })
})

test('a check digit tells a wrong digit and two that changed places', () => {
  expect(isBarcode('jan', '4901234567894')).toBe(true)
  expect(isBarcode('jan', '4901234567984')).toBe(false)
  for (let digit = 0; digit <= 9; digit++) expect(isBarcode('gtin', `490123456789${digit}`)).toBe(digit === 4)
})

test('hostile texts are read in a blink', () => {
  const started = process.cpuUsage()
  const types: FieldType[] = ['date', 'phone', 'email', 'color', 'duration', 'barcode', 'company-name', 'rich-text']
  for (const unit of ['0', '1h', '@', '**', '[a](', '`', '> ', '- ', '#', '（株）', 'ﾔ', '\n\n', '    - a\n'])
    for (const type of types) normalValue({ type }, unit.repeat(20_000))
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(4_000)
})
