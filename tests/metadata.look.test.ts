/** What a plan looks at of a large table before it tells: by the statements it sends, not by the time they take. */
import { beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { ChangeSet } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { rowsOf } from '../platform/metadata/database-state.ts'
import { briefLook, type Look } from '../platform/metadata/look.ts'
import { preparePlan } from '../platform/metadata/plan.ts'
import { type Query, queryOf } from '../platform/metadata/store.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)
const size = 20_000
const entity = (properties: JsonObject, more: JsonObject = {}) => ({
  text: JSON.stringify({ $id: 'big', type: 'object', properties, 'x-entity': more }),
})
const text = { type: 'string' }
const whole = { type: 'integer' }
const states = (...values: string[]) => ({ type: 'string', enum: values })
const first = {
  often: text,
  once: text,
  none: text,
  code: text,
  target: { type: 'string', format: 'uuid' },
  state: states('a', 'b'),
}

beforeAll(async () => {
  const change = {
    base: models.current().revision,
    entities: [entity(first), { text: '{"$id":"other","type":"object"}' }],
  }
  await applyChange(database, change, systemCaller)
  // `often`: every tenth is a word; `once`: a single one, on the last page; `code`: two are the same, far apart.
  await database.query({
    text: `INSERT INTO data.big (_id, often, once, none, code, state)
      SELECT gen_random_uuid(), CASE n % 10 WHEN 3 THEN 'ten' ELSE n::text END,
        CASE n WHEN ${size} THEN 'last' ELSE n::text END, n::text, (n % ${size - 1})::text, 'a'
      FROM generate_series(1, ${size}) AS n`,
  })
  await models.reload()
  const unknown = await rowsOf({ query: queryOf(database), brief: { rows: 2_000, search: async () => null } }, 'big')
  // By its pages, where PostgreSQL has not looked yet and nobody waits for a count.
  expect(Math.abs(unknown - size)).toBeLessThan(size / 5)
  await database.asOwner(client => client.query('ANALYZE data.big'))
})

/** A preview that looks at 2,000 rows, with all it asked of the table; `patient`: whether its searches come to an end. */
async function told(
  properties: JsonObject,
  { more = {}, patient = true, rows = 2_000 }: { more?: JsonObject; patient?: boolean; rows?: number } = {},
) {
  const asked: string[] = []
  const searched: string[] = []
  const query: Query = (statement, values) => {
    if (statement.includes('"data"."big"')) asked.push(statement)
    return queryOf(database)(statement, values)
  }
  const brief: Look['brief'] = {
    rows,
    search: async statement => {
      searched.push(statement)
      return patient ? queryOf(database)(statement) : null
    },
  }
  const change: ChangeSet = { base: models.current().revision, entities: [entity({ ...first, ...properties }, more)] }
  const { plan } = await preparePlan(query, change, { known: models.current(), brief })
  return { step: plan.steps[0]!, asked, searched }
}

/** Counting up to 10,000 tells small tables from large ones. */
const isBound = (statement: string) => /TABLESAMPLE SYSTEM \(10\).*LIMIT 2000|LIMIT 10001/s.test(statement)

describe('a preview of a large table', () => {
  test('looks at some of its pages only where values stand in the way there, and says about how many', async () => {
    const { step, asked, searched } = await told({ often: whole })
    expect(asked.filter(statement => !isBound(statement))).toEqual([])
    expect(searched).toEqual([])
    expect(step).toMatchObject({ conversion: { estimated: true }, failing: { estimated: true } })
    expect(step.failing!.sample).toHaveLength(5)
    expect(step.failing!.count).toBeGreaterThan(500)
    expect(step.failing!.count).toBeLessThan(8_000)
    expect(step).not.toHaveProperty('partly')
  })

  test('searches the rest for the first few, without counting', async () => {
    const { step, asked, searched } = await told({ once: whole })
    expect(asked.filter(statement => !isBound(statement))).toEqual([])
    expect(searched).toHaveLength(1)
    expect(searched[0]).toMatch(/LIMIT 5$/)
    expect(searched[0]).not.toContain('count(')
    expect(step.failing).toMatchObject({ count: 1, estimated: true, sample: [{ value: 'last' }] })
  })

  test('says so where the search is given up, and does not call it harmless', async () => {
    const { step, asked } = await told({ once: whole }, { patient: false })
    expect(asked.filter(statement => !isBound(statement))).toEqual([])
    expect(step).toMatchObject({ partly: true })
    expect(step).not.toHaveProperty('failing')
  })

  test('finds nothing where nothing is', async () => {
    const { step } = await told({ none: whole })
    expect(step).not.toHaveProperty('failing')
    expect(step).not.toHaveProperty('partly')
  })

  test('the same of what must be unique, of references, and of options', async () => {
    const unique = await told({}, { more: { unique: [['code']] } })
    expect(unique.asked.filter(statement => !isBound(statement))).toEqual([])
    expect(unique.step.failing).toMatchObject({ estimated: true })
    const relation = { type: 'string', format: 'uuid', 'x-relation': { entity: 'other', kind: 'many-to-one' } }
    const reference = await told({ target: relation }, { patient: false })
    expect(reference.asked.filter(statement => !isBound(statement))).toEqual([])
    const options = told({ state: { ...states('b') } }, { patient: false })
    await expect(options).rejects.toMatchObject({
      details: [
        {
          code: 'option-in-use',
          parameters: { option: 'a' },
          message: expect.stringMatching(/^About \d+ records have/),
        },
      ],
    })
  })
})

test('options of a table that is looked at whole are counted also where the search was given up', async () => {
  const options = told({ state: { ...states('b') } }, { patient: false, rows: 10 * size })
  await expect(options).rejects.toMatchObject({
    details: [
      { code: 'option-in-use', parameters: { option: 'a', count: size }, message: expect.stringMatching(/^\d/) },
    ],
  })
})

test('applying looks at everything: what a preview did not find is told then, and nothing was changed', async () => {
  const change = { base: models.current().revision, entities: [entity({ ...first, once: whole })] }
  await expect(applyChange(database, change, systemCaller)).rejects.toMatchObject({
    status: 422,
    details: [{ code: 'failing-rows', parameters: { count: 1 } }],
  })
  expect((await models.reload()).entities.get('big')!.byName.get('once')!.type).toBe('text')
})

test('a search ends by itself: the database stops it, and nothing is broken by that', async () => {
  const { brief } = briefLook(database)
  expect(await brief!.search('SELECT pg_sleep(60)')).toBeNull()
  expect(await brief!.search('SELECT 1 AS one')).toEqual([{ one: 1 }])
  await expect(brief!.search('SELECT nonsense')).rejects.toThrow()
})
