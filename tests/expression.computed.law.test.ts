/**
 * The law for what is computed: formulas and rollups of each other, evaluated on a record's JSON or compiled to SQL and
 * run on its row, give the same, and so does every expression that names them.
 */
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { bindSlots } from '../platform/database/slot.ts'
import { timeOf, timeText } from '../platform/expression/calendar.ts'
import { checkExpression } from '../platform/expression/check.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { compileExpression } from '../platform/expression/sql/compile.ts'
import { createJoins } from '../platform/expression/sql/joins.ts'
import type { Expression } from '../platform/expression/tree.ts'
import { anyComputed, type ComputedWorld, withComputed } from './support/computed-world.ts'
import { freshDatabase } from './support/database.ts'
import { grammar } from './support/expression-grammar.ts'
import { momentOf, slotsOf } from './support/expression-moment.ts'
import type { Render } from './support/expression-pieces.ts'
import { createTables, fill, recordsOf, type World, world } from './support/expression-world.ts'

const database = await freshDatabase()
beforeAll(() => database.asOwner(createTables))

const runs = Number(process.env['ENISHI_LAW_RUNS'] ?? 40)
const longest = Math.max(600_000, runs * 4_000)
const { records: _, ...plain } = grammar
const anyExpression: fc.Arbitrary<Render> = fc.oneof(...Object.values(plain))

test('formulas and rollups give the same on a record’s JSON and in SQL', { timeout: longest }, async () => {
  let cases = 0
  await fc.assert(
    fc.asyncProperty(
      world,
      anyComputed,
      fc.array(anyExpression, { minLength: 10, maxLength: 20, size: 'max' }),
      async (given, made, renders) => {
        const world = { ...given, hidden: [] }
        const computed = withComputed(world, made)
        const expressions = [...ofFields(computed), ...renders.flatMap(render => checked(computed, render))]
        await database.asOwner(client => fill(client, world))
        const selected = await select(world, computed, expressions)
        const moment = momentOf(world)
        for (const [row, record] of recordsOf(world).entries())
          for (const [at, expression] of expressions.entries()) {
            const { source } = expression
            const value = evaluate(expression, { ...moment, record, computed: computed.computed })
            expect({ source, row, value: selected[row]![at] }).toEqual({ source, row, value })
            cases++
          }
      },
    ),
    { numRuns: runs, interruptAfterTimeLimit: longest - 50_000 },
  )
  expect(cases).toBeGreaterThanOrEqual(runs * 50)
})

const ofFields = (computed: ComputedWorld): Expression[] =>
  computed
    .entity('a')!
    .fields.filter(field => field.computed)
    .flatMap(({ name }) => checked(computed, () => `record[${JSON.stringify(name)}]`))

function checked({ entity, names }: ComputedWorld, render: Render): Expression[] {
  const source = render(names, { row: 'record', depth: 0 })
  const { expression } = checkExpression(source, { entity, variables: { record: 'a', user: true } })
  return expression ? [expression] : []
}

async function select(world: World, { entity }: ComputedWorld, expressions: Expression[]): Promise<Json[][]> {
  const joins = createJoins()
  const columns = expressions.map(
    (each, at) => sql`${compileExpression(each, { entity, alias: 't', joins })} AS ${sql.id(`c${at}`)}`,
  )
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
