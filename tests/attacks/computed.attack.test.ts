/** Formulas and rollups written to hurt: by size, by values, by names. */
import { afterAll, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { CompiledModel } from '../../platform/metadata/compile-model.ts'
import { modelOf } from '../../platform/metadata/model-of.ts'
import { getRecord } from '../../platform/records/get.ts'
import { listRecords } from '../../platform/records/list.ts'
import { freshDatabase } from '../support/database.ts'
import { recordWorld, role } from '../support/records.ts'

let cases = 0
afterAll(() => console.log(`${cases} hostile formulas`))

const number = { type: 'number', 'x-money': { currency: 'JPY' } }
const integer = { type: 'integer' }
const formula = (text: string) => ({ 'x-formula': text })

/** What is told of entity `a` with these fields, and how long the telling took. */
function problemsOf(properties: JsonObject, ...others: JsonObject[]): string[] {
  cases++
  const begin = performance.now()
  const model = modelOf({
    revision: 1,
    entities: [{ $id: 'a', type: 'object', properties }, ...others],
    documents: [],
  }) as CompiledModel
  expect(performance.now() - begin).toBeLessThan(5_000)
  return [...(model.computed.values() ?? [])].flatMap(({ problems }) =>
    problems.map(({ field, problem }) => `${field} ${problem.code}`),
  )
}

describe('by size', () => {
  test('1,000 formulas in a row, over two entities, end at the bound and not in a stack overflow', () => {
    const chain = (own: string, other: string, from: number): JsonObject => ({
      [other]: { 'x-relation': { entity: other } },
      ...Object.fromEntries(
        Array.from({ length: 500 }, (_, at): [string, Json] => [
          `f${from + at * 2}`,
          formula(`record.${other}.f${from + at * 2 + 1} + 1`),
        ]),
      ),
      ...(own === 'a' && { f1000: integer }),
    })
    const problems = problemsOf(chain('a', 'b', 0), { $id: 'b', type: 'object', properties: chain('b', 'a', 1) })
    expect(problems).toEqual(['f979 too-deep'])
  })

  test('a thousand in a circle are told as one circle', () => {
    const ring = Object.fromEntries(
      Array.from({ length: 700 }, (_, at): [string, Json] => [`f${at}`, formula(`record.f${(at + 1) % 700}`)]),
    )
    expect(problemsOf(ring)).toEqual(['f699 cycle'])
  })

  test('what doubles with every level is computed once per row', async () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 19 }, (_, at): [string, Json] => [`f${at + 1}`, formula(`record.f${at} + record.f${at}`)]),
    )
    const world = await recordWorld(await freshDatabase(), {
      entities: [{ $id: 'a', type: 'object', properties: { f0: integer, ...doubling } }],
      documents: [],
    })
    const [id] = await world.add('a', { f0: 1 })
    const begin = performance.now()
    expect(JSON.parse((await getRecord(world.system, world.entity('a'), id!, { select: 'f19' })).text)).toMatchObject({
      f19: 524288,
    })
    expect(performance.now() - begin).toBeLessThan(2_000)
  })

  test('rollups of rollups of rollups of rollups are refused before they run', () => {
    const levels = Object.fromEntries(
      Array.from({ length: 6 }, (_, at): [string, Json] => [
        `r${at + 1}`,
        { 'x-rollup': { relation: 'children', fn: 'sum', field: `r${at}` } },
      ]),
    )
    const problems = problemsOf({
      parent: { 'x-relation': { entity: 'a', inverse: 'children' } },
      r0: integer,
      ...levels,
    })
    expect(problems).toEqual([expect.stringMatching(/^r\d too-costly$/)])
  })

  test('a formula too long, too deep or with too many loops is refused', () => {
    expect(problemsOf({ n: integer, f: formula(`${'record.n + '.repeat(2_000)}1`) })).toEqual([
      expect.stringMatching(/^f too-/),
    ])
    expect(problemsOf({ n: integer, f: formula(`${'abs('.repeat(80)}record.n${')'.repeat(80)}`) })).toEqual([
      'f too-complex',
    ])
    const loop = (depth: number): string => (depth ? `record.kids.exists(k${depth}, ${loop(depth - 1)})` : 'true')
    expect(problemsOf({ up: { 'x-relation': { entity: 'a', inverse: 'kids' } }, f: formula(loop(5)) })).toEqual([
      'f too-costly',
    ])
  })
})

describe('by names', () => {
  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    "'; drop table data.a; --",
    'a"b',
    '\u202eevil',
  ])('%s leads nowhere', name => {
    const quoted = JSON.stringify(name)
    expect(problemsOf({ f: formula(`record.x.${/^\w+$/.test(name) ? name : 'toString'}`), x: integer })).toHaveLength(1)
    expect(problemsOf({ f: { 'x-rollup': { relation: name, fn: 'count' } } })).toHaveLength(1)
    expect(
      problemsOf(
        { kids: { 'x-items': { entity: 'b' } }, f: { 'x-rollup': { relation: 'kids', fn: 'sum', field: name } } },
        { $id: 'b', type: 'object', properties: { n: integer }, unevaluatedProperties: false },
      ),
    ).toHaveLength(1)
    expect(problemsOf({ f: formula(`user[${quoted}]`) })).toHaveLength(1)
  })
})

describe('by values', async () => {
  const strange = {
    "it's": formula('record.n + 1'),
    'select"': {
      'x-rollup': { relation: 'order', fn: 'sum', field: 'from', filter: 'record["w\'"] != "\' or 1=1 --"' },
    },
  }
  const world = await recordWorld(await freshDatabase(), {
    entities: [
      {
        $id: 'Order',
        type: 'object',
        properties: {
          n: integer,
          m: number,
          text: { type: 'string' },
          on: { type: 'string', format: 'date' },
          order: { 'x-items': { entity: 'from' } },
          sum: { 'x-rollup': { relation: 'order', fn: 'sum', field: 'from' } },
          average: { 'x-rollup': { relation: 'order', fn: 'avg', field: 'from' } },
          wide: formula('record.n * record.n'),
          ratio: formula('record.m / (record.n - record.n)'),
          rest: formula('record.n % (record.n - record.n)'),
          power: formula('record.m * record.m * record.m * record.m'),
          number: formula('int(record.text) + 1'),
          later: formula('addMonths(record.on, record.n)'),
          rounded: formula('round(record.m, record.n)'),
          ...strange,
        },
      },
      { $id: 'from', type: 'object', properties: { from: integer, "w'": { type: 'string' } } },
    ],
    documents: [role('reader', { Order: { read: 'all' }, from: { read: 'all' } })],
  })
  const most = Number.MAX_SAFE_INTEGER
  const hostile: [JsonObject, JsonObject][] = [
    [
      { n: most, order: [{ from: most }, { from: most }] },
      { sum: null, average: most, wide: null, rest: null, "it's": null },
    ],
    [
      { n: -most, order: [{ from: -most }, { from: most }] },
      { sum: 0, average: 0, wide: null, "it's": -most + 1 },
    ],
    [
      { n: 0, m: 999999999999999 },
      { ratio: null, rest: null, power: null, sum: 0, average: null },
    ],
    [
      { n: 30, m: 1 },
      { ratio: null, rounded: null },
    ],
    [
      { n: 999999, on: '9999-12-31', text: '9'.repeat(400) },
      { later: null, number: null },
    ],
    [
      { n: -999999, on: '0001-01-01', text: '１２' },
      { later: null, number: null },
    ],
    [{ order: [{ from: 1, "w'": "' or 1=1 --" }, { from: 2 }] }, { 'select"': 2, sum: 3 }],
    [{}, { wide: null, ratio: null, power: null, number: null, later: null, "it's": null, sum: 0 }],
  ]
  test.each(hostile)('%j is computed without an error', async (record, expected) => {
    cases++
    const [id] = await world.add('Order', record)
    const read = JSON.parse((await getRecord(world.as('reader'), world.entity('Order'), id!, {})).text) as JsonObject
    expect(read).toMatchObject(expected)
  })

  test('and every such field can be filtered and sorted by', async () => {
    const entity = world.entity('Order')
    for (const field of entity.fields.filter(each => each.computed)) {
      const name = JSON.stringify(field.name)
      const list = await listRecords(world.as('reader'), entity, {
        filter: `record[${name}] != null`,
        sort: `-${name},${name}`,
        select: name,
      })
      expect(JSON.parse(list)).toMatchObject({ data: expect.any(Array) })
      cases++
    }
  })
})
