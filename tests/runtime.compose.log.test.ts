/** What is logged stands on the day that it is for the person, wherever their device thinks it is. */
import { expect, test } from 'vitest'
import type { EntityModel, FieldModel } from '../platform/contract/entity.ts'
import { type LogTarget, logOperations } from '../runtime/compose/log/log-target.ts'
import { nextDay } from '../runtime/compose/log/next-days.ts'

const field = (name: string, type: FieldModel['type']) => ({ name, type }) as FieldModel
const about = { ...field('contact', 'relation'), relation: { targets: ['contact'] } } as FieldModel
const target: LogTarget = {
  entity: { name: 'call', fields: [field('on', 'date'), field('at', 'date-time')] } as unknown as EntityModel,
  activity: { due: 'on', start: 'at', done: [] },
  ...{ about, along: [], type: null, note: null, subject: null },
} as unknown as LogTarget
const logged = { type: null, note: '', subject: '' }

test('late in the evening of London it is tomorrow in Tokyo, and nine is nine there', () => {
  const now = '2026-11-22T23:30:00.000Z'
  const next = { subject: 'Again', on: '2026-11-25' }
  const made = (timeZone: string) =>
    logOperations(target, { entity: 'contact', _id: 'c' }, { ...logged, next }, { now, timeZone })
  expect(made('Europe/London')).toMatchObject([{ body: { on: '2026-11-22', at: now } }, { body: { on: '2026-11-25' } }])
  expect(made('Asia/Tokyo')).toMatchObject([{ body: { on: '2026-11-23' } }, { body: { on: '2026-11-25' } }])
  const byMoment = { ...target, activity: { due: 'at', done: [] } } as unknown as LogTarget
  const [, morning] = logOperations(byMoment, {}, { ...logged, next }, { now, timeZone: 'Asia/Tokyo' })
  expect(morning).toMatchObject({ body: { at: '2026-11-25T00:00:00.000Z' } })
})

test.each([
  ['nextTomorrow', '2026-11-20', '2026-11-23'],
  ['nextDays', '2026-11-18', '2026-11-23'],
  ['nextWeek', '2026-12-28', '2027-01-04'],
  ['nextMonth', '2026-01-30', '2026-03-02'],
  ['nextMonth', '2028-01-31', '2028-02-29'],
  ['nextMonth', '2026-12-15', '2027-01-15'],
] as const)('%s of %s is %s: a day of work', (choice, today, day) => {
  expect(nextDay(choice, today)).toBe(day)
})
