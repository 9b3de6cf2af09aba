/** The view editor's edits: what was meant is there, and what was not touched stays byte for byte. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noField } from '../platform/contract/layout-settings.ts'
import { newDocument } from '../studio/documents/new-document.ts'
import {
  setCard,
  setColumns,
  setFilter,
  setGroups,
  setQuick,
  setSlots,
  setSort,
  setTotals,
  setType,
} from '../studio/views/view-edits.ts'
import { entity, field } from './support/model.ts'

const text = `{
  "kind": "view", "id": "case.open", "entity": "case", "type": "grid",
  "x-mine": [1.50,  2],
  "columns": [ "subject", { "field": "customer.name",   "width": 220 }, "status" ],
  "sort": ["-_createdAt"]
}`
const read = (of: string) => JSON.parse(of)
const kept = '"x-mine": [1.50,  2]'

describe('columns', () => {
  test('in another order keep what is written of them', () => {
    const next = setColumns(text, [{ field: 'status' }, { field: 'customer.name', width: 220 }, { field: 'due' }])
    expect(read(next).columns).toEqual(['status', { field: 'customer.name', width: 220 }, 'due'])
    expect(next).toContain(kept)
  })
  test('that are pinned say so, and no more once they are not', () => {
    const pinned = setColumns(text, [
      { field: 'subject', pin: true },
      { field: 'customer.name', width: 220 },
    ])
    expect(read(pinned).columns[0]).toEqual({ field: 'subject', pin: true })
    const loose = setColumns(pinned, [{ field: 'subject' }, { field: 'customer.name', width: 220 }])
    expect(read(loose).columns[0]).toEqual({ field: 'subject' })
  })
  test('that do not change leave the text alone, whatever they are', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 6 })
    fc.assert(
      fc.property(names, fc.constantFrom(undefined, 2, '\t'), (columns, indent) => {
        const view = JSON.stringify({ kind: 'view', columns, 'x-a': { b: [1, null] } }, null, indent)
        const asked = columns.map(name => ({ field: name }))
        expect(setColumns(view, asked)).toBe(view)
        const turned = setColumns(view, asked.toReversed())
        expect(read(turned)).toEqual({ ...read(view), columns: columns.toReversed() })
      }),
    )
  })
})

test('what is empty is not written', () => {
  expect(read(setSort(text, undefined))).not.toHaveProperty('sort')
  expect(read(setSort(text, '-amount,name')).sort).toEqual(['-amount', 'name'])
  const grouped = setGroups(text, [{ field: 'status' }, { field: 'due', by: 'month' }])
  expect(read(grouped).group).toEqual(['status', { field: 'due', by: 'month' }])
  expect(read(setGroups(grouped, []))).toEqual(read(text))
  expect(read(setQuick(setQuick(text, ['status']), []))).toEqual(read(text))
  expect(read(setFilter(setFilter(text, "record.status == 'open'"), '  '))).toEqual(read(text))
  expect(read(setTotals(text, {})).totals).toEqual({})
})

describe('a layout', () => {
  test('comes with the fields it goes by, and another one leaves them', () => {
    const board = setType(text, 'kanban', { by: 'status', sum: undefined })
    expect(read(board)).toMatchObject({ type: 'kanban', board: { by: 'status' } })
    const grid = setType(board, 'grid', {})
    expect(read(grid)).toMatchObject({ type: 'grid', board: { by: 'status' } })
    expect(read(setType(grid, 'kanban', { by: 'severity' })).board).toEqual({ by: 'status' })
    expect(board).toContain(kept)
  })
  test('goes by other fields, or by none where none is wanted', () => {
    const calendar = setType(text, 'calendar', { start: 'due', color: 'status' })
    expect(read(setSlots(calendar, 'calendar', { color: noField })).calendar).toEqual({ start: 'due' })
    expect(read(setSlots(calendar, 'calendar', { start: 'on' })).calendar).toEqual({ start: 'on', color: 'status' })
  })
  test('shows what is chosen on its cards', () => {
    const board = setType(text, 'kanban', { by: 'status' })
    expect(read(setCard(board, 'kanban', ['due'])).board).toEqual({ by: 'status', card: ['due'] })
    expect(read(setCard(setCard(board, 'kanban', ['due']), 'kanban', [])).board).toEqual({ by: 'status' })
    expect(setCard(text, 'gallery', [])).toBe(text)
  })
})

test('a new view shows what people see without one', () => {
  const model = entity('case', [field('note', 'long-text'), field('status', 'option'), field('subject')], {
    displayField: 'subject',
  })
  expect(newDocument({ kind: 'view', id: 'case.new', title: 'New', entity: 'case', model })).toMatchObject({
    ...{ type: 'grid', columns: ['subject', 'status', '_updatedAt'], sort: ['-_updatedAt'] },
  })
})
