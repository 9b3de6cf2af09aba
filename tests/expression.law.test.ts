/**
 * The law: evaluated on a record's JSON or compiled to SQL and run on its row, an expression gives the same. Random
 * records and expressions; `ENISHI_LAW_RUNS` worlds of 40 expressions on 6 records each (a nightly run takes thousands).
 */
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { bindSlots } from '../platform/database/slot.ts'
import { timeOf, timeText } from '../platform/expression/calendar.ts'
import { checkExpression } from '../platform/expression/check.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { conversionNamed, overloads } from '../platform/expression/operators.ts'
import { compileExpression } from '../platform/expression/sql/compile.ts'
import { sqlFunctions } from '../platform/expression/sql/functions/registry.ts'
import { createJoins } from '../platform/expression/sql/joins.ts'
import type { Expression } from '../platform/expression/tree.ts'
import { freshDatabase } from './support/database.ts'
import { grammar } from './support/expression-grammar.ts'
import { momentOf, slotsOf } from './support/expression-moment.ts'
import type { Render } from './support/expression-pieces.ts'
import {
  createTables,
  fill,
  previousOf,
  recordsOf,
  scopeOf,
  sightOf,
  type World,
  world,
} from './support/expression-world.ts'

const database = await freshDatabase()
beforeAll(() => database.asOwner(createTables))

const runs = Number(process.env['ENISHI_LAW_RUNS'] ?? 70)
const longest = Math.max(600_000, runs * 4_000)
const { records: _, ...plain } = grammar
const anyExpression: fc.Arbitrary<Render> = fc.oneof(...Object.values(plain))

test('an expression gives the same on a record’s JSON and in SQL', { timeout: longest }, async () => {
  let cases = 0
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.array(anyExpression, { minLength: 30, maxLength: 40, size: 'max' }),
      async (world, renders) => {
        const expressions = renders.flatMap((render, at) =>
          checked(world, render, at % 6 === 0 ? 'previous' : 'record'),
        )
        await database.asOwner(client => fill(client, world))
        const records = recordsOf(world)
        const moment = momentOf(world)
        const computed = records.map((record, at) => {
          const before = previousOf(at)
          const values = { record, ...(before !== null && { previous: records[before]! }), ...moment }
          return expressions.map(each => evaluate(each, values))
        })
        const selected = await select(world, expressions)
        cases += expressions.length
        for (const [at, expression] of expressions.entries())
          for (const [row, values] of computed.entries())
            expect({ source: expression.source, row, value: selected[row]![at] }).toEqual({
              source: expression.source,
              row,
              value: values[at],
            })
      },
    ),
    { numRuns: runs, interruptAfterTimeLimit: longest - 50_000 },
  )
  expect(cases).toBeGreaterThanOrEqual(runs * 30)
})

/** Every generated expression type-checks; only those that grew out of bounds are left out. */
function checked(world: World, render: Render, row: string): Expression[] {
  const source = render(world.names, { row, depth: 0 })
  const { expression, problems } = checkExpression(source, scopeOf(world))
  if (expression) return [expression]
  const bounds = ['too-long', 'too-complex', 'too-costly']
  expect(
    problems.filter(({ code }) => !bounds.includes(code)),
    source,
  ).toEqual([])
  return []
}

async function select(world: World, expressions: Expression[]): Promise<Json[][]> {
  try {
    return await selectAll(world, expressions)
  } catch (error) {
    if (expressions.length === 1) throw new Error(`${expressions[0]!.source}: ${(error as Error).message}`)
    for (const expression of expressions) await select(world, [expression])
    throw error
  }
}

async function selectAll(world: World, expressions: Expression[]): Promise<Json[][]> {
  const joins = createJoins()
  const context = { entity: scopeOf(world).entity, alias: 't', joins, sight: sightOf(world), previous: sql`t.before` }
  const columns = expressions.map((each, at) => sql`${compileExpression(each, context)} AS ${sql.id(`c${at}`)}`)
  const query = sql`SELECT ${sql.join(columns)} FROM data.a AS t ${joins.toSql()} ORDER BY t._id`.compile(
    database.kysely,
  )
  const { rows } = await database.query<JsonObject>({ text: query.sql }, bindSlots(query.parameters, slotsOf(world)))
  return rows.map(row => expressions.map(({ type }, at) => asJson(row[`c${at}`]!, type)))
}

/** As the API would show it. */
function asJson(value: Json, type: string): Json {
  if (value === null) return null
  if (type === 'decimal' || type === 'int' || type === 'double' || type === 'duration') return Number(value)
  return type === 'time' ? timeText(timeOf(String(value))!) : value
}

test('every function has its SQL, and no SQL is without its function', () => {
  const functions = [...overloads.keys()]
  const inSql = [...sqlFunctions.keys()].filter(key => !conversionNamed(key))
  expect(inSql.sort()).toEqual(functions.sort())
})
