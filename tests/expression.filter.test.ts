import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FilterTerm, type StructuredFilter, toCel } from '../platform/expression/filter.ts'
import { fromCel } from '../platform/expression/read-filter.ts'
import { expressionOf } from './support/expression-model.ts'

const name = fc.oneof(
  fc.constantFrom('amount', 'account', 'x_1', '_id'),
  fc.constantFrom('日本語', 'a.b', 'in', '"', "it's", ']', ''),
)
/** A path is a text where all its keys are plain names. */
const field = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map(keys => (keys.every(key => /^[A-Za-z_]\w*$/.test(key)) ? keys.join('.') : keys))

const text = fc.string({ unit: 'binary', maxLength: 8 }).filter(value => !value.includes('\0'))
const number = fc
  .oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map(value => value + 0)
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null))
const relative = fc.oneof(
  fc.record({ today: fc.integer() }),
  fc.record({ startOf: fc.constantFrom('year', 'quarter', 'month', 'week', 'day', 'fiscalYear', 'fiscalQuarter') }),
  fc.record({ user: fc.oneof(fc.constantFrom('_id', 'region'), text) }),
)
const term = fc.oneof(
  fc.record({ field, op: fc.constantFrom('==', '!=', '<', '<=', '>', '>='), value: fc.oneof(scalar, relative) }),
  fc.record({ field, op: fc.constant('in'), value: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ field, op: fc.constantFrom('contains', 'startsWith', 'endsWith'), value: text }),
  fc.record({ field, op: fc.constant('includes'), value: scalar }),
  fc.record({ field, op: fc.constantFrom('isBlank', 'isNotBlank') }),
) as fc.Arbitrary<FilterTerm>

/** As a builder holds them: groups of two or more, never directly in a group of their own kind. */
const filter = fc.letrec<{ and: StructuredFilter; or: StructuredFilter; not: StructuredFilter; term: FilterTerm }>(
  tie => ({
    and: fc.record({
      and: fc.array(fc.oneof({ maxDepth: 3 }, tie('term'), tie('or'), tie('not')), { minLength: 2, maxLength: 4 }),
    }),
    or: fc.record({
      or: fc.array(fc.oneof({ maxDepth: 3 }, tie('term'), tie('and'), tie('not')), { minLength: 2, maxLength: 4 }),
    }),
    not: fc.record({
      not: fc.oneof(
        { maxDepth: 3 },
        tie('term').filter(({ op }) => op !== 'isBlank'),
        tie('and'),
        tie('or'),
      ),
    }),
    term,
  }),
)

test('a filter written as CEL reads back as the same filter', () => {
  fc.assert(
    fc.property(fc.oneof(filter.and, filter.or, filter.not, filter.term), filter => {
      expect(fromCel(toCel(filter))).toEqual(filter)
    }),
    { numRuns: 2_000 },
  )
})

/** Terms as people spell them, of the account that expressions are documented with. */
const spelled: fc.Arbitrary<string> = fc.letrec<{ any: string; term: string }>(tie => {
  const quoted = fc.oneof(
    fc.constantFrom('"open"', "'open'"),
    fc.string({ unit: 'grapheme', maxLength: 5 }).map(value => JSON.stringify(value)),
  )
  const path = fc.constantFrom(
    'record.name',
    'record["name"]',
    'record.parent.region',
    'record["parent"].name',
    'record . region',
  )
  const whole = fc.integer({ min: -5, max: 5 }).map(String)
  const date = fc.constantFrom(
    'today',
    'addDays(today, -3)',
    'addDays( today,7 )',
    'startOf(today, "fiscalYear")',
    'null',
    '"2026-04-01"',
  )
  const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
  const spaced = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map(texts => texts.join(' '))
  return {
    term: fc.oneof(
      spaced(path, operator, quoted),
      spaced(
        fc.constantFrom('record.visitors', 'record.amount', 'record.score'),
        operator,
        fc.oneof(whole, fc.constantFrom('1.50', '2.5e-3', '0x1f', 'null')),
      ),
      spaced(fc.constant('record.dueOn'), operator, date),
      spaced(
        path,
        fc.constant('in'),
        fc.array(quoted, { maxLength: 3 }).map(items => `[${items.join(',')}]`),
      ),
      spaced(quoted, fc.constant('in'), fc.constant('record.tags')),
      fc
        .tuple(path, fc.constantFrom('contains', 'startsWith', 'endsWith'), quoted)
        .map(([of, name, value]) => `${of}.${name}(${value}${name === 'contains' ? ', true' : ''})`),
      fc.tuple(fc.constantFrom('isBlank(', '!isBlank(', '!!isBlank('), path).map(([name, of]) => `${name}${of})`),
      fc.constantFrom(
        'true',
        'false',
        'record.active == true',
        'record._owner == user._id',
        'record["_owner"] != user["_id"]',
        'record.parent == null',
      ),
    ),
    any: fc.oneof(
      { maxDepth: 4 },
      tie('term'),
      fc.tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      fc.tuple(tie('term'), fc.constantFrom(' && ', ' || ', '\n&&\t'), tie('term')).map(texts => texts.join('')),
      tie('any').map(inner => `!(${inner})`),
    ),
  }
}).any

test('CEL that a builder can show means the same when it is written anew', () => {
  let shown = 0
  fc.assert(
    fc.property(spelled, source => {
      const read = fromCel(source)
      expect(read, source).not.toBeNull()
      shown++
      expect(expressionOf(toCel(read!)).ast, source).toEqual(expressionOf(source).ast)
      expect(fromCel(toCel(read!))).toEqual(read)
    }),
    { numRuns: 2_000 },
  )
  expect(shown).toBe(2_000)
})

test('no terms are everything or nothing', () => {
  expect(fromCel(toCel({ and: [] }))).toEqual({ and: [] })
  expect(fromCel(toCel({ or: [] }))).toEqual({ or: [] })
})

test('a filter is CEL that a person would write', () => {
  const written = toCel({
    and: [
      { field: 'amount', op: '>', value: 1000 },
      {
        or: [
          { field: 'parent.region', op: '==', value: 'Kansai' },
          { field: 'tags', op: 'includes', value: 'vip' },
        ],
      },
      { field: 'name', op: 'contains', value: 'sak' },
      { field: 'dueOn', op: '>=', value: { today: -30 } },
      { field: '_owner', op: '==', value: { user: '_id' } },
      { field: 'note', op: 'isNotBlank' },
      { field: 'visitors', op: 'isBlank' },
    ],
  })
  expect(written).toBe(
    'record.amount > 1000 && (record.parent.region == "Kansai" || "vip" in record.tags) && record.name.contains("sak", true) && ' +
      'record.dueOn >= addDays(today, -30) && record._owner == user._id && !isBlank(record.note) && isBlank(record.visitors)',
  )
  expect(expressionOf(written).type).toBe('boolean')
})

test.each([
  'record.a + 1 > 2',
  'record.a',
  'lower(record.a) == "x"',
  'record.a == record.b',
  'x.a == 1',
  'record.a.contains("x")',
  '1 == 1',
  'record.a ==',
  '',
])('what a builder cannot show reads as null: %s', source => {
  expect(fromCel(source)).toBeNull()
})
