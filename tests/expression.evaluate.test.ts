import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { expressionOf } from './support/expression-model.ts'

const now = new Date('2026-11-22T16:30:00.000Z')
const record: JsonObject = {
  _id: '01930000-0000-7000-8000-000000000001',
  name: 'Ōsaka Trading',
  status: 'open',
  amount: 1234.5,
  score: 0.1,
  visitors: 7,
  dueOn: '2026-01-31',
  openedAt: '2026-03-29T00:30:00.000Z',
  opensAt: '09:30:00',
  tags: ['vip', 'b2b'],
  address: { city: 'Osaka', floors: [1, 2], note: null },
  parent: { _id: '01930000-0000-7000-8000-000000000002', name: 'Holding' },
  regarding: { entity: 'order', _id: '01930000-0000-7000-8000-000000000003' },
  orders: [{ total: 10 }, { total: 99.5 }, { total: null }],
}
const value = (source: string, timeZone = 'Asia/Tokyo', user?: JsonObject & { roles: string[] }) =>
  evaluate(expressionOf(source), { record, now, timeZone, ...(user && { user }) })

describe('null', () => {
  test.each([
    ['record.note == null', true],
    ['record.note == "x"', false],
    ['record.note != "x"', true],
    ['record.note < "x" || record.note >= "x"', false],
    ['!record.active', true],
    ['record.active == false', false],
    ['lower(record.note)', null],
    ['record.visitors + record.parent.visitors', null],
    ['record.note.contains("")', false],
    ['record.note + "x"', null],
    ['record.active ? 1 : 2', 2],
    ['record.parent.parent.parent.name', null],
    ['[1, null] == [1, null]', true],
    ['null in [null]', true],
  ])('%s is %j', (source, expected) => {
    expect(value(source)).toEqual(expected)
  })
})

describe('numbers', () => {
  test.each([
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['-7 % 3', -1],
    ['7 / 2.0', 3.5],
    ['1 / 0', null],
    ['1.5 / 0', null],
    ['record.score + 0.2 == 0.3', true],
    ['record.amount * 3', 3703.5],
    ['9007199254740991 + 1', null],
    ['3000000019 * 3000000019', null],
    ['3000000019 * 3000000019 / 1.0', null],
    ['2.0 / 3', 0.6666666666666666],
    ['string(2.0 / 3)', '0.66666666666666666667'],
    ['round(2.675, 2)', 2.68],
    ['round(-2.5)', -3],
    ['round(1234, -2)', 1200],
    ['10.0 * 1e38', null],
    ['int("12a")', null],
    ['int("-12")', -12],
  ])('%s is %j', (source, expected) => {
    expect(value(source)).toEqual(expected)
  })
})

describe('texts', () => {
  test.each([
    ['size("👩‍👩‍👧日本")', 7],
    ['"💡" > "日"', true],
    ['"Z" < "a"', true],
    ['upper("straße")', 'STRASSE'],
    ['record.name.contains("OSAKA", true)', false],
    ['record.name.contains("ŌSAKA", true)', true],
    ['"100%".contains("%")', true],
    ['"100".contains("%")', false],
    ['trim("　 日本　")', '日本'],
    ['like("530-0001", "^[0-9]{3}-[0-9]{4}$")', true],
    ['join(record.tags, "・")', 'vip・b2b'],
  ])('%s is %j', (source, expected) => {
    expect(value(source)).toEqual(expected)
  })
})

describe('time', () => {
  test.each([
    ['addMonths(record.dueOn, 1)', '2026-02-28'],
    ['addDays(date("9999-12-31"), 1)', null],
    ['daysBetween(record.dueOn, date("2026-03-01"))', 29],
    ['startOf(date("2026-11-22"), "week")', '2026-11-16'],
    ['startOf(date("2026-11-22"), "quarter")', '2026-10-01'],
    ['now - record.openedAt > duration("30d")', true],
    ['record.opensAt < time("10:00")', true],
    ['format(record.dueOn, "yyyy年M月d日")', '2026年1月31日'],
    ['format(record.amount, "#,##0")', '1,235'],
  ])('%s is %j', (source, expected) => {
    expect(value(source)).toEqual(expected)
  })

  test('today, dates and units are those of the caller’s time zone', () => {
    expect([value('today', 'Asia/Tokyo'), value('today', 'America/New_York')]).toEqual(['2026-11-23', '2026-11-22'])
    expect(value('date(now)', 'Asia/Tokyo')).toBe('2026-11-23')
    expect(value('startOf(now, "day")', 'Asia/Tokyo')).toBe('2026-11-22T15:00:00.000Z')
    expect(value('startOf(now, "hour")', 'Asia/Kathmandu')).toBe('2026-11-22T16:15:00.000Z')
  })

  test('a day is a day of the calendar, however long clocks make it', () => {
    expect(value('addDays(record.openedAt, 1)', 'Europe/Berlin')).toBe('2026-03-29T23:30:00.000Z')
    expect(value('addDays(timestamp("2026-03-28T01:30:00Z"), 1)', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  })
})

describe('relations', () => {
  test.each([
    ['record.parent == "01930000-0000-7000-8000-000000000002"', true],
    ['record.parent', '01930000-0000-7000-8000-000000000002'],
    ['record.parent._id == record.parent', true],
    ['record.parent.name', 'Holding'],
    ['record.regarding.entity', 'order'],
    ['record.regarding == null', false],
    ['record.orders.exists(o, o.total > 50)', true],
    ['record.orders.all(o, o.total > 1)', false],
    ['record.orders.filter(o, o.total != null).size()', 2],
    ['record.orders.exists_one(o, o.total == null)', true],
    ['record.orders.map(o, o.total)', [10, 99.5, null]],
  ])('%s is %j', (source, expected) => {
    expect(value(source)).toEqual(expected)
  })

  test('of a relation that was not loaded only the id is known', () => {
    const given = (source: string) =>
      evaluate(expressionOf(source), {
        record: { parent: '01930000-0000-7000-8000-00000000000A' },
        now,
        timeZone: 'UTC',
      })
    expect(given('record.parent == "01930000-0000-7000-8000-00000000000a"')).toBe(true)
    expect(given('record.parent.name')).toBeNull()
    expect(given('record.orders.size()')).toBe(0)
  })
})

test('free JSON is what it happens to be', () => {
  expect(value('record.address.city == "Osaka" && record.address.floors[1] == 2')).toBe(true)
  expect(value('record.address.city > 3 || record.address.city.size() == 3')).toBe(false)
  expect(value('record.address.note == null && record.address.nothing.at.all == null')).toBe(true)
  expect(value('2 in record.address.floors')).toBe(true)
})

test('labels come in the language of the person', () => {
  expect(value('label(record.status)', 'UTC', { roles: [], locale: 'ja-JP' })).toBe('未処理')
  expect(value('label(record.status)', 'UTC', { roles: [], locale: 'fr' })).toBe('Open')
  expect(value('label(record.status)')).toBe('Open')
})

test('the caller is known by their record and roles', () => {
  const user = { _id: record['_id']!, roles: ['seller'], region: 'Kansai' }
  expect(
    value(
      'user._id == record._id && user == record._id && "seller" in user.roles && user.region == "Kansai"',
      'UTC',
      user,
    ),
  ).toBe(true)
  expect(value('user.region == null && !("seller" in user.roles)')).toBe(true)
})
