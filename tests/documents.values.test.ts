import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { cutText } from '../platform/contract/cut-text.ts'
import { corporateFormats } from '../platform/contract/input/corporate-number.ts'
import { fontLetters } from '../platform/documents/font-letters.ts'
import { printable } from '../platform/documents/printable.ts'
import { dateText } from '../platform/documents/values/date-text.ts'
import { addressee } from '../platform/documents/values/honorific.ts'
import { moneyText } from '../platform/documents/values/money-text.ts'
import { taxOf } from '../platform/documents/values/tax.ts'

test('a letter that the font lacks is printed in its usual form, or as a mark that it is missing', async () => {
  const file = fileURLToPath(
    import.meta.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  )
  const has = fontLetters(await readFile(file))
  const content = {
    text: ['𠮷野家', { stack: ['髙﨑𩸽\n🍣', '葛\u{e0100}城'] }],
    image: 'data:image/png;base64,AAAA',
    width: 3,
  }
  expect(printable(content, has)).toEqual({
    text: ['吉野家', { stack: ['髙﨑𩸽\n〓', '葛城'] }],
    image: 'data:image/png;base64,AAAA',
    width: 3,
  })
})

test('a text is never cut within a letter', () => {
  expect([cutText('a𠮷b', 2), cutText('a𠮷b', 3), cutText('ab', 9)]).toEqual(['a', 'a𠮷', 'ab'])
})

describe('an honorific', () => {
  const ja = (to: Parameters<typeof addressee>[0]) => addressee(to, 'ja')

  test('is 御中 behind a company or department, and 様 behind a person', () => {
    expect(ja({ company: '北野製作所' })).toEqual(['北野製作所 御中'])
    expect(ja({ company: '北野製作所', department: '総務部' })).toEqual(['北野製作所', '総務部 御中'])
    expect(ja({ person: '佐藤 健' })).toEqual(['佐藤 健 様'])
  })

  test('stands once: a person in a company takes it from the company', () => {
    expect(ja({ company: '北野製作所', person: '佐藤 健', honorific: 'onchu' })).toEqual(['北野製作所', '佐藤 健 様'])
    expect(ja({ company: '北野製作所 御中', person: '佐藤 健 様' })).toEqual(['北野製作所', '佐藤 健 様'])
  })

  test('can be chosen, or left out; one that was typed stays', () => {
    expect(ja({ company: '白鷺医院', person: '白鷺 恵', honorific: 'sensei' })).toEqual(['白鷺医院', '白鷺 恵 先生'])
    expect(ja({ company: '株主', honorific: 'kakui' })).toEqual(['株主 各位'])
    expect(ja({ company: '北野製作所', honorific: 'none' })).toEqual(['北野製作所'])
    expect(ja({ company: '関係者各位' })).toEqual(['関係者各位'])
    expect(ja({ company: '北野製作所', honorific: '__proto__' })).toEqual(['北野製作所 御中'])
    expect(ja({})).toEqual([])
  })

  test('is none in English', () => {
    expect(addressee({ company: 'Acme', person: 'Ann Bell', honorific: 'sama' }, 'en')).toEqual([
      'Acme',
      'Attn. Ann Bell',
    ])
  })
})

describe('tax', () => {
  test('is rounded once, down where nothing else is said', () => {
    expect(taxOf(1099, 10, 'JPY')).toBe(109)
    expect(taxOf(1099, 8, 'JPY')).toBe(87)
    expect(taxOf(1099, 10, 'JPY', 'up')).toBe(110)
    expect(taxOf(1095, 10, 'JPY', 'nearest')).toBe(110)
    expect(taxOf(-1099, 10, 'JPY')).toBe(-109)
    expect(taxOf(0, 10, 'JPY', 'up')).toBe(0)
  })

  test('is exact where binary fractions are not', () => {
    expect(taxOf(1.1, 10, 'USD')).toBe(0.11)
    expect(taxOf(0.3, 10, 'USD', 'up')).toBe(0.03)
    expect(taxOf(999_999_999_999, 10, 'JPY')).toBe(99_999_999_999)
    expect(taxOf(100.5, 7.7, 'EUR', 'nearest')).toBe(7.74)
  })
})

test('amounts have the places of their currency, and its sign where wanted', () => {
  expect(moneyText(1234567, 'JPY')).toBe('¥1,234,567')
  expect(moneyText(1234.5, 'USD')).toBe('$1,234.50')
  expect(moneyText(-5, 'EUR')).toBe('-€5.00')
  expect(moneyText(5, 'CHF')).toBe('CHF 5.00')
  expect(moneyText(5, 'JPY', true)).toBe('5')
})

test('dates are written as the language and the calendar want them', () => {
  expect(dateText('2026-11-22', 'en')).toBe('22 November 2026')
  expect(dateText('2026-11-22', 'ja')).toBe('2026年11月22日')
  expect(dateText('2019-04-30', 'ja', 'japanese')).toBe('平成31年4月30日')
  expect(dateText('2019-05-01', 'ja', 'japanese')).toBe('令和元年5月1日')
  expect(dateText('no date', 'ja')).toBe('no date')
})

test('corporate numbers have a right check digit, and so has the number of an invoice issuer that is a company', () => {
  const { 'corporate-number': corporate, 'invoice-number': invoice } = corporateFormats
  for (const good of ['7000012050002', '1180301018771']) expect(corporate(good), good).toBe(true)
  for (const bad of ['8000012050002', '700001205000', '0000012050002', 'T7000012050002'])
    expect(corporate(bad), bad).toBe(false)
  for (const good of ['T7000012050002', 'T3810123456789']) expect(invoice(good), good).toBe(true)
  for (const bad of ['T8000012050002', '7000012050002', 'T70000120500022', 't7000012050002'])
    expect(invoice(bad), bad).toBe(false)
})
