/** Schedules without crontab: what is read means the same as the line, and what is written is read back. */
import { Cron } from 'croner'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { changeSchedule } from '../studio/workflows/schedule/change-schedule.ts'
import { nextTimes } from '../studio/workflows/schedule/next-times.ts'
import {
  hourSteps,
  minuteSteps,
  readSchedule,
  type Schedule,
  writeSchedule,
} from '../studio/workflows/schedule/schedule.ts'
import { weekdayNames } from '../studio/workflows/schedule/weekday-names.ts'

const from = new Date('2026-11-22T20:00:00Z')

describe('a crontab line', () => {
  test.each([
    ['0 9 * * *', { kind: 'day', time: '09:00' }],
    ['  05   18 * * * ', { kind: 'day', time: '18:05' }],
    ['0 9 * * 1-5', { kind: 'weekdays', time: '09:00' }],
    ['0 9 * * MON-FRI', { kind: 'weekdays', time: '09:00' }],
    ['30 8 * * 1,3,fri', { kind: 'week', days: [1, 3, 5], time: '08:30' }],
    ['30 8 * * 5-7', { kind: 'week', days: [0, 5, 6], time: '08:30' }],
    ['0 0 25 * *', { kind: 'month', day: 25, time: '00:00' }],
    ['0 17 L * *', { kind: 'month', day: 'last', time: '17:00' }],
    ['* * * * *', { kind: 'minutes', every: 1 }],
    ['*/15 * * * *', { kind: 'minutes', every: 15 }],
    ['5 * * * *', { kind: 'hours', every: 1, minute: 5 }],
    ['0 */6 * * *', { kind: 'hours', every: 6, minute: 0 }],
  ])('%s is said in words', (line, schedule) => {
    expect(readSchedule(line)).toEqual(schedule)
  })
  test.each([
    ...['', '0 9 * *', '0 0 9 * * *', '@daily', 'nonsense of five fields now', '60 9 * * *', '0 24 * * *'],
    // Every 7 minutes begins anew with each hour: these are no even times.
    ...['*/7 * * * *', '0 */5 * * *', '*/15 9 * * *', '*/15 */2 * * *', '0,30 9 * * *', '0 9-17 * * *'],
    // On the day and on the weekday, or on either: too much for words.
    ...['0 9 1 * 1', '0 9 1-7 * *', '0 9 32 * *', '0 9 0 * *', '0 9 1 1 *', '0 9 * * 5-1', '0 9 * * 1#2', '0 9 * * 8'],
  ])('“%s” stays one’s own', line => {
    expect(readSchedule(line)).toBeNull()
  })
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(parts => parts.map(part => String(part).padStart(2, '0')).join(':'))
const days = fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })
const minute = fc.integer({ min: 0, max: 59 })
const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ kind: fc.constant('minutes' as const), every: fc.constantFrom(...minuteSteps) }),
  fc.record({ kind: fc.constant('hours' as const), every: fc.constantFrom(...hourSteps), minute }),
  fc.record({ kind: fc.constantFrom('day' as const, 'weekdays' as const), time }),
  fc.record({ kind: fc.constant('week' as const), days, time }),
  fc.record({
    kind: fc.constant('month' as const),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)),
    time,
  }),
)
const kinds: Schedule['kind'][] = ['day', 'weekdays', 'week', 'month', 'hours', 'minutes']
const part = (most: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.nat(most).map(String),
    fc.nat(most).map(each => `*/${each}`),
    fc.string({ maxLength: 4 }),
  )
const weekday = fc.oneof(
  part(9),
  fc.tuple(fc.nat(8), fc.nat(8)).map(parts => parts.join('-')),
  fc.constant('1,4'),
)
const lines = fc.tuple(part(62), part(26), part(33), fc.constantFrom('*', '1'), weekday).map(parts => parts.join(' '))

describe('a schedule', () => {
  it('is read back as it was written, and comes', () => {
    fc.assert(
      fc.property(schedules, schedule => {
        const line = writeSchedule(schedule)
        expect(readSchedule(line)).toEqual(schedule)
        expect(nextTimes(line, 'Asia/Tokyo', from)).toHaveLength(3)
      }),
    )
  })
  it('comes when the line that it was read from comes', () => {
    fc.assert(
      fc.property(lines, line => {
        const schedule = readSchedule(line)
        if (!schedule) return
        const times = (text: string) => new Cron(text, { timezone: 'Asia/Tokyo', paused: true }).nextRuns(8, from)
        expect(times(writeSchedule(schedule))).toEqual(times(line))
      }),
      { numRuns: 500 },
    )
  })
  it('said another way is always one that can be written, and keeps its hour', () => {
    fc.assert(
      fc.property(schedules, fc.constantFrom(...kinds), (before, kind) => {
        const changed = changeSchedule(before, kind)
        expect(readSchedule(writeSchedule(changed))).toEqual(changed)
        if ('time' in before && 'time' in changed) expect(changed.time).toBe(before.time)
      }),
    )
    expect(writeSchedule(changeSchedule(null, 'day'))).toBe('0 9 * * *')
    expect(writeSchedule(changeSchedule({ kind: 'weekdays', time: '07:30' }, 'week'))).toBe('30 7 * * 1,2,3,4,5')
  })
})

describe('the next times', () => {
  it('are by the clock of the time zone', () => {
    const texts = nextTimes('0 9 * * 1-5', 'Asia/Tokyo', from).map(at => at.toISOString())
    expect(texts).toEqual(['2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z', '2026-11-25T00:00:00.000Z'])
    const month = nextTimes('0 18 L * *', 'UTC', from).map(at => at.toISOString().slice(0, 10))
    expect(month).toEqual(['2026-11-30', '2026-12-31', '2027-01-31'])
  })
  test.each(['', '0 9 * *', '* * * * * *', 'a b c d e', '0 0 31 2 *', '@daily'])('of “%s” are none', line => {
    expect(nextTimes(line, 'UTC', from)).toEqual([])
  })
})

test('the week begins with Monday, in the reader’s language', () => {
  expect(
    weekdayNames('ja')
      .map(({ name }) => name)
      .join(''),
  ).toBe('月火水木金土日')
  expect(weekdayNames('en').map(({ day, name }) => `${day}${name}`)[6]).toBe('0Sun')
})
