/**
 * No function raises an error in PostgreSQL, whatever it is given: each overload on the extreme values of its types, and
 * the same result as in JavaScript.
 */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../platform/contract/json.ts'
import { bindSlots } from '../platform/database/slot.ts'
import { timeOf, timeText } from '../platform/expression/calendar.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { implicit } from '../platform/expression/functions/conversions.ts'
import type { Overload } from '../platform/expression/functions/define.ts'
import { overloads } from '../platform/expression/operators.ts'
import { compileExpression } from '../platform/expression/sql/compile.ts'
import { createJoins } from '../platform/expression/sql/joins.ts'
import type { Expression, Node } from '../platform/expression/tree.ts'
import type { ExpressionType } from '../platform/expression/types.ts'
import { freshDatabase } from './support/database.ts'
import { slotsOf } from './support/expression-moment.ts'
import type { World } from './support/expression-world.ts'
import { parts, putRates, tokyo } from './support/organisation.ts'

const database = await freshDatabase()
beforeAll(() => database.asOwner(putRates))

const most = Number.MAX_SAFE_INTEGER
const texts = [
  '',
  '\u3000',
  'a'.repeat(20_000),
  '💡'.repeat(500),
  '\uffff',
  '%_\\',
  '-0',
  '9'.repeat(38),
  `0.${'9'.repeat(20)}`,
  '1e99',
  'JPY',
  'BHD',
  '\u0130\u03a3',
]
const extremes: Record<string, Json[]> = {
  boolean: [true, false],
  string: texts,
  int: [0, 1, -1, most, -most, 2 ** 31, -(2 ** 31), 3_652_059, 119_988],
  double: [0, 5e-324, -5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 1e21, 0.1],
  decimal: ['0', `${'9'.repeat(38)}`, `-${'9'.repeat(38)}.${'9'.repeat(20)}`, '0.00000000000000000001', '1e37', '-2.5'],
  date: ['0001-01-01', '9999-12-31', '2024-02-29', '0004-02-29', '9999-01-01', '2026-11-23'],
  time: ['00:00:00', '23:59:59.999'],
  timestamp: [
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '2026-03-08T07:00:00.000Z',
    '2026-11-01T05:30:00.000Z',
  ],
  duration: [0, 1, -8_999_999_999_999, 8_999_999_999_999],
  uuid: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  json: [[], {}, '', 0, 1e300, false, [null], [[[]]], { a: { b: null } }, 'x'.repeat(5_000)],
  reference: [{ entity: 'a', _id: '00000000-0000-0000-0000-000000000000' }],
  'list<string>': [[], ['', 'a', '💡'], Array.from({ length: 1_000 }, () => 'x')],
}

/** Written arguments have to be right; the others are tried with everything, null among it. */
const written: Record<string, Json[]> = {
  like: ['', '^(?:a|b)*$', '.{0,100}💡', '[^a-z]'],
  startOf: ['year', 'week', 'day', 'fiscalYear', 'fiscalQuarter'],
  contains: [true, false],
}
/** What every other function takes written out: two that are there, and one that is not. */
const calendars: Json[] = ['desk', 'london', 'nobodys']
const formats: Record<string, Json[]> = {
  decimal: ['0', '#,##0.000000000000000'],
  date: ['yyyyMMdd'],
  timestamp: ['yyyy-MM-dd HH:mm:ss.SSS'],
}

function valuesFor({ name, takes, literal }: Overload, at: number): Json[] {
  if (literal?.at === at) return (name === 'format' ? formats[takes[0]!] : written[name]) ?? calendars
  if (name === 'label' && at === 1) return [[{ value: 'a', title: { text: 'A' } }] as unknown as Json]
  const type = takes[at] === 'list<any>' ? 'list<string>' : takes[at]!
  return [null, ...(extremes[type] ?? [])]
}

const literal = (type: ExpressionType, value: Json): Node => ({
  kind: 'literal',
  type: type === 'list<any>' ? 'list<string>' : type,
  value,
})

/** Every combination of up to two arguments; of more, each value in turn beside the first few of the others. */
function calls(key: string, overload: Overload): Expression[] {
  const choices = overload.takes.map((_, at) => valuesFor(overload, at))
  const few = choices.length > 2 ? choices.map(values => values.slice(0, 6)) : choices
  const combined = few.reduce<Json[][]>(
    (rows, values) => rows.flatMap(row => values.map(value => [...row, value])),
    [[]],
  )
  return combined.map(row => ({
    source: `${key} of ${JSON.stringify(row).slice(0, 200)}`,
    type: overload.gives,
    ast: { kind: 'call', type: overload.gives, key, args: row.map((value, at) => literal(overload.takes[at]!, value)) },
    uses: [],
  }))
}

const world = (timeZone: string): World => ({
  now: new Date('2026-11-22T16:30:00Z'),
  timeZone,
  user: { roles: [], locale: 'ja' },
  organisation: parts,
  ...({} as Pick<World, 'names' | 'rows' | 'mates' | 'hidden'>),
})

async function inSql(expressions: Expression[], timeZone: string): Promise<Json[]> {
  const context = { entity: () => undefined, alias: 't', joins: createJoins() }
  const values: Json[] = []
  for (let from = 0; from < expressions.length; from += 100) {
    const some = expressions.slice(from, from + 100)
    const columns = some.map((each, at) => sql`to_jsonb(${compileExpression(each, context)}) AS ${sql.id(`c${at}`)}`)
    const query = sql`SELECT ${sql.join(columns)}`.compile(database.kysely)
    const { rows } = await database.query<Record<string, Json>>(
      { text: query.sql },
      bindSlots(query.parameters, slotsOf(world(timeZone))),
    )
    values.push(...some.map((_, at) => rows[0]![`c${at}`]!))
  }
  return values
}

/** Texts of dates and times as PostgreSQL's JSON has them. */
function comparable(value: Json, type: ExpressionType): Json {
  if (value === null) return null
  if (type === 'timestamp') return new Date(String(value)).toISOString()
  return type === 'time' ? timeText(timeOf(String(value))!) : value
}

describe.each(['Asia/Tokyo', 'America/New_York'])('in %s', timeZone => {
  const moment = { now: world(timeZone).now, timeZone, user: world(timeZone).user, organisation: tokyo }
  test.each([...overloads])('%s', async (key, overload) => {
    const expressions = calls(key, overload)
    expect(expressions.length).toBeGreaterThan(0)
    const selected = await inSql(expressions, timeZone)
    for (const [at, expression] of expressions.entries())
      expect([expression.source, comparable(selected[at]!, overload.gives)]).toEqual([
        expression.source,
        comparable(evaluate(expression, moment), overload.gives),
      ])
  })
})

test('conversions that happen by themselves do not either', async () => {
  const expressions = Object.keys(implicit).flatMap(key => {
    const [from, to] = key.split('>') as [ExpressionType, ExpressionType]
    // A relation's id is read from its row: columns.ts.
    if (from === 'reference') return []
    return (extremes[from] ?? []).map(
      (value): Expression => ({
        source: `${key} of ${JSON.stringify(value).slice(0, 200)}`,
        type: to,
        ast: { kind: 'call', type: to, key, args: [literal(from, value)] },
        uses: [],
      }),
    )
  })
  const selected = await inSql(expressions, 'UTC')
  for (const [at, expression] of expressions.entries())
    expect([expression.source, selected[at]]).toEqual([
      expression.source,
      evaluate(expression, { now: new Date(), timeZone: 'UTC' }),
    ])
})
