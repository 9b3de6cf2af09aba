/** The calendar of several people: whose is which, by colour. */
import { expect, test } from 'vitest'
import type { RecordJson } from '../platform/contract/record.ts'
import type { EntityDescription } from '../platform/contract/session.ts'
import { calendarEvent } from '../runtime/calendar/calendar-event.ts'
import { sourcesOf } from '../runtime/work/calendar-sources.ts'
import { personColors } from '../runtime/work/person-colors.ts'

const description = {
  entity: {
    name: 'chore',
    activity: { start: 'from', type: 'kind' },
    fields: [
      { name: 'from', type: 'datetime' },
      { name: 'kind', type: 'option', options: [{ value: 'visit', color: 'red' }] },
    ],
  },
  access: {},
  actions: [],
} as unknown as EntityDescription
const record = (owner: string) =>
  ({ _id: '1', _owner: owner, from: '2026-11-22T00:00:00.000Z', kind: 'visit' }) as unknown as RecordJson
const colorIn = (colors: Record<string, string> | undefined, owner: string) =>
  calendarEvent(record(owner), sourcesOf([description], ['b'], colors)[0]!)?.extendedProps.color

test('work is coloured by its kind until its person is asked for', () => {
  expect(colorIn(undefined, 'a')).toBe('red')
  const colors = personColors(['a', 'b'])
  expect(colorIn(colors, 'a')).toBe(colors['a'])
  expect(colorIn(colors, 'b')).toBe(colors['b'])
  expect(colors['a']).not.toBe(colors['b'])
})

test('as many people as the calendar shows have a colour of their own', () => {
  const people = Array.from({ length: 11 }, (_, at) => `person-${at}`)
  expect(new Set(Object.values(personColors(people))).size).toBe(11)
})
