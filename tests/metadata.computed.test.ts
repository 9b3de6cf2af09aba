/** Formulas and rollups as documents: what they may say, what they make, and what depends on what. */
import { describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { ChangeSet } from '../platform/contract/documents.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { planChange } from '../platform/metadata/plan.ts'
import { usageOf } from '../platform/metadata/usage.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)
const text = { type: 'string' }
const number = { type: 'number' }

const entity = (name: string, properties: JsonObject, rest: JsonObject = {}) => ({
  text: JSON.stringify(
    { $id: name, title: name, type: 'object', properties, unevaluatedProperties: false, ...rest },
    null,
    2,
  ),
})
const change = (parts: Partial<ChangeSet>): ChangeSet => ({ base: models.current().revision, ...parts })
const plan = (parts: Partial<ChangeSet>) => planChange(database, models.current(), change(parts))

async function apply(parts: Partial<ChangeSet>) {
  const { hash, steps } = await plan(parts)
  const confirm = steps.filter(step => step.class === 'destructive').map(({ id }) => id)
  await applyChange(database, { ...change(parts), hash, confirm }, systemCaller)
  await models.reload()
  return steps.map(({ id }) => id)
}
const refusals = (parts: Partial<ChangeSet>): Promise<string[]> =>
  plan(parts).then(
    () => ['planned'],
    error => error.details.map(({ pointer, code, message }: JsonObject) => `${pointer} ${code}: ${message}`),
  )
const field = (entity: string, name: string) => models.current().entities.get(entity)!.byName.get(name)
const told = async (properties: JsonObject, more: JsonObject = {}) =>
  (await refusals({ entities: [entity('probe', properties, more)] })).map(problem =>
    problem.replace('/entities/0/properties', ''),
  )

const items = { 'x-items': { entity: 'part' } }
const part = {
  price: { type: 'number', 'x-money': { currency: 'JPY' } },
  count: { type: 'integer' },
  due: { type: 'string', format: 'date' },
}

describe('a formula', () => {
  test('has no column, and is of the type of what it gives', async () => {
    const steps = await apply({
      entities: [
        entity('part', {
          ...part,
          amount: { 'x-formula': 'record.price * record.count' },
          worth: { type: 'number', 'x-money': { currency: 'JPY' }, 'x-formula': 'record.amount' },
        }),
        entity('bill', {
          parts: items,
          total: { 'x-rollup': { relation: 'parts', fn: 'sum', field: 'worth' } },
          last: { 'x-rollup': { relation: 'parts', fn: 'max', field: 'due' } },
          late: { 'x-formula': 'record.last < today' },
          half: { type: 'number', 'x-formula': 'record.total / 2' },
          whole: { type: 'integer', 'x-formula': 'round(record.half)' },
        }),
      ],
    })
    expect(steps.filter(step => step.startsWith('add-column'))).toEqual([])
    const types = ['total', 'last', 'late', 'half', 'whole'].map(name => field('bill', name)!.type)
    expect(types).toEqual(['money', 'date', 'boolean', 'decimal', 'integer'])
    expect(field('part', 'amount')).toMatchObject({ type: 'decimal', readOnly: true, storage: { kind: 'computed' } })
    const { rows } = await database.query({
      text: `SELECT * FROM information_schema.columns WHERE table_schema = 'data' AND column_name IN ('total', 'amount')`,
    })
    expect(rows).toEqual([])
  })

  test('that gives something else than it declares, or no value, is told', async () => {
    expect(await told({ a: { type: 'integer', 'x-formula': '1.5' } })).toEqual([
      '/a/x-formula wrong-type: This gives a number, but the field is declared as a whole number.',
    ])
    expect(await told({ to: { 'x-relation': { entity: 'bill' } }, a: { 'x-formula': 'record.to' } })).toEqual([
      '/a/x-formula wrong-type: This gives a record of bill. Name one of its fields.',
    ])
    expect(await told({ a: { 'x-formula': 'now - now' } })).toEqual([expect.stringContaining('daysBetween')])
    expect(await told({ a: { 'x-formula': 'null' } })).toEqual([expect.stringContaining('wrong-type')])
    expect(await told({ a: { 'x-formula': 'user.name' } })).toEqual([
      expect.stringContaining("/a/x-formula unknown-name: There is no 'user' here."),
    ])
    expect(await told({ a: { 'x-formula': 'record.b +' }, b: text })).toEqual([
      expect.stringContaining('/a/x-formula syntax'),
    ])
  })

  test('is computed and nothing else', async () => {
    const formula = { 'x-formula': '1' }
    expect(await told({ a: { ...formula, default: 1 } })).toEqual([
      expect.stringContaining("/a/default computed: 'a' is computed, so 'default'"),
    ])
    expect(await told({ a: { ...formula, 'x-rollup': { relation: 'parts', fn: 'count' } } })).toEqual([
      expect.stringContaining('/a/x-rollup computed'),
    ])
    expect(await told({ a: formula }, { required: ['a'] })).toEqual([expect.stringContaining('cannot be required')])
    expect(await told({ a: { ...formula, 'x-type': 'address' } })).toEqual([expect.stringContaining('one plain value')])
    expect(await told({ a: { ...formula, 'x-relation': { entity: 'bill' } } })).not.toEqual(['planned'])
    expect(await told({ a: formula }, { 'x-entity': { unique: [['a']] } })).toEqual([
      expect.stringContaining("cannot be in 'unique'"),
    ])
    expect(await told({ a: { type: 'object', properties: { b: formula } } })).toEqual([
      expect.stringContaining('misplaced-keyword'),
    ])
  })

  test('in a circle is refused with the whole circle', async () => {
    const circle = {
      a: { 'x-formula': 'record.b + 1' },
      b: { 'x-formula': 'record.c + 1' },
      c: { 'x-formula': 'record.a + 1' },
    }
    expect(await told(circle)).toEqual([
      expect.stringMatching(
        /^\/c\/x-formula cycle: This is computed from itself: probe\.a → probe\.b → probe\.c → probe\.a\./,
      ),
    ])
    expect(await told({ a: { 'x-formula': 'record.a' } })).toEqual([expect.stringContaining('probe.a → probe.a')])
    const round = {
      up: { 'x-relation': { entity: 'probe', inverse: 'downs' } },
      sum: { 'x-rollup': { relation: 'downs', fn: 'sum', field: 'more' } },
      more: { 'x-formula': 'record.sum + 1' },
    }
    expect(await told(round)).toEqual([expect.stringContaining('probe.sum → probe.more → probe.sum')])
  })

  test('upon a formula upon a formula ends at 20', async () => {
    const chain = (length: number, of = (name: string) => `record.${name} + 1`): JsonObject =>
      Object.fromEntries(
        Array.from({ length }, (_, at): [string, Json] => [`f${at}`, { 'x-formula': at ? of(`f${at - 1}`) : '1' }]),
      )
    expect(await told(chain(20))).toEqual(['planned'])
    expect(await told(chain(21))).toEqual([
      "/f20/x-formula too-deep: At most 20 formulas can stand one upon the other; 'f20' is one more.",
    ])
    // Named twice, computed once.
    expect(await told(chain(20, name => `record.${name} + record.${name}`))).toEqual(['planned'])
    const reversed = Object.fromEntries(Object.entries(chain(700)).reverse())
    expect(await told(reversed)).toEqual([expect.stringContaining('/f20/x-formula too-deep: ')])
  })
})

describe('a rollup', () => {
  test('names a relation to many and what to make of it', async () => {
    const rollup = async (rollup: JsonObject) =>
      (
        await refusals({
          entities: [
            entity('bill', {
              parts: items,
              name: text,
              up: { 'x-relation': { entity: 'bill' } },
              a: { 'x-rollup': rollup },
            }),
          ],
        })
      ).map(problem => problem.replace('/entities/0/properties/a/x-rollup', ''))
    expect(await rollup({ relation: 'parts', fn: 'median', field: 'price' })).toEqual([
      expect.stringContaining('/fn enum'),
    ])
    expect(await rollup({ fn: 'count' })).toEqual([expect.stringContaining('/relation required')])
    expect(await rollup({ relation: 'name', fn: 'count' })).toEqual([
      "/relation wrong-type: 'name' does not lead to a list of records.",
    ])
    expect(await rollup({ relation: 'up', fn: 'count' })).toEqual([expect.stringContaining('does not lead to a list')])
    expect(await rollup({ relation: 'nothing', fn: 'count' })).toEqual([
      expect.stringContaining('/relation unknown-field'),
    ])
  })

  test('takes what its function can, of fields that are there', async () => {
    const bill = (rollup: JsonObject) =>
      refusals({ entities: [entity('bill', { parts: items, a: { 'x-rollup': { relation: 'parts', ...rollup } } })] })
    expect(await bill({ fn: 'sum' })).toEqual([expect.stringContaining("field-needed: 'sum' needs a 'field'")])
    expect(await bill({ fn: 'sum', field: 'due' })).toEqual([
      expect.stringContaining("wrong-type: 'sum' needs a number, not a date."),
    ])
    expect(await bill({ fn: 'max', field: 'bill' })).toEqual([
      expect.stringContaining("'max' cannot be taken of a record of bill."),
    ])
    expect(await bill({ fn: 'sum', field: 'prize' })).toEqual([
      expect.stringContaining("/x-rollup/field unknown-field: part has no field 'prize'. Did you mean 'price'?"),
    ])
    expect(await bill({ fn: 'count', filter: 'record.price > "a"' })).toEqual([
      expect.stringContaining('/x-rollup/filter wrong-type'),
    ])
    expect(await bill({ fn: 'count', filter: 'record.price' })).toEqual([
      expect.stringContaining('/x-rollup/filter wrong-type'),
    ])
    expect(await bill({ fn: 'min', field: 'bill.parts' })).not.toEqual(['planned'])
  })
})

describe('what is used', () => {
  test('cannot go, and is told with its users', async () => {
    const bill = {
      parts: items,
      total: { 'x-rollup': { relation: 'parts', fn: 'sum', field: 'price', filter: 'record.count > 0' } },
      owed: { 'x-formula': 'record.total' },
      note: { ...text, 'x-visibleWhen': 'record.owed > 0' },
    }
    await apply({
      entities: [
        entity('part', part),
        entity('bill', bill, { 'x-entity': { rules: [{ when: 'record.total > 100', message: 'Much.' }] } }),
      ],
    })
    const { count: _, ...withoutCount } = part
    expect(await refusals({ entities: [entity('part', withoutCount)] })).toEqual([
      " in-use: Field 'count' is used by the rollup 'total' of 'bill'. Remove it there first.",
    ])
    const { total: __, ...withoutTotal } = bill
    expect(
      (
        await refusals({
          entities: [
            entity('bill', withoutTotal, { 'x-entity': { rules: [{ when: 'record.total > 100', message: 'Much.' }] } }),
          ],
        })
      ).map(problem => problem.replace(/^.*in-use: /, '')),
    ).toEqual([
      "Field 'total' is used by the formula 'owed' of 'bill'. Remove it there first.",
      "Field 'total' is used by a rule of 'bill'. Remove it there first.",
    ])
  })

  test('is listed for each field and for the entity', async () => {
    await apply({
      views: [
        {
          kind: 'view',
          id: 'part.dear',
          entity: 'part',
          type: 'grid',
          title: 'Dear',
          filter: 'record.price > 1000',
          columns: ['count', 'bill.total'],
        },
      ],
    })
    const usage = usageOf(models.current(), 'part')
    expect(usage.entity).toMatchObject([
      { kind: 'relation', id: 'bill', field: 'parts' },
      { kind: 'view', id: 'part.dear', title: { text: 'Dear' } },
    ])
    expect(usage.fields['price']).toMatchObject([
      { kind: 'rollup', id: 'bill', field: 'total' },
      { kind: 'view', id: 'part.dear' },
    ])
    expect(usage.fields['count']).toMatchObject([
      { kind: 'rollup', id: 'bill', field: 'total', pointer: '/properties/total/x-rollup/filter' },
      { kind: 'view', id: 'part.dear', pointer: '/columns/0' },
    ])
    expect(usage.fields['due']).toBeUndefined()
    expect(usageOf(models.current(), 'bill').fields['total']!.map(({ kind }) => kind)).toEqual([
      'rule',
      'formula',
      'view',
    ])
    expect(usageOf(models.current(), 'bill').fields['owed']).toMatchObject([
      { kind: 'condition', id: 'bill', field: 'note' },
    ])
  })

  test('is renamed in formulas, rollups, rules and views alike, and nothing else of their text changes', async () => {
    const { price, count, due } = part
    const before = (
      await database.query<{ body: string }>({ text: `SELECT body FROM enishi.document WHERE name = 'bill'` })
    ).rows[0]!.body
    await apply({
      entities: [
        entity('part', {
          unitPrice: { ...price, 'x-renamedFrom': 'price' },
          個数: { ...count, 'x-renamedFrom': 'count' },
          due,
        }),
      ],
    })
    const after = (
      await database.query<{ body: string }>({ text: `SELECT body FROM enishi.document WHERE name = 'bill'` })
    ).rows[0]!.body
    expect(after).toBe(
      before.replace('"field": "price"', '"field": "unitPrice"').replace('record.count > 0', 'record[\\"個数\\"] > 0'),
    )
    expect(models.current().documents.view.get('part.dear')).toMatchObject({
      filter: 'record.unitPrice > 1000',
      columns: ['個数', 'bill.total'],
    })
    expect(field('bill', 'owed')!.type).toBe('money')
  })

  test('is renamed with its entity', async () => {
    const { price, count, due } = part
    await apply({
      entities: [
        {
          name: 'part',
          text: entity('piece', { unitPrice: price, 個数: count, due }, { 'x-entity': { renamedFrom: 'part' } }).text,
        },
      ],
    })
    expect(field('bill', 'parts')!.relation!.targets).toEqual(['piece'])
    expect(field('bill', 'owed')!.type).toBe('money')
    expect(usageOf(models.current(), 'piece').fields['unitPrice']).toMatchObject([{ kind: 'rollup' }, { kind: 'view' }])
  })

  test('a stored field becomes a formula and back, and has its values again', async () => {
    await apply({ entities: [entity('swap', { a: number, b: number })] })
    await database.query({ text: `INSERT INTO data.swap (_id, a, b) VALUES (gen_random_uuid(), 1, 2)` })
    expect(await apply({ entities: [entity('swap', { a: number, b: { 'x-formula': 'record.a * 2' } })] })).toEqual([
      'archive-column swap.b',
    ])
    expect(await apply({ entities: [entity('swap', { a: number, b: number })] })).toEqual(['restore-column swap.b'])
    expect((await database.query({ text: 'SELECT a, b FROM data.swap' })).rows).toEqual([{ a: 1, b: 2 }])
  })
})
