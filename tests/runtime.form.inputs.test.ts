import { describe, expect, test } from 'vitest'
import { parseDate } from '../runtime/form/inputs/date-text.ts'
import { fileSize } from '../runtime/form/inputs/file-size.ts'
import { parseNumber } from '../runtime/form/inputs/parse-number.ts'
import { toKatakana } from '../runtime/form/inputs/to-katakana.ts'
import { fromZoned, toZoned } from '../runtime/form/inputs/zoned-time.ts'

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
  ])('%s is %s', (typed, day) => expect(parseDate(typed)).toBe(day))

  test.each(['2026-02-30', '2026-13-01', '4/1', 'tomorrow', '', '999/1/1'])('%j is no date', typed =>
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
  ])('%s in %s is %d', (typed, language, number) => expect(parseNumber(typed, language)).toBe(number))

  test.each(['abc', '1.2.3', '--1', '1e5', ''])('%j is none', typed => expect(parseNumber(typed, 'en')).toBeNull())
})

describe('clock time in a zone', () => {
  test('goes there and back', () => {
    expect(toZoned('2026-11-22T00:30:00.000Z', 'Asia/Tokyo')).toBe('2026-11-22 09:30:00')
    expect(fromZoned('2026-11-22 09:30:00', 'Asia/Tokyo')).toBe('2026-11-22T00:30:00.000Z')
  })

  test('knows summer time on both sides of its change', () => {
    expect(fromZoned('2026-03-29 01:30:00', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z')
    expect(fromZoned('2026-03-29 03:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(toZoned('2026-07-01T10:00:00Z', 'America/New_York')).toBe('2026-07-01 06:00:00')
  })

  test('of nonsense is null', () => {
    expect(toZoned('soon', 'UTC')).toBeNull()
    expect(fromZoned('soon', 'UTC')).toBeNull()
  })
})

test('readings become katakana', () => expect(toKatakana('やまだ ジョージ')).toBe('ヤマダ ジョージ'))

test('sizes of files are told in units people know', () => {
  expect(fileSize(1_234_567, 'en')).toBe('1.2 MB')
  expect(fileSize(0, 'en')).toBe('0 byte')
})
