/** What dashboards reckon in the browser: places of tiles, gaps in time, addresses, cross tables and files. */
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { Chart } from '../platform/contract/analytics.ts'
import { fittingMeasures } from '../runtime/analytics/build/field-choices.ts'
import { nextPlace, placedTile, settled } from '../runtime/analytics/build/move-tile.ts'
import type { ChartRow } from '../runtime/analytics/chart-table.ts'
import { dashboardSearch, writtenSearch } from '../runtime/analytics/dashboard-search.ts'
import { filledDates } from '../runtime/analytics/filled-dates.ts'
import { pivotOf } from '../runtime/analytics/pivot.ts'
import { tableCsv } from '../runtime/analytics/save-table.ts'
import { savedTable } from '../runtime/analytics/saved-table.ts'
import { tableXlsx } from '../runtime/analytics/table-xlsx.ts'

const row = (keys: string[], value: number): ChartRow => ({ keys, labels: keys, values: [value], filter: '' })

describe('tiles', () => {
  const tile = (id: string, x: number, y: number, w: number, h: number) => ({ id, at: { x, y, w, h } })
  const place = fc.record({ x: fc.integer(), y: fc.integer(), w: fc.integer(), h: fc.integer() })
  const overlap = (one: { at: Record<string, number> }, other: { at: Record<string, number> }) =>
    one.at['x']! < other.at['x']! + other.at['w']! &&
    other.at['x']! < one.at['x']! + one.at['w']! &&
    one.at['y']! < other.at['y']! + other.at['h']! &&
    other.at['y']! < one.at['y']! + one.at['h']!

  test('never stand on each other or off the grid, wherever one is dragged to', () => {
    const small = fc.record({
      x: fc.integer({ min: 0, max: 8 }),
      y: fc.integer({ min: 0, max: 12 }),
      w: fc.integer({ min: 2, max: 4 }),
      h: fc.integer({ min: 2, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 8 }), place, (places, to) => {
        const tiles = settled(places.map((at, index) => ({ id: `${index}`, at })))
        const moved = placedTile(tiles, '0', to)
        expect(moved).toHaveLength(tiles.length)
        for (const [index, one] of moved.entries()) {
          expect(one.at.x >= 0 && one.at.x + one.at.w <= 12 && one.at.y >= 0 && one.at.w > 0).toBe(true)
          expect(moved.slice(index + 1).some(other => overlap(one, other))).toBe(false)
        }
      }),
    )
  })
  test('give way downwards, and nothing floats', () => {
    const moved = placedTile([tile('a', 0, 0, 6, 2), tile('b', 6, 0, 6, 2)], 'b', { x: 0, y: 0, w: 6, h: 2 })
    expect(Object.fromEntries(moved.map(({ id, at }) => [id, [at.x, at.y]]))).toEqual({ b: [0, 0], a: [0, 2] })
    expect(nextPlace(moved, 3, 2)).toEqual({ x: 0, y: 4, w: 3, h: 2 })
  })
})

test('months without records are there, and a stretch that has no step is left as it came', () => {
  expect(filledDates(['2026-11-01', '2026-08-01'], 'month')).toEqual([
    ...['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'],
  ])
  expect(filledDates(['2024-04-01', '2026-04-01'], 'fiscalYear')).toEqual(['2024-04-01', '2025-04-01', '2026-04-01'])
  expect(filledDates(['0001-01-01', '9999-01-01'], 'day')).toBeNull()
  expect(filledDates(['2026-11-01T10:00:00Z'], 'hour')).toBeNull()
})

test('what a reader chose comes back from the address', () => {
  const search = {
    app: 'sales',
    period: 'thisMonth',
    whose: 'team',
    fields: { _owner: 'record._owner == "x"' },
  } as const
  expect(dashboardSearch(writtenSearch(search))).toEqual(search)
  expect(dashboardSearch({ 'f.': '', period: 7, edit: 'no' })).toEqual({ fields: {} })
})

test('a cross table adds up both ways', () => {
  const { rows, columns, cell, rowSum, columnSum } = pivotOf(
    [row(['a', 'x'], 1), row(['a', 'y'], 2), row(['b', 'x'], 4)],
    1,
  )
  expect([rows.length, columns.length, cell(rows[1]!.id, columns[1]!.id)]).toEqual([2, 2, undefined])
  expect([rowSum(rows[0]!.id), columnSum(columns[0]!.id)]).toEqual([3, 5])
  const two = pivotOf(
    [
      { ...row(['a', 'x'], 1), values: [1, 10] },
      { ...row(['a', 'y'], 2), values: [2, 20] },
    ],
    1,
  )
  expect(two.rowSum(two.rows[0]!.id, 1)).toBe(30)
})

test('a file of numbers starts no formula', () => {
  const table = { rows: [row(['=cmd|x'], 1), row(['a "b", c'], 2)], groups: 2, totals: [] }
  const format = { measures: [{ title: '@sum' }] }
  const state = { table, format, fieldAt: () => undefined } as never
  const chart: Chart = { entity: 'deal', type: 'bar', groupBy: ['stage'] }
  const numbers = savedTable({ chart, state, title: '', language: 'en' })
  expect(tableCsv(numbers)).toBe('stage,\'@sum\r\n\'=cmd|x,1\r\n"a ""b"", c",2\r\n')
})

test('an Excel file of numbers has texts as they are and numbers one reckons with', async () => {
  const file = await tableXlsx({
    title: 'x',
    head: ['stage', 'constructor'],
    rows: [
      ['=1+1\u0000', 1.5],
      ['𠮷野家', null],
    ],
  })
  const bytes = Buffer.from(await file.arrayBuffer())
  expect(await readSheet(bytes)).toEqual([
    ['stage', 'constructor'],
    ['=1+1\u0000', 1.5],
    ['𠮷野家', null],
  ])
  expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)).not.toContain('<f>')
})

test('a second group leaves no place for a second figure, but in a cross table', () => {
  const chart: Chart = { entity: 'deal', type: 'bar', measures: ['count', { by: 'sum', field: 'amount' }] }
  expect(fittingMeasures(chart)).toHaveLength(2)
  expect(fittingMeasures({ ...chart, groupBy: ['stage', 'owner'] })).toEqual(['count'])
  expect(fittingMeasures({ ...chart, type: 'pivot', groupBy: ['stage', 'owner'] })).toHaveLength(2)
  expect(fittingMeasures({ ...chart, type: 'pie' })).toEqual(['count'])
})
