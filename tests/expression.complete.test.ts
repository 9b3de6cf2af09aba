import { expect, test } from 'vitest'
import { completionsAt } from '../platform/expression/complete.ts'
import { account, accountScope } from './support/expression-model.ts'

/** `|` marks the cursor. */
const at = (marked: string, scope = accountScope) => completionsAt(marked.replace('|', ''), marked.indexOf('|'), scope)
const labels = (marked: string) => at(marked).map(({ label }) => label)

test('behind a dot stand the keys of the record', () => {
  expect(labels('record.|')).toEqual(expect.arrayContaining(['name', 'region', 'parent', '_id', '_label']))
  expect(at('record.re|').find(({ label }) => label === 'region')).toEqual({
    label: 'region',
    kind: 'field',
    insert: 'region',
    from: 7,
    detail: 'string',
    documentation: 'region',
  })
})

test('behind a relation stand the keys of its entity, and of a loop’s variable those of its items', () => {
  expect(labels('record.parent.parent.|')).toContain('region')
  expect(labels('record.orders.exists(o, o.|')).toEqual(expect.arrayContaining(['total', 'placedOn']))
  expect(labels('record.orders.exists(o, o.account.orders.all(x, x.|')).toContain('total')
  expect(labels('record.orders.exists(o, o.total > 1) && o2.|')).toEqual([])
})

test('a list offers its loops, a text its functions, a date its own', () => {
  expect(labels('record.orders.|')).toEqual(expect.arrayContaining(['exists', 'all', 'filter', 'size']))
  expect(labels('record.name.|')).toEqual(expect.arrayContaining(['startsWith', 'lower']))
  expect(labels('record.dueOn.|')).toContain('addDays')
})

test('a key that is no name comes in brackets, in place of the dot', () => {
  const found = at('record.|').find(({ label }) => label === '日本語')
  expect(found).toMatchObject({ insert: '["日本語"]', from: 6 })
})

test('behind a comparison with an option field stand its options', () => {
  expect(at('record.status == |').slice(0, 2)).toEqual([
    { label: 'open', kind: 'option', insert: '"open"', from: 17, detail: 'Open' },
    { label: 'closed', kind: 'option', insert: '"closed"', from: 17, detail: 'Closed' },
  ])
  expect(at('record.parent.status != "cl|')[0]).toMatchObject({ insert: '"open"', from: 24 })
})

test('elsewhere stand variables and functions with their signatures', () => {
  expect(labels('|')).toEqual(expect.arrayContaining(['record', 'user', 'now', 'today', 'coalesce']))
  expect(at('st|').find(({ label }) => label === 'startsWith')).toMatchObject({
    kind: 'function',
    detail: 'startsWith(text, part)',
    from: 0,
  })
})

test('what the person may not see is not offered', () => {
  const trimmed = { ...account, fields: account.fields.filter(({ name }) => name !== 'region') }
  expect(at('record.|', { ...accountScope, entity: () => trimmed }).map(({ label }) => label)).not.toContain('region')
})

test('a cursor outside the text is at its end', () => {
  expect(completionsAt('record.', 999, accountScope).length).toBeGreaterThan(10)
  expect(completionsAt('record.', -5, accountScope).map(({ label }) => label)).toContain('record')
})
