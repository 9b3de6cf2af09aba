import { describe, expect, test } from 'vitest'
import { boardColumns, columnId } from '../runtime/kanban/board-columns.ts'
import { placeCard } from '../runtime/kanban/place-card.ts'
import { fieldsOfStages, missingFields } from '../runtime/kanban/stage-fields.ts'
import { entity, field } from './support/model.ts'

const stage = field('stage', 'option', {
  options: [
    { value: 'new', title: { text: 'New' } },
    { value: 2, title: { text: 'Two' } },
  ],
})
const owner = field('owner', 'relation', {
  required: true,
  relation: { targets: ['user'], kind: 'many-to-one', onDelete: 'restrict' },
})
const words = { language: 'en', yes: 'Yes', no: 'No', empty: 'No value' }

describe('a board', () => {
  test('has a column for no value, unless the field is required', () => {
    expect(boardColumns(stage, words).map(({ filter }) => filter)).toEqual([
      'record.stage == null',
      'record.stage == "new"',
      'record.stage == 2',
    ])
    expect(boardColumns({ ...stage, required: true }, words)).toHaveLength(2)
  })
  test('has one for yes, no and nothing', () =>
    expect(boardColumns(field('vip', 'boolean'), words).map(({ title }) => title)).toEqual(['No value', 'Yes', 'No']))
  test('has one for each record that a relation leads to', () =>
    expect(boardColumns(owner, words, [{ _id: '7', _label: 'Ada' }])).toMatchObject([
      { id: '=7', value: { _id: '7', _label: 'Ada' }, title: 'Ada', filter: 'record.owner._id == "7"' },
    ]))
  test('knows the column of a value, however it came', () => {
    expect([columnId('new'), columnId(2), columnId(null), columnId(undefined)]).toEqual(['=new', '=2', 'none', 'none'])
    expect(columnId({ _id: '7', _label: 'Ada' })).toBe(columnId('7'))
  })
})

test('a card that moves leaves its column and stands on top of the other, at once', () => {
  const page = (...ids: string[]) => ({
    pages: [{ data: ids.map(_id => ({ _id, stage: 'new' })), next: null }],
    pageParams: [],
  })
  const edit = { entity: entity('deal', [stage]), record: { _id: 'a' }, patch: { stage: 2 }, told: '' }
  const place = placeCard('stage')
  const idsIn = (answer: object) => (answer as ReturnType<typeof page>).pages[0]!.data.map(({ _id }) => _id)
  expect(idsIn(place(page('a', 'b'), ['records', 'deal', 'column', '=new'], edit))).toEqual(['b'])
  expect(idsIn(place(page('c'), ['records', 'deal', 'column', '=2'], edit))).toEqual(['a', 'c'])
  const other = place({ data: [{ _id: 'a', stage: 'new' }], next: null }, ['records', 'deal', 'calendar'], edit)
  expect(other).toMatchObject({ data: [{ _id: 'a', stage: 2 }] })
})

describe('what a stage requires', () => {
  const deal = entity('deal', [stage, field('reason'), field('lines', 'items')], {
    stages: { field: 'stage', required: [{ stage: 'new', fields: ['reason', 'lines'] }] },
  })
  test('is asked for where the record has no value in it', () => {
    expect(missingFields(deal, 'stage', { _id: '1', reason: null }, 'new')).toEqual(['reason'])
    expect(missingFields(deal, 'stage', { _id: '1', reason: 'so' }, 'new')).toEqual([])
    expect(missingFields(deal, 'stage', { _id: '1' }, 2)).toEqual([])
  })
  test('is nothing to a board by another field', () => {
    expect(fieldsOfStages(deal, 'stage')).toEqual(['reason'])
    expect(fieldsOfStages(deal, 'kind')).toEqual([])
    expect(missingFields(deal, 'kind', { _id: '1' }, 'new')).toEqual([])
  })
})
