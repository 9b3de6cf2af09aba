/** What a list shows as its address has it, groups as lines, cells as text: the pure parts of lists. */
import { describe, expect, test } from 'vitest'
import { ApiError } from '../platform/contract/client/api-error.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { backPatches, filtersOf } from '../runtime/bulk/chosen-records.ts'
import { cellProblems } from '../runtime/cells/cell-problems.ts'
import { mayEditCell, toInput, toSent, toShown } from '../runtime/cells/cell-value.ts'
import { pastedValue } from '../runtime/cells/pasted-value.ts'
import { cellsOf, tsvOf } from '../runtime/cells/tsv.ts'
import { type GroupNode, lengthOf, segmentsOf } from '../runtime/groups/group-node.ts'
import { laidOver } from '../runtime/list/laid-over.ts'
import { listColumn } from '../runtime/list/list-column.ts'
import { movedColumns, resizedColumn } from '../runtime/list/moved-columns.ts'
import { quickFields } from '../runtime/list/quick-fields.ts'
import { measuresOf, totalsOfView } from '../runtime/list/total-measures.ts'
import { columnsOf, columnsText, groupsOf, groupText, totalsOf, totalsText } from '../runtime/list/view-text.ts'
import { quickValue, withQuick } from '../runtime/quick-filters/quick-filter.ts'
import { documentToSave } from '../runtime/views/document-to-save.ts'
import { entity, field } from './support/model.ts'

describe('the address of a list', () => {
  test('holds columns with width and pin, groups and totals, and gives them back', () => {
    const columns = [{ field: 'name', width: 200, pin: true }, { field: 'account.name' }, { field: 'a,b:c%' }]
    expect(columnsText(columns)).toBe('name:200:pin,account.name,a%2Cb%3Ac%25')
    expect(columnsOf(columnsText(columns))).toEqual(columns)
    const groups = [{ field: 'stage' }, { field: 'closeOn', by: 'month' as const, descending: true }]
    expect(groupText(groups)).toBe('stage,-closeOn:month')
    expect(groupsOf(groupText(groups))).toEqual(groups)
    expect(totalsOf(totalsText({ amount: 'sum', 'account.size': 'avg' }))).toEqual({
      amount: 'sum',
      'account.size': 'avg',
    })
  })

  test('can say that there are none, and takes nothing that is none', () => {
    expect([groupText([]), totalsText({}), columnsText([])]).toEqual(['none', 'none', 'none'])
    expect([groupsOf('none'), totalsOf('none'), columnsOf('none')]).toEqual([[], {}, []])
    expect(groupsOf('a:century,b,c,d')).toEqual([{ field: 'a' }, { field: 'b' }, { field: 'c' }])
    expect(totalsOf('amount:product,x')).toEqual({})
    expect(columnsOf('a:99999,b:1')).toEqual([
      { field: 'a', width: 2000 },
      { field: 'b', width: 30 },
    ])
  })

  test('lies over the view as it was saved', () => {
    const stored = { kind: 'view' as const, id: 'x', entity: 'deal', type: 'grid' as const, filter: 'record.a == 1' }
    expect(laidOver('deal', stored, { filter: 'record.b == 2', sort: 'b' })).toBe(stored)
    expect(laidOver('deal', stored, { base: 'none' })).not.toHaveProperty('filter')
    expect(laidOver('deal', stored, { columns: 'a', group: 'none' })).toEqual({
      ...stored,
      columns: [{ field: 'a' }],
      group: [],
    })
    expect(laidOver('deal', undefined, { group: 'a' })).toMatchObject({
      entity: 'deal',
      type: 'grid',
      group: [{ field: 'a' }],
    })
  })

  test('becomes a document of what is shown', () => {
    const view = {
      kind: 'view' as const,
      id: 'x',
      entity: 'deal',
      type: 'grid' as const,
      order: 3,
      columns: ['a'],
      board: { by: 's' },
    }
    expect(
      documentToSave(deal, { view, filter: 'record.a == 1', sort: '-a,b', layout: 'grid', search: {} }, 'Mine'),
    ).toEqual({
      ...{ entity: 'deal', title: 'Mine', type: 'grid', columns: ['a'], board: { by: 's' } },
      ...{ filter: 'record.a == 1', sort: ['-a', 'b'] },
    })
    expect(documentToSave(deal, { view: undefined, filter: '', sort: '', layout: 'grid', search: {} }, 'All')).toEqual({
      entity: 'deal',
      title: 'All',
      type: 'grid',
    })
  })
})

const deal = entity('deal', [
  field('name'),
  field('amount', 'money', { money: { currencyField: 'currency' } }),
  field('fee', 'money', { money: { currency: 'JPY' } }),
  field('size', 'integer'),
])
const column = (path: string) => listColumn(path, deal, () => undefined)!

describe('columns', () => {
  const columns = ['name', 'amount', 'size'].map(column)
  test('go where they are dragged', () => {
    expect(movedColumns(columns, 'name', 'size').map(({ field }) => field)).toEqual(['amount', 'size', 'name'])
    expect(movedColumns(columns, 'size', 'name').map(({ field }) => field)).toEqual(['size', 'name', 'amount'])
    expect(movedColumns(columns, 'nowhere', 'name').map(({ field }) => field)).toEqual(['name', 'amount', 'size'])
  })
  test('keep a width only where somebody gave one', () => {
    expect(resizedColumn(columns, 'amount', 200.4)).toEqual([
      { field: 'name' },
      { field: 'amount', width: 200 },
      { field: 'size' },
    ])
  })
})

test('totals are sums of money where the view says nothing, of several currencies in one’s own', () => {
  const columns = ['name', 'amount', 'fee', 'size'].map(column)
  expect(measuresOf(totalsOfView(undefined, columns))).toBe('count as n,sum(toBase(amount)) as t1,sum(fee) as t2')
  const view = {
    kind: 'view' as const,
    id: 'x',
    entity: 'deal',
    type: 'grid' as const,
    totals: { size: 'avg' as const, gone: 'sum' as const },
  }
  expect(measuresOf(totalsOfView(view, columns))).toBe('count as n,avg(size) as t3')
})

describe('groups', () => {
  const node = (key: string, more: Partial<GroupNode>): GroupNode => ({
    ...{
      key,
      level: 0,
      column: column('name'),
      value: key,
      label: null,
      count: 3,
      totals: {},
      filter: '',
      open: false,
    },
    ...{ children: null, more: 0 },
    ...more,
  })
  test('are a line each, and their records’ lines where they are open', () => {
    const inner = node('b/x', { level: 1, open: true, count: 250 })
    const segments = segmentsOf([
      node('a', {}),
      node('b', { open: true, children: [inner] }),
      node('c', { open: true, children: undefined }),
    ])
    expect(segments.map(({ start, length, rows }) => [start, length, rows])).toEqual([
      [0, 1, false],
      [1, 1, false],
      [2, 1, false],
      [3, 250, true],
      [253, 1, false],
      [254, 1, true],
    ])
    expect(lengthOf(segments)).toBe(255)
    expect(lengthOf([])).toBe(0)
  })
})

describe('the clipboard', () => {
  test('is read as spreadsheets write it, and written so', () => {
    expect(cellsOf('a\tb\r\n"c ""d""\n2"\t')).toEqual([
      ['a', 'b'],
      ['c "d"\n2', ''],
    ])
    expect(cellsOf('')).toEqual([['']])
    expect(cellsOf('"open\tx')).toEqual([['"open', 'x']])
    const cells = [
      ['a', 'b\tc'],
      ['', 'say "x"\nnow'],
    ]
    expect(cellsOf(tsvOf(cells))).toEqual(cells)
  })

  const reading = { language: 'ja', timeZone: 'Asia/Tokyo' }
  const stage = field('stage', 'option', {
    options: [
      { value: 'won', title: { text: 'Won', i18n: { ja: '受注' } } },
      { value: 2, title: { text: 'Two' } },
    ],
  })
  test.each<[string, ReturnType<typeof field>, Json | null | undefined]>([
    ['１，２３４', field('x', 'money'), 1234],
    ['▲5', field('x', 'integer'), -5],
    ['many', field('x', 'integer'), undefined],
    ['令和8年4月1日', field('x', 'date'), '2026-04-01'],
    ['2026/2/30', field('x', 'date'), undefined],
    ['2026/4/1 9:30', field('x', 'date-time'), '2026-04-01T00:30:00.000Z'],
    ['2026-04-01T00:30:00Z', field('x', 'date-time'), '2026-04-01T00:30:00.000Z'],
    ['受注', stage, 'won'],
    ['ＷＯＮ', stage, 'won'],
    ['2', stage, 2],
    ['lost', stage, undefined],
    ['はい', field('x', 'boolean'), true],
    ['maybe', field('x', 'boolean'), undefined],
    ['red、 blue', field('x', 'tags'), ['red', 'blue']],
    ['０３－１２３４', field('x', 'phone'), '03-1234'],
    ['  ', field('x', 'text'), null],
  ])('%s', (text, given, value) => {
    expect(pastedValue(given, text, reading)).toEqual(value === undefined ? undefined : { value })
  })
})

describe('a cell', () => {
  const toAccount = { relation: { targets: ['account'], kind: 'many-to-one' as const, onDelete: 'restrict' as const } }
  const account = field('account', 'relation', toAccount)
  const either = field('regarding', 'relation', { relation: { ...toAccount.relation, targets: ['account', 'lead'] } })
  test('of a relation is edited by id, shown by name, and sent as the API takes it', () => {
    const labels = new Map<string, string>()
    expect(toInput(account, { _id: '1', _label: 'Acme' }, labels)).toBe('1')
    expect(toShown(account, '1', labels)).toEqual({ _id: '1', _label: 'Acme' })
    expect(toSent(account, { _id: '1', _label: 'Acme' })).toBe('1')
    expect(toInput(either, { entity: 'lead', _id: '2', _label: 'L' }, labels)).toEqual({ entity: 'lead', _id: '2' })
    expect(toSent(either, { entity: 'lead', _id: '2', _label: 'L' })).toEqual({ entity: 'lead', _id: '2' })
    expect([toShown(account, undefined, labels), toSent(account, null)]).toEqual([null, null])
  })

  test('is changed only where its reader may and it makes sense', () => {
    const row = { _id: '1', _masked: ['phone'] }
    const may = (name: string, more: object = {}, rule: string = 'write') =>
      mayEditCell(row, { ...column('name'), path: name, field: field(name, 'text', more) }, { [name]: rule })
    expect(may('name')).toBe(true)
    expect([
      may('name', {}, 'read'),
      may('phone'),
      may('x', { readOnly: true }),
      may('x', { encrypted: true }),
    ]).toEqual([false, false, false, false])
    expect(may('x', { computed: { by: 'formula', cost: 1 } })).toBe(false)
    expect(mayEditCell({ _id: '~3' }, column('name'), { name: 'write' })).toBe(false)
    expect(mayEditCell(row, { ...column('name'), path: 'account.name' }, { name: 'write' })).toBe(false)
  })

  test('is told what is wrong with it, alone and among many', () => {
    const error = (pointer: string) =>
      new ApiError(422, { errors: [{ pointer, code: 'minimum', message: 'too small' }] })
    expect(cellProblems(error('/amount'), false)).toMatchObject([{ at: 0, field: 'amount' }])
    expect(cellProblems(error('/operations/3/body/a~1b'), true)).toMatchObject([{ at: 3, field: 'a/b' }])
    expect(cellProblems(error('/operations/3'), true)).toMatchObject([{ at: 3, field: '' }])
    expect(cellProblems(new TypeError('away'), true)).toEqual([])
  })
})

test('a bulk change is taken back by as few patches as there were different values', () => {
  const before = [
    { _id: '1', a: 1, b: { c: 2 } },
    { _id: '2', a: 1, b: { c: 2 } },
    { _id: '3', a: null, b: null },
  ]
  expect(backPatches(before, ['a', 'b'], record => ({ ...record }) as JsonObject)).toEqual([
    { patch: { a: 1, b: { c: 2 } }, ids: ['1', '2'] },
    { patch: { a: null, b: null }, ids: ['3'] },
  ])
  expect(filtersOf({ all: false, ids: Array.from({ length: 101 }, () => 'x') })).toHaveLength(2)
  expect(filtersOf({ all: true, filter: '', search: 'w', count: 9 })).toEqual([{ filter: 'true', search: 'w' }])
})

describe('quick filters', () => {
  const stage = field('stage', 'option', { options: [{ value: 'won', title: { text: 'Won' } }] })
  const owner = field('_owner', 'relation', {
    relation: { targets: ['user'], kind: 'many-to-one', onDelete: 'restrict' },
  })
  const active = field('active', 'boolean')
  test('are written into the filter beside what stands there, and read from it', () => {
    let filter = withQuick('record.amount > 5', stage, ['won', 'lost'])
    filter = withQuick(filter ?? '', owner, ['me'])
    filter = withQuick(filter ?? '', active, [true])
    expect(filter).toBe(
      'record.amount > 5 && record.stage in ["won", "lost"] && record._owner._id == user._id && record.active == true',
    )
    expect([stage, owner, active].map(each => quickValue(filter ?? '', each))).toEqual([
      ['won', 'lost'],
      ['me'],
      [true],
    ])
    expect(withQuick(filter ?? '', stage, [])).toBe(
      'record.amount > 5 && record._owner._id == user._id && record.active == true',
    )
    expect(withQuick('record.stage == "won"', stage, [])).toBeUndefined()
  })
  test('leave a filter alone that says more than conditions that all hold', () => {
    expect(quickValue('record.stage == "won" || record.amount > 5', stage)).toBeUndefined()
    expect(quickValue('size(record.name) > 3', stage)).toBeUndefined()
  })
  test('are the view’s, else stage, owner and what has a few options', () => {
    const deal = entity('deal', [field('name'), stage, field('kind', 'option', { options: [] }), active])
    expect(quickFields(deal, undefined).map(({ name }) => name)).toEqual(['stage', '_owner', 'kind'])
    const view = {
      kind: 'view' as const,
      id: 'x',
      entity: 'deal',
      type: 'grid' as const,
      quick: ['active', 'name', 'gone'],
    }
    expect(quickFields(deal, view).map(({ name }) => name)).toEqual(['active'])
  })
})
