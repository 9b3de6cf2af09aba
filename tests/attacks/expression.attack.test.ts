/** Text that wants more than to be compared: nothing of it becomes SQL, runs, hangs or throws. */
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../../platform/contract/json.ts'
import { checkExpression } from '../../platform/expression/check.ts'
import { completionsAt } from '../../platform/expression/complete.ts'
import { evaluate } from '../../platform/expression/evaluate.ts'
import { fromCel } from '../../platform/expression/read-filter.ts'
import { compileExpression, compileValue } from '../../platform/expression/sql/compile.ts'
import { createJoins } from '../../platform/expression/sql/joins.ts'
import type { Expression } from '../../platform/expression/tree.ts'
import { freshDatabase } from '../support/database.ts'
import { accountScope, entityNamed, expressionOf, problemsOf } from '../support/expression-model.ts'

const database = await freshDatabase()

let cases = 0
afterAll(() => console.log(`${cases} hostile expressions`))

const sqlOf = (query: RawBuilder<unknown>) => query.compile(database.kysely)
const compiled = (expression: Expression) => {
  cases++
  return sqlOf(compileExpression(expression, { entity: entityNamed, alias: 't', joins: createJoins() }))
}
const checked: typeof checkExpression = (...given) => {
  cases++
  return checkExpression(...given)
}

const payloads = [
  `' OR 1=1 --`,
  `"; DROP TABLE data.account; --`,
  `\\'; SELECT pg_sleep(10); --`,
  `$1`,
  `$$; COPY x TO PROGRAM 'id'; $$`,
  `%' UNION SELECT secret FROM auth.user --`,
  `\u0027 OR \u0027\u0027=\u0027`,
  `*/ 1 /*`,
  `{{constructor.constructor('return process')()}}`,
]
const text = fc.oneof(
  fc.constantFrom(...payloads),
  fc.string({ unit: 'binary' }).filter(value => !value.includes('\0')),
)

describe('SQL in the text of a filter', () => {
  const places = [
    (value: string) => `record.name == ${value}`,
    (value: string) => `record.name in [${value}, "x"]`,
    (value: string) => `record.name.contains(${value})`,
    (value: string) => `record.name.contains(${value}, true)`,
    (value: string) => `record.name.startsWith(${value})`,
    (value: string) => `${value} in record.tags`,
    (value: string) => `record.address[${value}] == ${value}`,
    (value: string) => `record.tags.join(${value}) == "x"`,
    (value: string) => `record.orders.exists(o, o.name == ${value})`,
    (value: string) => `(record.active ? ${value} : lower(${value})) == "x"`,
  ]
  test('is a bound value, and the statement is the same as for any other text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...places), (value, place) => {
        const harmless = compiled(expressionOf(place('"harmless"')))
        const hostile = compiled(expressionOf(place(JSON.stringify(value))))
        expect(hostile.sql).toBe(harmless.sql)
        expect(hostile.parameters).toHaveLength(harmless.parameters.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is only ever compared by PostgreSQL', async () => {
    for (const payload of payloads) {
      const value = JSON.stringify(payload)
      const source = `${value} == ${value} && ${value}.contains(${value}) && ${value}.startsWith(${value}) && ${value} in [${value}] && [${value}].join(${value}) == ${value}`
      const { sql: query, parameters } = sqlOf(
        sql`SELECT ${compileExpression(expressionOf(source), { entity: entityNamed, alias: 't', joins: createJoins() })} AS holds`,
      )
      expect((await database.query({ text: query }, parameters)).rows).toEqual([{ holds: true }])
    }
  })

  test('in a format or a pattern stays in its parameter', async () => {
    const quoted = `format(date("2026-04-01"), ${JSON.stringify(`'"; SELECT 1 --\\'yyyy`)})`
    const { sql: query, parameters } = sqlOf(
      sql`SELECT ${compileValue(expressionOf(quoted), { entity: entityNamed, alias: 't', joins: createJoins() })} AS value`,
    )
    expect(query).not.toContain('SELECT 1')
    expect((await database.query({ text: query }, parameters)).rows).toEqual([{ value: `"; SELECT 1 --\\2026` }])
  })
})

test('of a hostile name of a field only its column reaches SQL', () => {
  const account = entityNamed('account')!
  const named = {
    ...account.fields[0]!,
    name: `"; DROP TABLE data.account; --`,
    storage: { kind: 'column', column: 'f_9', type: 'text' } as const,
  }
  const entity = () => ({ ...account, fields: [named] })
  const expression = expressionOf(`record[${JSON.stringify(named.name)}] == "x"`, { ...accountScope, entity })
  const { sql: query } = sqlOf(compileExpression(expression, { entity, alias: 't', joins: createJoins() }))
  expect(query).toBe('("t"."f_9" = $1::text AND "t"."f_9" IS NOT NULL)')
})

describe('keys of the prototype', () => {
  test('that an open entity may hold are keys of its JSON column', () => {
    const entity = () => ({ ...entityNamed('account')!, open: true, extraColumn: '_extra' })
    for (const key of ['toString', 'valueOf', 'hasOwnProperty', '_extra']) {
      const expression = expressionOf(`record["${key}"] == "x"`, { ...accountScope, entity })
      const { parameters } = sqlOf(compileExpression(expression, { entity, alias: 't', joins: createJoins() }))
      expect(parameters).toEqual([key, 'x'])
      expect(evaluate(expression, { record: {}, now: new Date(), timeZone: 'UTC' })).toBe(false)
    }
  })

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s is no field, variable or function',
    key => {
      expect(problemsOf(`record.${key} == null`)).toEqual([`1:8 unknown-field Account has no field '${key}'.`])
      expect(problemsOf(`record["${key}"] == null`)).toHaveLength(1)
      expect(problemsOf(`user.${key} == null`)).toHaveLength(1)
      expect(problemsOf(`${key} == null`)).toHaveLength(1)
      expect(problemsOf(`${key}(1) == null`)).toHaveLength(1)
      expect(problemsOf(`record.${key}(1) == null`)).toHaveLength(1)
    },
  )

  test('of free JSON are only what the JSON itself holds', () => {
    const value = (source: string, record: JsonObject) =>
      evaluate(expressionOf(source), { record, now: new Date(), timeZone: 'UTC' })
    expect(
      value(
        'record.address.constructor == null && record.address.__proto__ == null && record.address.toString == null',
        { address: {} },
      ),
    ).toBe(true)
    expect(value('record.address.constructor == "x"', { address: JSON.parse('{"constructor": "x"}') })).toBe(true)
    expect(value('record.name == null', Object.create({ name: 'inherited' }))).toBe(true)
  })
})

describe('text that no expression should be', () => {
  test.each([
    ['deep parentheses', '('.repeat(100_000)],
    ['deep parentheses within the length', `${'('.repeat(9_000)}1${')'.repeat(9_000)}`],
    ['deep lists', '['.repeat(19_000)],
    ['deep indexes', `record${'["a"]'.repeat(3_000)}`],
    ['deep conditions', `${'true ? '.repeat(2_000)}1`],
    ['deep calls', 'lower('.repeat(3_000)],
    ['many negations', '!'.repeat(19_999)],
    ['NUL', 'record.name == "\0"'],
    ['an escaped NUL', 'record.name == "\\x00" || record.name == "\\u0000" || record.name == "\\000"'],
    ['half a character', 'record.name == "\ud800"'],
    ['half a character by escapes', 'record.name == "\\ud800"'],
    ['infinity', 'record.score > 1e400'],
    ['a number of 10,000 digits', `record.visitors == ${'9'.repeat(10_000)}`],
    ['2^53', 'record.visitors == 9007199254740992'],
    ['a hexadecimal number beyond', 'record.visitors == 0xffffffffffffffff'],
    ['bytes', 'record.name == b"abc"'],
    ['cel.bind', 'cel.bind(x, record.name, x + x) == "a"'],
    ['a type', 'type(record.name) == string'],
    ['an unclosed text', 'record.name == "abc'],
    ['a wrong escape', '"\\q" == record.name'],
    ['only a comment', '// nothing'],
  ])('%s is a problem with a place', (_, source) => {
    const { problems } = checked(source, accountScope, 'boolean')
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems)
      expect(problem).toMatchObject({
        pointer: '',
        line: expect.any(Number),
        column: expect.any(Number),
        message: expect.stringMatching(/[.?]$/),
      })
  })

  test('never an exception, whatever it is', () => {
    const piece = fc.constantFrom(
      'record',
      '.',
      'name',
      'orders',
      'exists',
      '(',
      ')',
      'o',
      ',',
      '==',
      '&&',
      '"x"',
      '[',
      ']',
      '?',
      ':',
      '!',
      '-',
      '1',
      '2.5',
      'in',
      'null',
      ' ',
      'filter',
      'size',
      'like',
      'label',
      'has',
      'coalesce',
      '{',
      '}',
      "r'",
      '\\',
      '💡',
      '\ud83d',
      '/*',
      '//',
      '\n',
    )
    const source = fc.oneof(
      fc.array(piece, { maxLength: 25 }).map(pieces => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(source, fc.nat(60), (source, cursor) => {
        const { expression, problems } = checked(source, accountScope)
        expect(expression === null).toBe(problems.length > 0)
        expect(Array.isArray(completionsAt(source, cursor, accountScope))).toBe(true)
        fromCel(source)
        if (expression) evaluate(expression, { now: new Date(), timeZone: 'UTC' })
      }),
      { numRuns: 5_000 },
    )
  })

  test('a record of any shape is only a record without those values', () => {
    const sources = [
      'record.name',
      'record.amount * 2',
      'record.dueOn',
      'record.openedAt',
      'record.opensAt',
      'record.tags',
      'record.orders.exists(o, o.total > 1)',
      'record.parent.parent.name',
      'record.regarding._id',
      'record.address.a.b[0]',
      'record.orders.map(o, o.name)',
      'addMonths(record.dueOn, record.visitors)',
      'record.parent',
      'round(record.amount, record.visitors)',
      'startOf(record.openedAt, "week")',
    ]
    const expressions = sources.map(source => expressionOf(source))
    const keys = entityNamed('account')!.fields.map(({ name }) => name)
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), record => {
        for (const expression of expressions)
          JSON.stringify(
            evaluate(expression, { record: record as JsonObject, now: new Date(), timeZone: 'Asia/Tokyo' }),
          )
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('time', () => {
  test('a pattern that hangs other engines answers at once', () => {
    const record = { name: `${'a'.repeat(50_000)}!` }
    for (const pattern of [
      '^(a|a)*$',
      '^(a+)+$'.replace('(a+)+', '(?:a+b?)*'),
      '^(.*a){20}$'.replace('(.*a)', '(?:.*a)'),
    ]) {
      const { expression } = checked(`like(record.name, "${pattern}")`, accountScope)
      expect(expression && evaluate(expression, { record, now: new Date(), timeZone: 'UTC' })).toBe(false)
    }
  })

  test('what would take too long is refused when it is written', () => {
    expect(problemsOf(`like(record.name, "${'(?:'.repeat(9)}a${'){1,9}'.repeat(9)}")`)).toHaveLength(1)
    expect(problemsOf('like(record.name, "(?:(?:a{255}){255}){255}")')).toHaveLength(1)
    expect(
      problemsOf(
        'record.orders.exists(a, a.account.orders.exists(b, b.account.orders.exists(c, c.account.orders.exists(d, d.total > 1))))',
      ),
    ).toHaveLength(1)
  })

  test('is known by relations, nesting and the length of lists, and told in steps', () => {
    const codes = (source: string) => checked(source, accountScope).problems.map(({ code }) => code)
    const list = (length: number) => `[${Array.from({ length }, (_, at) => at).join(',')}]`
    expect(codes(`${list(200)}.exists(a, ${list(200)}.exists(b, a == b))`)).toEqual(['too-costly'])
    expect(codes(`${list(20)}.exists(a, ${list(20)}.exists(b, a == b))`)).toEqual([])
    expect(codes(`record.orders.exists(a, ${list(900)}.exists(b, a.total == b))`)).toEqual(['too-costly'])
    expect(
      codes(`record.orders.exists(a, a.account.orders.exists(b, ${list(40)}.exists(c, toBase(b.total, "USD") > c)))`),
    ).toEqual(['too-costly'])
    const paths = Array.from({ length: 51 }, (_, at) => `record${'.parent'.repeat(at + 1)}.active`)
    expect(codes(paths.slice(0, 9).join(' || '))).toEqual([])
    expect(codes(paths.join(' || '))).toEqual(['too-costly'])
    const { problems } = checked(`${list(300)}.map(a, ${list(300)}.exists(b, a == b)).size()`, accountScope)
    expect(problems[0]?.message).toMatch(
      /^The expression takes about \d{6} steps for each record; 50000 are the most\./,
    )
  })

  test.each([
    ['1 MB of text', `record.name == "${'x'.repeat(1_000_000)}"`, 'too-long'],
    ['10,000 conditions', Array.from({ length: 10_000 }, () => 'true').join('||'), 'too-long'],
    ['10,000 short conditions', Array.from({ length: 6_000 }, () => '1').join('+'), 'too-complex'],
    ['a list of 1,001', `1 in [${Array.from({ length: 1_001 }, () => 1).join(',')}]`, 'too-complex'],
    ['65 levels', `${'('.repeat(1)}${'-(1+'.repeat(65)}1${')'.repeat(65)})`, 'too-complex'],
  ])('%s is refused before it is read through', (_, source, code) => {
    const before = process.cpuUsage()
    expect(checked(source, accountScope).problems).toMatchObject([{ code }])
    const { user } = process.cpuUsage(before)
    expect(user).toBeLessThan(500_000)
  })
})
