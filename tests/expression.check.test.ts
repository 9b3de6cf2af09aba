import { describe, expect, test } from 'vitest'
import { checkExpression } from '../platform/expression/check.ts'
import { limits } from '../platform/expression/limits.ts'
import { checkPath } from '../platform/expression/path.ts'
import { account, accountScope, expressionOf, problemsOf } from './support/expression-model.ts'

describe('an expression is told what is wrong with it', () => {
  test.each([
    ['record.regoin == "Kansai"', `1:8 unknown-field Account has no field 'regoin'. Did you mean 'region'?`],
    ['record.parent.nmae == "x"', `1:15 unknown-field Account has no field 'nmae'. Did you mean 'name'?`],
    [
      'record.status == "opne"',
      `1:18 unknown-option Field 'status' of Account has no option 'opne'. Did you mean 'open'?`,
    ],
    [
      'record.status in ["open", "shut"]',
      `1:27 unknown-option Field 'status' of Account has no option 'shut'. It has open, closed.`,
    ],
    ['record.visitors == "many"', '1:1 wrong-type a whole number and text cannot be compared with ==.'],
    [
      'record.openedAt == today',
      '1:1 wrong-type a point in time and a date cannot be compared with ==. Take the date of the point in time: date(…).',
    ],
    ['record.dueOn > "2026-02-30"', `1:16 wrong-value '2026-02-30' is not a date. Write it like "2026-12-31".`],
    [
      'record.parent == "P-1"',
      `1:18 wrong-value 'P-1' is not an id. Write it like "01932d5e-0000-7000-8000-000000000000".`,
    ],
    [
      'record.parent == record.orders',
      '1:1 wrong-type a record of account and a list of entity.order cannot be compared with ==.',
    ],
    ['recrod.name == "x"', `1:1 unknown-name There is no 'recrod' here. Did you mean 'record'?`],
    [
      'previous.name == "x"',
      `1:1 unknown-name There is no 'previous' here. Expressions begin with record, user, now, today.`,
    ],
    ['lowre(record.name) == "x"', `1:1 unknown-function There is no function 'lowre'. Did you mean 'lower'?`],
    ['lower(record.visitors) == "x"', '1:1 wrong-type lower takes (string), but got a whole number.'],
    [
      'record.name.matches("^(a|a)*$")',
      '1:1 forbidden Use like(text, "pattern") for regular expressions: it cannot hang.',
    ],
    ['like(record.name, "(?=a)")', '1:19 wrong-value The pattern cannot be used: (?…) is not supported, except (?:…).'],
    ['like(record.name, record.region)', '1:19 wrong-value This argument of like has to be written out.'],
    [
      'startOf(today, "decade") == today',
      '1:16 wrong-value Write one of "year", "quarter", "month", "week", "day", "fiscalYear", "fiscalQuarter".',
    ],
    ['record.active &&', '1:17 syntax The expression ends too early.'],
    ['record.日本語 == "x"', `1:8 syntax '日' is not expected here. Write such a field as record["…"].`],
    [
      'record.orders.total > 1',
      "1:15 wrong-type A list of entity.order has no 'total'. Ask for its items with exists(x, …), all(x, …) or filter(x, …).",
    ],
    ['record.orders.exists(o, o.totl > 1)', `1:27 unknown-field Order has no field 'totl'. Did you mean 'total'?`],
    ['record.orders.exists(record, true)', `1:22 name-taken 'record' already means something here.`],
    ['time(record.name) == null', '1:1 wrong-type time takes a text that is written out, as time("…").'],
    ['label(record.name) == "x"', '1:1 wrong-type label takes a field with options, as label(record.status).'],
    ['record.visitors + record.name', '1:1 wrong-type + cannot be used with a whole number and text.'],
    [
      'toBase(record.visitors) > 1',
      '1:1 wrong-type toBase takes a field of money, or an amount and its currency: toBase(12.5, "USD").',
    ],
    [
      'convert(1, "YEN", "USD") > 1',
      `1:12 unknown-currency There is no currency 'YEN'. Write its code of ISO 4217, as "USD".`,
    ],
    ['{"a": 1}', '1:1 unsupported Maps and optional values ({…}, ?.) cannot be used here.'],
    ['1u == 1', '1:1 unsupported Unsigned numbers and bytes (1u, b"…") cannot be used here.'],
    ['record[record.name] == null', '1:8 unsupported What stands in brackets has to be written out: ["key"] or [0].'],
    ['[1, "a"] == null', '1:1 wrong-type The items of a list have to be of one type.'],
    ['', '1:1 empty The expression is empty.'],
  ])('%s', (source, problem) => {
    expect(problemsOf(source)).toEqual([problem])
  })

  test('all problems at once, each with its line', () => {
    expect(problemsOf('record.nam == "x" &&\n  record.regon == "y" ||\nrecord.status == "z"')).toEqual([
      `1:8 unknown-field Account has no field 'nam'. Did you mean 'name'?`,
      `2:10 unknown-field Account has no field 'regon'. Did you mean 'region'?`,
      `3:18 unknown-option Field 'status' of Account has no option 'z'. It has open, closed.`,
    ])
  })

  test('a condition has to give true or false', () => {
    expect(problemsOf('record.name', 'boolean')).toEqual([
      '1:1 wrong-type This gives text, but true or false is needed here.',
    ])
    expect(problemsOf('record.visitors && true')).toEqual([
      '1:1 wrong-type This has to be true or false, but it is a whole number.',
    ])
    expect(checkExpression('record.visitors + 1', accountScope, 'decimal').expression?.type).toBe('decimal')
  })
})

describe('types', () => {
  test.each([
    ['record.visitors + 1', 'int'],
    ['record.visitors * 1.5', 'decimal'],
    ['record.amount / 3', 'decimal'],
    ['record.score', 'double'],
    ['record.dueOn', 'date'],
    ['now - record.openedAt', 'duration'],
    ['record.tags', 'list<string>'],
    ['record.orders', 'list<entity.order>'],
    ['record.orders.map(o, o.total)', 'list<decimal>'],
    ['record.parent', 'entity.account'],
    ['record._createdBy', 'entity.user'],
    ['record.regarding', 'reference'],
    ['record.regarding._id', 'uuid'],
    ['record.address.city', 'json'],
    ['record._label', 'string'],
    ['record["日本語"]', 'string'],
    ['coalesce(record.visitors, record.amount)', 'decimal'],
    ['record.active ? record.visitors : null', 'int'],
    ['user.roles', 'list<string>'],
  ])('%s is %s', (source, type) => {
    expect(expressionOf(source).type).toBe(type)
  })

  test.each([
    'record.parent == null',
    'record.parent == "01932D5E-0000-7000-8000-000000000000"',
    'record.parent == record.parent.parent',
    'record._owner == user',
    'record._owner == user._id',
    'record.amount > 1000 && record.amount > 1000.5 && record.visitors > 1.5 && record.score > record.amount',
    'record.openedAt > "2026-01-01T00:00:00+09:00"',
    'record.address.city == "Osaka" && record.address.floors > 3',
    '"vip" in record.tags || "seller" in user.roles',
    'record.regarding == record.parent',
    '"01932d5e-0000-7000-8000-000000000000" in record.orders',
    'null == record.name && record.visitors < null',
  ])('%s type-checks', source => {
    expect(problemsOf(source, 'boolean')).toEqual([])
  })
})

test('an expression tells which fields it reads, hops and fields of loops included', () => {
  const { uses } = expressionOf(
    'record.parent.region == "x" && record.orders.exists(o, o.total > record.amount) && user.region != null && record._id != null',
  )
  expect(uses).toEqual([
    { entity: 'account', field: 'parent' },
    { entity: 'account', field: 'region' },
    { entity: 'account', field: 'orders' },
    { entity: 'order', field: 'total' },
    { entity: 'account', field: 'amount' },
    { entity: 'user', field: 'region' },
  ])
})

test('a field that was left out of the scope is unknown, and is not suggested', () => {
  const trimmed = { ...account, fields: account.fields.filter(({ name }) => name !== 'region') }
  const scope = { ...accountScope, entity: () => trimmed }
  const of = (source: string) => checkExpression(source, scope).problems.map(({ message }) => message)
  expect(of('record.region == "x"')).toEqual([`Account has no field 'region'.`])
  expect(of('record.regionn == "x"')).toEqual([`Account has no field 'regionn'.`])
})

test('any key of an open entity can be read in brackets, and only there', () => {
  const scope = { ...accountScope, entity: () => ({ ...account, open: true }) }
  expect(checkExpression('record["x-colour"] == "red"', scope).problems).toEqual([])
  expect(checkExpression('record.colour == "red"', scope).problems).toHaveLength(1)
  for (const key of ['__proto__', 'constructor', 'prototype'])
    expect(checkExpression(`record["${key}"] == null`, scope).problems).toHaveLength(1)
})

describe('bounds', () => {
  const codes = (source: string) => checkExpression(source, accountScope).problems.map(({ code }) => code)
  test('nesting, length, items and cost', () => {
    expect(codes(`${'('.repeat(100)}1${')'.repeat(100)}`)).toEqual(['too-complex'])
    expect(codes(`${'!'.repeat(15_000)}true`)).toEqual(['too-complex'])
    expect(codes(`${'-'.repeat(15_000)}1`)).toEqual(['too-complex'])
    expect(codes(`1${' + 1'.repeat(100)} == 1`)).toEqual(['too-complex'])
    expect(codes(`true${' && true'.repeat(limits.nodes)}`)).toEqual(['too-long'])
    expect(codes(`record.visitors in [${Array(1_001).fill(1)}]`)).toEqual(['too-complex'])
    expect(
      codes(
        'record.orders.exists(a, a.account.orders.exists(b, b.account.orders.exists(c, c.account.orders.exists(d, d.total > 1))))',
      ),
    ).toEqual(['too-costly'])
  })
  test('a thousand terms in a row are no nesting', () => {
    expect(codes(Array(1_000).fill('record.active').join(' || '))).toEqual([])
    expect(codes(`record.visitors in [${Array(1_000).fill(1)}]`)).toEqual([])
  })
})

test('a path is checked like an expression', () => {
  expect(checkPath('parent.name', accountScope).expression).toMatchObject({ type: 'string' })
  expect(checkPath(['日本語'], accountScope).expression).toMatchObject({ type: 'string' })
  expect(checkPath('parent.nmae', accountScope).problems[0]?.message).toBe(
    `Account has no field 'nmae'. Did you mean 'name'?`,
  )
  expect(checkPath('a"]; DROP TABLE x', accountScope).problems[0]?.code).toBe('unknown-field')
})
