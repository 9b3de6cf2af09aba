/** Fiscal years, Japan's holidays and business days, without a database; that SQL agrees is the law test's. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WeekHours } from '../platform/contract/organisation.ts'
import { dateOf, dayOf } from '../platform/expression/calendar.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import {
  businessCalendar,
  businessDayNumbered,
  countUpTo,
  type DayPlan,
  dateAt,
  isBusinessDay,
  numberOf,
} from '../platform/expression/organisation/business-calendar.ts'
import { businessHours, isWorked, momentOfWork, workUpTo } from '../platform/expression/organisation/business-hours.ts'
import { fiscalQuarter, fiscalYear, startOfFiscal } from '../platform/expression/organisation/fiscal-year.ts'
import { japaneseHolidays } from '../platform/expression/organisation/japanese-holidays.ts'
import { expressionOf } from './support/expression-model.ts'
import * as values from './support/expression-values.ts'
import { tokyo } from './support/organisation.ts'

const holidays = (year: number) =>
  Object.fromEntries(japaneseHolidays(year).map(({ date, name }) => [date.slice(5), name.i18n?.['ja']]))

describe("Japan's public holidays", () => {
  test('of 2026 are those the Cabinet Office tells, with the day between two holidays', () => {
    expect(holidays(2026)).toEqual({
      '01-01': '元日',
      '01-12': '成人の日',
      '02-11': '建国記念の日',
      '02-23': '天皇誕生日',
      '03-20': '春分の日',
      '04-29': '昭和の日',
      '05-03': '憲法記念日',
      '05-04': 'みどりの日',
      '05-05': 'こどもの日',
      '05-06': '振替休日',
      '07-20': '海の日',
      '08-11': '山の日',
      '09-21': '敬老の日',
      '09-22': '国民の休日',
      '09-23': '秋分の日',
      '10-12': 'スポーツの日',
      '11-03': '文化の日',
      '11-23': '勤労感謝の日',
    })
  })

  test('of 2019 have the accession, its neighbours, and no Emperor’s Birthday', () => {
    expect(holidays(2019)).toMatchObject({
      '04-30': '国民の休日',
      '05-01': '天皇の即位の日',
      '05-02': '国民の休日',
      '05-06': '振替休日',
      '10-14': '体育の日',
      '10-22': '即位礼正殿の儀',
    })
    expect(holidays(2019)).not.toHaveProperty('12-23')
    expect(holidays(2019)).not.toHaveProperty('02-23')
  })

  test('of 2020 and 2021 were moved for the Olympic Games', () => {
    expect(holidays(2020)).toMatchObject({ '07-23': '海の日', '07-24': 'スポーツの日', '08-10': '山の日' })
    expect(holidays(2021)).toMatchObject({
      '07-22': '海の日',
      '07-23': 'スポーツの日',
      '08-08': '山の日',
      '08-09': '振替休日',
    })
    for (const moved of ['07-20', '08-11', '10-12']) expect(holidays(2020)).not.toHaveProperty(moved)
    for (const moved of ['07-19', '08-11', '10-11']) expect(holidays(2021)).not.toHaveProperty(moved)
  })

  test('began in the summer of 1948, and grew with the law', () => {
    expect(holidays(1948)).toEqual({ '09-23': '秋分の日', '11-03': '文化の日', '11-23': '勤労感謝の日' })
    expect(Object.keys(holidays(1949))).toHaveLength(9)
    expect(holidays(1959)['04-10']).toBe('皇太子明仁親王の結婚の儀')
    expect(holidays(1966)).toMatchObject({ '09-15': '敬老の日', '10-10': '体育の日' })
    expect(holidays(1966)).not.toHaveProperty('02-11')
    expect(holidays(1973)).toMatchObject({ '04-30': '振替休日' })
    // A Sunday before the law of substitutes.
    expect(holidays(1973)).not.toHaveProperty('02-12')
    expect(holidays(1986)).not.toHaveProperty('05-04')
    expect(holidays(1988)).toMatchObject({ '05-04': '国民の休日' })
    expect(holidays(1989)).toMatchObject({
      '04-29': 'みどりの日',
      '02-24': '昭和天皇の大喪の礼',
      '12-23': '天皇誕生日',
    })
    expect(holidays(2000)).toMatchObject({ '01-10': '成人の日', '10-09': '体育の日' })
    expect(holidays(2008)).toMatchObject({ '05-06': '振替休日' })
    expect(japaneseHolidays(1947)).toEqual([])
    expect(japaneseHolidays(2151)).toEqual([])
  })

  test('have the equinoxes of the almanac', () => {
    const known = {
      1955: '21 24',
      1960: '20 23',
      1979: '21 24',
      2000: '20 23',
      2012: '20 22',
      2024: '20 22',
      2027: '21 23',
      2030: '20 23',
    }
    for (const [year, days] of Object.entries(known)) {
      const all = japaneseHolidays(Number(year))
      const day = (name: string) => all.find(each => each.name.i18n?.['ja'] === name)?.date.slice(8)
      expect(`${day('春分の日')} ${day('秋分の日')}`, year).toBe(days)
    }
  })
})

describe('the fiscal year', () => {
  const local = (date: string) => dayOf(date)! * 86_400_000
  const from = (fiscalYearStart: number, fiscalYearNamedBy: 'start' | 'end' = 'start') => ({
    fiscalYearStart,
    fiscalYearNamedBy,
  })
  test.each([
    ['2026-03-31', from(4), 2025, 4],
    ['2026-04-01', from(4), 2026, 1],
    ['2026-10-01', from(10, 'end'), 2027, 1],
    ['2026-09-30', from(10, 'end'), 2026, 4],
    ['2026-12-31', from(1, 'end'), 2026, 4],
    ['2026-05-31', from(6), 2025, 4],
  ])('of %s', (date, settings, year, quarter) => {
    expect([fiscalYear(local(date), settings), fiscalQuarter(local(date), settings)]).toEqual([year, quarter])
  })
  test('begins on the first of its month', () => {
    expect(dateOf(startOfFiscal(local('2026-03-31'), 'fiscalYear', from(4))! / 86_400_000)).toBe('2025-04-01')
    expect(dateOf(startOfFiscal(local('2026-03-31'), 'fiscalQuarter', from(3))! / 86_400_000)).toBe('2026-03-01')
    expect(startOfFiscal(local('0001-03-31'), 'fiscalYear', from(4))).toBeNull()
  })
})

const plan: fc.Arbitrary<DayPlan> = fc.record({
  weekend: fc.subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 6 }),
  off: fc.array(values.date, { maxLength: 30 }),
  worked: fc.array(values.date, { maxLength: 30 }),
})

describe('business hours', () => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const spans = fc.constantFrom<WeekHours[number]>(
    [],
    [['09:00', '09:03']],
    [
      ['00:00', '00:02'],
      ['23:58', '24:00'],
    ],
  )
  test('are found as by walking from minute to minute', () => {
    const weeks = fc.array(spans, { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(
        plan,
        weeks,
        fc.integer({ min: 737_000, max: 742_000 }),
        fc.nat({ max: 8 }),
        (plan, week, start, steps) => {
          const calendar = businessCalendar(plan)
          const open = (day: number) => week[(day + 1) % 7]!
          fc.pre(calendar.workdays.some(day => open(day).length))
          const isAt = (day: number, minute: number) => {
            if (!isBusinessDay(calendar, day)) return false
            const own = calendar.workdays.includes(day % 7)
              ? day % 7
              : calendar.workdays.find(each => open(each).length)!
            return open(own).some(([from, to]) => minutes(from) <= minute && minute < minutes(to))
          }
          const hours = businessHours(calendar, week)
          let [day, minute, left] = [start, 0, steps + 1]
          for (; left > 0 && day < start + 60; minute++) {
            if (minute === 1440) [day, minute] = [day + 1, 0]
            const at = { day, ms: minute * 60_000 }
            if (isWorked(hours, at) !== isAt(day, minute)) throw new Error(`${day} ${minute}`)
            if (isAt(day, minute)) left--
          }
          if (left) return
          const before = workUpTo(hours, { day: start, ms: 0 })
          expect(momentOfWork(hours, before + (steps + 1) * 60_000)).toEqual({ day, ms: minute * 60_000 })
          expect(workUpTo(hours, { day, ms: minute * 60_000 }) - before).toBe((steps + 1) * 60_000)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('go by the calendar that is named, its zone and its days; one that nobody made is the organisation’s own', () => {
    const moment = {
      now: new Date('2026-11-22T16:30:00Z'),
      timeZone: 'Asia/Tokyo',
      organisation: tokyo,
      user: { roles: [] },
    }
    const holds = (source: string) => evaluate(expressionOf(source), { record: {}, ...moment })
    for (const source of [
      // Friday 17:00 in Tokyo; Monday is a holiday there.
      'addBusinessTime(timestamp("2026-11-20T08:00:00Z"), duration("1h")) == timestamp("2026-11-24T00:30:00Z")',
      'addBusinessTime(timestamp("2026-11-20T08:00:00Z"), duration("1h"), "desk") == timestamp("2026-11-20T09:00:00Z")',
      'addBusinessTime(timestamp("2026-11-20T17:30:00Z"), duration("1h"), "london") == timestamp("2026-11-23T10:30:00Z")',
      'addBusinessTime(timestamp("2026-11-24T00:30:00Z"), -duration("1h")) == timestamp("2026-11-20T08:00:00Z")',
      'addBusinessTime(timestamp("2026-11-24T00:30:00Z"), duration("1h"), "nobodys") == timestamp("2026-11-24T01:30:00Z")',
      'isBusinessDay(date("2026-11-23"), "london") && !isBusinessDay(date("2026-11-23"))',
      // The organisation is closed, London is not.
      'isBusinessDay(date("2026-12-29"), "london") && isHoliday(date("2026-12-25"), "london") && isHoliday(date("2026-12-30"), "london")',
      'businessTimeBetween(timestamp("2026-11-20T00:00:00Z"), timestamp("2026-11-21T00:00:00Z")) == duration("7h30m")',
    ])
      expect(holds(source), source).toBe(true)
  })
})

describe('business days', () => {
  test('are found as by walking from day to day', () => {
    fc.assert(
      fc.property(
        plan,
        fc.integer({ min: 737_000, max: 742_000 }),
        fc.integer({ min: -40, max: 40 }),
        (plan, start, steps) => {
          const calendar = businessCalendar(plan)
          const [off, worked] = [new Set(plan.off), new Set(plan.worked)]
          const works = (day: number) => {
            const date = dateAt(day)!
            return worked.has(date) || (!off.has(date) && !plan.weekend.includes(new Date(date).getUTCDay()))
          }
          let day = start
          for (let left = Math.abs(steps); left > 0; ) {
            day += Math.sign(steps)
            expect(isBusinessDay(calendar, day)).toBe(works(day))
            if (works(day)) left--
          }
          if (steps > 0) expect(businessDayNumbered(calendar, countUpTo(calendar, start) + steps)).toBe(day)
          if (steps < 0) expect(businessDayNumbered(calendar, countUpTo(calendar, start - 1) + steps + 1)).toBe(day)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('are counted from the first day to the last that can be written', () => {
    const { calendar } = tokyo
    expect(countUpTo(calendar, numberOf('0001-01-01'))).toBeGreaterThan(0)
    expect(countUpTo(calendar, numberOf('9999-12-31'))).toBeGreaterThan(2_600_000)
    expect(businessDayNumbered(calendar, 0)).toBeNull()
    expect(isBusinessDay(calendar, numberOf('2026-12-05'))).toBe(true)
    expect(isBusinessDay(calendar, numberOf('2026-11-03'))).toBe(true)
    expect(isBusinessDay(calendar, numberOf('2026-12-31'))).toBe(false)
  })
})
