import { describe, expect, test } from 'vitest'
import type { ViewDocument } from '../platform/contract/documents.ts'
import { cardFields, layoutSettings, layoutsOf, noField } from '../platform/contract/layout-settings.ts'
import { entity, field } from './support/model.ts'

const relation = (target: string) => ({
  relation: { targets: [target], kind: 'many-to-one' as const, onDelete: 'restrict' as const },
})
const options = { options: [{ value: 'a', title: { text: 'A' } }] }
const bare = entity('note', [field('text')])
const job = entity(
  'job',
  [
    field('name'),
    field('report', 'file', { file: { types: ['application/pdf'] } }),
    field('photo', 'files', { file: { types: ['image/png'] } }),
    field('dueOn', 'date'),
    field('startAt', 'date-time'),
    field('endAt', 'date-time'),
    field('kind', 'option', options),
    field('status', 'option', options),
    field('cost', 'money'),
    field('parent', 'relation', relation('job')),
    field('account', 'relation', relation('account')),
    field('place', 'geo-point'),
    field('secret', 'date', { encrypted: true }),
  ],
  { displayField: 'name' },
)
const view = (more: Partial<ViewDocument>): ViewDocument => ({
  kind: 'view',
  id: 'v',
  entity: 'job',
  type: 'grid',
  ...more,
})

describe('a layout nobody set up', () => {
  test('goes by the fields that suggest themselves', () => {
    expect(layoutSettings(job, 'kanban', undefined, {})).toEqual({ by: 'status', sum: 'cost' })
    expect(layoutSettings(job, 'calendar', undefined, {})).toEqual({ start: 'startAt', end: 'endAt', color: 'status' })
    expect(layoutSettings(job, 'timeline', undefined, {})).toEqual({ start: 'startAt', end: 'endAt', color: 'status' })
    expect(layoutSettings(job, 'gallery', undefined, {})).toEqual({ image: 'photo' })
    expect(layoutSettings(job, 'tree', undefined, {})).toEqual({ parent: 'parent' })
    expect(layoutSettings(job, 'map', undefined, {})).toEqual({ point: 'place', color: 'status' })
  })
  test('is not offered where no field fits', () => expect(layoutsOf(bare, undefined, {})).toEqual([]))
  test('goes by the stages before any other options', () => {
    const staged = { ...job, stages: { field: 'kind', required: [] } }
    expect(layoutSettings(staged, 'kanban', undefined, {})).toMatchObject({ by: 'kind' })
  })
  test.each([
    ['validFrom', 'validUntil'],
    ['startsOn', 'endsOn'],
    ['contractStart', 'contractEnd'],
  ])('takes %s and %s for a pair', (start, end) => {
    const pair = entity('x', [field('made', 'date'), field(end, 'date'), field(start, 'date')])
    expect(layoutSettings(pair, 'calendar', undefined, {})).toEqual({ start, end })
  })
})

describe('the choice of a person', () => {
  test('goes before the view’s, and the view’s before what is derived', () => {
    const said = view({ calendar: { start: 'dueOn', color: 'kind' } })
    expect(layoutSettings(job, 'calendar', said, {})).toEqual({ start: 'dueOn', color: 'kind' })
    expect(layoutSettings(job, 'calendar', said, { start: 'endAt', color: noField })).toEqual({ start: 'endAt' })
  })
  test('of what is not there or does not fit counts for nothing', () => {
    expect(layoutSettings(job, 'calendar', undefined, { start: 'name', end: 'dueOn', color: 'gone' })).toEqual({
      start: 'startAt',
      end: 'endAt',
      color: 'status',
    })
    expect(layoutSettings(job, 'calendar', undefined, { start: 'secret' })).toMatchObject({ start: 'startAt' })
  })
  test('may not leave out what the layout cannot do without', () =>
    expect(layoutSettings(job, 'map', undefined, { point: noField })).toMatchObject({ point: 'place' }))
})

test('a card shows what the view says, else its first columns but for the name and what the layout shows anyway', () => {
  expect(cardFields(job, 'kanban', view({ board: { by: 'status', card: ['cost'] } }), [])).toEqual(['cost'])
  expect(cardFields(job, 'kanban', undefined, ['status'])).toEqual(['dueOn', 'startAt', 'endAt'])
})
