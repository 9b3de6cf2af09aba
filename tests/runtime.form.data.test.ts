import { describe, expect, test } from 'vitest'
import { soleTarget } from '../platform/contract/entity.ts'
import { toSent } from '../runtime/cells/cell-value.ts'
import { formBody, formChanges } from '../runtime/form/data/form-changes.ts'
import { itemSelect, selectRecord } from '../runtime/form/data/select-record.ts'
import { type Labels, toFormData } from '../runtime/form/data/to-form-data.ts'
import { withoutComputed } from '../runtime/form/data/without-computed.ts'
import { pasteLines } from '../runtime/form/items/paste-lines.ts'
import { pointerTo } from '../runtime/related/pointer-to.ts'
import { entity, field } from './support/model.ts'

const line = entity(
  'quoteLine',
  [field('quote', 'relation'), field('product', 'relation'), field('quantity', 'integer')],
  {
    parent: { entity: 'quote', field: 'quote' },
  },
)
const quote = entity('quote', [
  field('subject'),
  field('account', 'relation', { relation: { targets: ['account'], kind: 'many-to-one', onDelete: 'restrict' } }),
  field('regarding', 'relation', {
    relation: { targets: ['case', 'lead'], kind: 'many-to-one', onDelete: 'set-null' },
  }),
  field('contacts', 'relations'),
  field('lines', 'items', { relation: { targets: ['quoteLine'], kind: 'one-to-many', onDelete: 'cascade' } }),
  field('orders', 'inverse'),
  field('a.b'),
])
const entityOf = (name: string) => (name === 'quoteLine' ? line : undefined)

describe('what a record page asks for', () => {
  test('has names of related records, lines without their way back, and no inverse fields', () => {
    const select = selectRecord(quote, entityOf)
    expect(select).toContain('account._label,regarding._label,contacts:200(_label)')
    expect(select).toContain('lines:1000(_id,product._label,quantity)')
    expect(select).not.toContain('orders')
    expect(itemSelect(line)).not.toContain('quote')
  })

  test('quotes a key that has one of the marks of `select` in it', () => {
    expect(selectRecord(quote, entityOf)).toContain('"a.b"')
  })
})

describe('a record as its form edits it', () => {
  const labels: Labels = new Map()
  const data = toFormData(
    quote.fields,
    {
      _id: '1',
      _version: 2,
      _label: 'Q-1',
      _masked: ['cost'],
      subject: 'Printers',
      account: { _id: 'a1', _label: 'Alder' },
      regarding: { entity: 'case', _id: 'c1', _label: 'Paper jam' },
      contacts: [{ _id: 'p1', _label: 'Sato' }],
      lines: [{ _id: 'l1', product: { _id: 'x1', _label: 'Toner' }, quantity: null }],
      note: null,
    },
    labels,
    entityOf,
  )

  test('has ids for related records, and neither nulls nor system fields', () => {
    expect(data).toEqual({
      subject: 'Printers',
      account: 'a1',
      regarding: { entity: 'case', _id: 'c1' },
      contacts: ['p1'],
      lines: [{ _id: 'l1', product: 'x1' }],
    })
  })

  test('has its names beside it', () => {
    expect(Object.fromEntries(labels)).toEqual({ a1: 'Alder', c1: 'Paper jam', p1: 'Sato', x1: 'Toner' })
  })
})

test('a relation whose other targets one may not see is written as the pair it is', () => {
  const relation = { targets: ['case'], polymorphic: true, kind: 'many-to-one', onDelete: 'set-null' } as const
  const about = field('about', 'relation', { relation: { ...relation, targets: [...relation.targets] } })
  const plain = field('case', 'relation', {
    relation: { targets: ['case'], kind: 'many-to-one', onDelete: 'set-null' },
  })
  const record = { about: { entity: 'case', _id: 'c1', _label: 'Paper jam' }, case: { _id: 'c1', _label: 'Paper jam' } }
  const data = toFormData([about, plain], record, new Map(), () => undefined)
  expect(data).toEqual({ about: { entity: 'case', _id: 'c1' }, case: 'c1' })
  expect(pointerTo(about, 'case', 'c2')).toEqual({ entity: 'case', _id: 'c2' })
  expect(pointerTo(plain, 'case', 'c2')).toBe('c2')
  expect(toSent(about, record.about)).toEqual({ entity: 'case', _id: 'c1' })
  expect(toSent(plain, record.case)).toBe('c1')
  expect([soleTarget(about), soleTarget(plain)]).toEqual([undefined, 'case'])
})

describe('changes of an edit', () => {
  test('are new values, nulls for what was emptied, and whole arrays', () => {
    const before = { name: 'A', phone: '1', tags: ['x'], address: { city: 'Kobe', street: '1' }, same: 1 }
    const after = { name: 'B', phone: '', tags: ['x', 'y'], address: { city: 'Kobe' }, same: 1, fresh: true }
    expect(formChanges(before, after)).toEqual({
      name: 'B',
      phone: null,
      tags: ['x', 'y'],
      address: { street: null },
      fresh: true,
    })
  })

  test('are none where only empty values came', () => {
    expect(formChanges({ a: 1 }, { a: 1, b: '', c: {}, d: null, e: { f: '' } })).toEqual({})
  })

  test('keep false and zero', () => {
    expect(formChanges({}, { done: false, count: 0 })).toEqual({ done: false, count: 0 })
    expect(formBody({ done: false, count: 0, note: '' })).toEqual({ done: false, count: 0 })
  })

  test('keep an emptied list of lines, which deletes them', () => {
    expect(formChanges({ lines: [{ _id: '1' }] }, { lines: [] })).toEqual({ lines: [] })
  })
})

describe('rows pasted from a spreadsheet', () => {
  const columns = [
    field('item'),
    field('quantity', 'integer'),
    field('given', 'text', { readOnly: true }),
    field('on', 'date'),
  ]

  test('fill lines from where they are pasted and add what is missing', () => {
    expect(pasteLines([{ item: 'A', _id: '1' }], columns, 'B\t１２\tx\tR8/4/1\nC\tmany', 0, 'ja')).toEqual([
      { item: 'B', _id: '1', quantity: 12, on: '2026-04-01' },
      { item: 'C' },
    ])
  })
})

test('what is computed is not sent back, in lines neither', () => {
  const computed = { computed: { by: 'formula' as const, cost: 1 } }
  const part = entity('part', [field('price', 'money'), field('amount', 'money', computed)])
  const items = { relation: { targets: ['part'], kind: 'one-to-many' as const, onDelete: 'cascade' as const } }
  const bill = entity('bill', [field('parts', 'items', items), field('total', 'money', computed), field('note')])
  const body = { note: 'n', total: 3, parts: [{ _id: '1', price: 3, amount: 3 }] }
  expect(withoutComputed(bill, body, () => part)).toEqual({ note: 'n', parts: [{ _id: '1', price: 3 }] })
})
