import { describe, expect, test } from 'vitest'
import type { RecordJson } from '../platform/contract/record.ts'
import type { EntityDescription } from '../platform/contract/session.ts'
import { calendarEvent, movedValues, newValuesAt } from '../runtime/calendar/calendar-event.ts'
import { type CalendarSource, mayCreate, mayMove } from '../runtime/calendar/calendar-source.ts'
import { addDays, dayOf, movedByDays } from '../runtime/calendar/days.ts'
import { rangeFilter } from '../runtime/calendar/range-filter.ts'
import { pictureOf } from '../runtime/gallery/picture-of.ts'
import { barsOf } from '../runtime/gantt/bars-of.ts'
import { offsetOf, scaleAt, ticksOf } from '../runtime/gantt/scale.ts'
import { shifted } from '../runtime/gantt/shifted.ts'
import { timelineRows } from '../runtime/gantt/timeline-rows.ts'
import { clusters } from '../runtime/map/clusters.ts'
import { placedRecords } from '../runtime/map/placed-records.ts'
import { fitted, graticuleStep, scaleBar, toPixels, toPlace, zoomed } from '../runtime/map/project.ts'
import { placeBranch } from '../runtime/tree/place-branch.ts'
import { placeByKey } from '../runtime/tree/place-by-key.ts'
import { type TreeLevel, treeRows } from '../runtime/tree/tree-rows.ts'
import { documentToSave } from '../runtime/views/document-to-save.ts'
import { entity, field } from './support/model.ts'

const job = entity('job', [
  field('on', 'date'),
  field('until', 'date'),
  field('at', 'date-time'),
  field('endAt', 'date-time'),
  field('kind', 'option', { options: [{ value: 'a', title: { text: 'A' }, color: 'red' }] }),
])
const source = (settings: Record<string, string>, more: Partial<EntityDescription> = {}): CalendarSource => ({
  description: {
    entity: job,
    actions: ['create', 'update'],
    access: { on: 'write', until: 'write', at: 'write', endAt: 'write' },
    ...more,
  } as EntityDescription,
  settings,
})
const days = source({ start: 'on', end: 'until', color: 'kind' })
const hours = source({ start: 'at', end: 'endAt' })

describe('an event of the calendar', () => {
  test('of days ends on the day after its last', () => {
    const record: RecordJson = { _id: '1', _label: 'Trip', on: '2026-12-30', until: '2026-12-31', kind: 'a' }
    expect(calendarEvent(record, days)).toMatchObject({
      ...{ id: 'job/1', title: 'Trip', start: '2026-12-30', end: '2027-01-01', allDay: true, editable: true },
      extendedProps: { color: 'red' },
    })
  })
  test('begins where it begins, though its end lies before that', () =>
    expect(calendarEvent({ _id: '1', on: '2026-12-30', until: '2026-01-01' }, days)).not.toHaveProperty('end'))
  test('is none without a start', () => expect(calendarEvent({ _id: '1', until: '2026-12-31' }, days)).toBeNull())
  test('that was moved becomes the values of its fields, and an end it never had stays none', () => {
    const moved = { start: '2026-12-31', end: '2027-01-03', allDay: true }
    expect(movedValues(days, { _id: '1', until: '2026-12-31' }, moved)).toEqual({
      on: '2026-12-31',
      until: '2027-01-02',
    })
    expect(movedValues(days, { _id: '1', until: null }, { ...moved, end: '' })).toEqual({ on: '2026-12-31' })
    expect(movedValues(days, { _id: '1', until: null }, moved, true)).toMatchObject({ until: '2027-01-02' })
  })
  test('of hours keeps its moment, and cannot become a day', () => {
    const moved = { start: '2026-12-31T10:00:00+09:00', end: '2026-12-31T11:00:00+09:00', allDay: false }
    expect(movedValues(hours, { _id: '1', endAt: 'x' }, moved)).toEqual({
      at: '2026-12-31T01:00:00.000Z',
      endAt: '2026-12-31T02:00:00.000Z',
    })
    expect(movedValues(hours, { _id: '1' }, { start: '2026-12-31', end: '2027-01-01', allDay: true })).toBeNull()
    expect(newValuesAt(hours, { start: '2026-12-31', end: '2027-01-01', allDay: true }, 'nine')).toEqual({ at: 'nine' })
  })
  test('is moved and made only by who may write its fields', () => {
    expect([mayMove(days), mayCreate(days)]).toEqual([true, true])
    const reader = source({ start: 'on', end: 'until' }, { access: { on: 'write', until: 'read' } })
    expect([mayMove(reader), mayCreate(reader)]).toEqual([false, true])
    expect(mayMove(source({ start: 'on' }, { actions: ['create'] }))).toBe(false)
  })
})

test('only what touches the stretch in sight is asked for', () => {
  const stretch = {
    from: '2026-10-31T15:00:00.000Z',
    to: '2026-11-30T15:00:00.000Z',
    firstDay: '2026-11-01',
    endDay: '2026-12-01',
  }
  expect(rangeFilter(job.fields[0]!, undefined, stretch)).toBe('record.on < "2026-12-01" && record.on >= "2026-11-01"')
  expect(rangeFilter(job.fields[2]!, job.fields[3], stretch)).toBe(
    'record.at < "2026-11-30T15:00:00.000Z" && (record.at >= "2026-10-31T15:00:00.000Z" || record.endAt >= "2026-10-31T15:00:00.000Z")',
  )
})

test('days know months, years and the person’s midnight', () => {
  expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1)]).toEqual(['2027-01-01', '2028-02-29'])
  expect(dayOf(new Date('2026-11-22T15:30:00Z'), 'Asia/Tokyo')).toBe('2026-11-23')
})

test('what is moved by days keeps its hour by the clock, though summer time ends between', () => {
  expect(movedByDays('2026-10-24T07:00:00.000Z', 2, 'Europe/Berlin')).toBe('2026-10-26T08:00:00.000Z')
  expect(movedByDays('2026-10-24T07:00:00.000Z', 2, 'Asia/Tokyo')).toBe('2026-10-26T07:00:00.000Z')
  expect(movedByDays('2026-12-31', 1, 'Asia/Tokyo')).toBe('2027-01-01')
})

describe('a timeline', () => {
  const scale = scaleAt('week', '2026-11-22')
  test('has the days around the one it stands at', () => {
    expect(scale).toMatchObject({ firstDay: '2026-11-01', endDay: '2027-01-24', days: 84 })
    expect(offsetOf(scale, '2026-11-02', 0.5)).toBe(60)
    expect(ticksOf(scale).upper.map(({ day }) => day)).toEqual(['2026-11-01', '2026-12-01', '2027-01-01'])
    expect(ticksOf(scaleAt('quarter', '2026-11-22')).upper[0]).toMatchObject({ x: 0, unit: 'year' })
  })
  test('draws the last day whole, and an hour where it is for the person', () => {
    const events = [calendarEvent({ _id: '1', on: '2026-11-02', until: '2026-11-03' }, days)!]
    expect(barsOf(events, scale, 'Asia/Tokyo')[0]).toMatchObject({ left: 40, width: 80 })
    const noon = [calendarEvent({ _id: '1', at: '2026-11-02T03:00:00.000Z' }, hours)!]
    expect(barsOf(noon, scale, 'Asia/Tokyo')[0]).toMatchObject({ left: 60, width: 8 })
  })
  test('puts bars of a group beside each other, and on lanes where they would lie on each other', () => {
    const bar = (_id: string, left: number) => ({ record: { _id }, left, width: 100, color: undefined })
    const rows = timelineRows([bar('c', 300), bar('a', 0), bar('b', 50)], () => ({ id: 'g', title: 'G' }))
    expect(rows.map(row => (row.kind === 'group' ? row.title : row.bars.map(({ record }) => record._id)))).toEqual([
      'G',
      ['a', 'c'],
      ['b'],
    ])
    expect(timelineRows([bar('b', 50), bar('a', 0)], null).map(({ id }) => id)).toEqual(['a', 'b'])
  })
  test('moves a bar or one of its ends, never its end before its start', () => {
    const event = calendarEvent({ _id: '1', on: '2026-11-02', until: '2026-11-03' }, days)!
    expect(shifted(event, 2, 'both', 'UTC')).toEqual({ start: '2026-11-04', end: '2026-11-06', allDay: true })
    expect(shifted(event, -1, 'end', 'UTC')).toEqual({ start: '2026-11-02', end: '2026-11-03', allDay: true })
    expect(shifted(event, -2, 'end', 'UTC')).toBeNull()
    expect(shifted(event, 5, 'start', 'UTC')).toBeNull()
  })
})

describe('a tree', () => {
  const record = (_id: string, above: string | null) => ({ _id, above: above && { _id: above } })
  const level = (data: TreeLevel['data'], counts: Record<string, number> = {}): TreeLevel => ({
    data,
    next: null,
    counts,
  })
  const levels = new Map([
    ['root', level([record('a', null), record('b', null)], { a: 2 })],
    ['a', level([record('a1', 'a'), record('a2', 'a')], { a1: 1 })],
  ])
  const shown = (rows: ReturnType<typeof treeRows>) =>
    rows.map(row => `${row.level}${row.record._id}${row.open ? '+' : ''}`)

  test('shows a level when it is opened', () => {
    expect(shown(treeRows(levels, 'above', new Set(), false))).toEqual(['1a', '1b'])
    expect(shown(treeRows(levels, 'above', new Set(['a']), false))).toEqual(['1a+', '2a1', '2a2', '1b'])
  })
  test('keeps what stands above what was found, fainter', () => {
    const found = { ...level([record('a', null), record('a1', 'a'), record('x', 'a1')]), found: ['x'] }
    const rows = treeRows(new Map([['found', found]]), 'above', new Set(), true)
    expect(shown(rows)).toEqual(['1a+', '2a1+', '3x'])
    expect(rows.map(({ faint }) => faint)).toEqual([true, true, false])
  })
  test('draws nothing twice, though old data go round', () => {
    const round = { ...level([record('a', null), record('b', 'a'), record('a', 'b')]), found: ['a', 'b'] }
    expect(shown(treeRows(new Map([['found', round]]), 'above', new Set(), true)).length).toBeLessThan(4)
  })
  test('moves a row by keys below the one before it, or a step up', () => {
    const rows = treeRows(levels, 'above', new Set(['a']), false)
    expect(placeByKey(rows, 2, 'ArrowRight')?._id).toBe('a1')
    expect(placeByKey(rows, 3, 'ArrowRight')?._id).toBe('a')
    expect(placeByKey(rows, 1, 'ArrowRight')).toBeUndefined()
    expect(placeByKey(rows, 1, 'ArrowLeft')).toBeNull()
    expect(placeByKey(rows, 0, 'ArrowLeft')).toBeUndefined()
  })
  test('shows a branch that moves where it goes, at once', () => {
    const edit = { entity: job, record: record('b', null), patch: { above: { _id: 'a' } }, told: '' }
    const place = placeBranch('above')
    const idsIn = (id: string) =>
      (place(levels.get(id)!, ['records', 'job', 'tree', id], edit) as TreeLevel).data.map(({ _id }) => _id)
    expect([idsIn('root'), idsIn('a')]).toEqual([['a'], ['b', 'a1', 'a2']])
  })
})

describe('a map', () => {
  const size = { width: 800, height: 600 }
  const tokyo = { latitude: 35.68, longitude: 139.77 }
  const osaka = { latitude: 34.7, longitude: 135.5 }
  test('has all its places in sight, and finds the place below a pixel', () => {
    const frame = fitted([tokyo, osaka], size)
    for (const place of [tokyo, osaka]) {
      const { x, y } = toPixels(place, frame, size)
      expect(x > 0 && x < size.width && y > 0 && y < size.height).toBe(true)
      expect(toPlace(x, y, frame, size).latitude).toBeCloseTo(place.latitude, 6)
    }
  })
  test('of one place, or of none, is a map too', () => {
    expect(fitted([tokyo], size).center).toEqual(tokyo)
    expect(fitted([], size).scale).toBeGreaterThan(0)
  })
  test('keeps what is below the pointer where it is while it comes nearer', () => {
    const frame = fitted([tokyo, osaka], size)
    const before = toPlace(100, 200, frame, size)
    const after = toPlace(100, 200, zoomed(frame, 2, { x: 100, y: 200 }, size), size)
    expect(after.longitude).toBeCloseTo(before.longitude, 6)
    expect(after.latitude).toBeCloseTo(before.latitude, 1)
  })
  test('has round degrees and a round scale', () => {
    expect([graticuleStep(100), graticuleStep(1000), graticuleStep(30)]).toEqual([1, 0.1, 5])
    const { metres, pixels } = scaleBar(fitted([tokyo, osaka], size))
    expect([1, 2, 5]).toContain(Number(String(metres)[0]))
    expect(pixels).toBeLessThanOrEqual(120)
  })
  test('draws what lies on each other as one', () => {
    const dots = clusters(
      [
        { x: 1, y: 1 },
        { x: 3, y: 3 },
        { x: 200, y: 5 },
      ],
      28,
    )
    expect(dots.map(({ x, members }) => [x, members.length])).toEqual([
      [2, 2],
      [200, 1],
    ])
  })
  test('leaves out what has no place', () => {
    const records = [
      { _id: '1', place: tokyo },
      { _id: '2', place: null },
      { _id: '3', place: { latitude: 'x', longitude: 1 } },
    ]
    expect(placedRecords(records, 'place', undefined).map(({ id }) => id)).toEqual(['1'])
  })
})

test('a gallery shows pictures that browsers draw safely', () => {
  const file = (type: string) => ({ _id: type, name: 'x', type, size: 1 })
  expect(pictureOf([file('application/pdf'), file('image/png')])).toEqual({ id: 'image/png', isSmall: true })
  expect(pictureOf({ ...file('image/webp'), size: 70_000 })).toEqual({ id: 'image/webp', isSmall: false })
  expect(pictureOf(file('image/svg+xml'))).toBeNull()
  expect(pictureOf(null)).toBeNull()
})

test('a list that is saved keeps its layout and the fields it goes by', () => {
  const shown = {
    view: undefined,
    filter: '',
    sort: '',
    layout: 'calendar' as const,
    search: { start: 'on', color: '-' },
  }
  expect(documentToSave(job, shown, 'Days')).toEqual({
    ...{ entity: 'job', title: 'Days', type: 'calendar' },
    calendar: { start: 'on' },
  })
})
