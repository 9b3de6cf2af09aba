/** Who may read what is computed: whoever may read all it is made of, or whose role names it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import { describeEntity } from '../platform/access/describe-entity.ts'
import { policyOf } from '../platform/access/policy.ts'
import { systemCaller } from '../platform/contract/caller.ts'
import type { FieldRule } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import { aggregateRecords } from '../platform/records/aggregate.ts'
import { getRecord } from '../platform/records/get.ts'
import { listRecords } from '../platform/records/list.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld, role } from './support/records.ts'

const integer = { type: 'integer' }
const account: JsonObject = {
  $id: 'account',
  type: 'object',
  properties: {
    name: { type: 'string' },
    salary: integer,
    phone: { type: 'string', 'x-pii': true },
    bonus: { 'x-formula': 'record.salary * 2' },
    package: { 'x-formula': 'record.bonus + 1' },
    callMe: { 'x-formula': '"tel:" + record.phone' },
    spent: { 'x-rollup': { relation: 'orders', fn: 'sum', field: 'total' } },
    orderCount: { 'x-rollup': { relation: 'orders', fn: 'count' } },
    bigOrders: { 'x-rollup': { relation: 'orders', fn: 'count', filter: 'record.secret > 1' } },
    greeting: { 'x-formula': '"Dear " + record.name' },
  },
}
const order: JsonObject = {
  $id: 'order',
  type: 'object',
  properties: {
    total: integer,
    secret: integer,
    account: { 'x-relation': { entity: 'account', inverse: 'orders' } },
    ofAccount: { 'x-formula': 'record.account.salary' },
    named: { 'x-formula': 'record.account.name' },
  },
}
const fields = (entity: JsonObject) => Object.keys(entity['properties'] as JsonObject)

const readable = (context: Context, name: string) => {
  const policy = policyOf(context.model, context.caller, context.model.entities.get(name)!, 'read')
  return [...policy.fields].filter(([field, rule]) => rule === 'read' && !field.startsWith('_')).map(([field]) => field)
}

const world = await recordWorld(await freshDatabase(), {
  entities: [account, order],
  documents: [
    role('all', { account: { read: 'all' }, order: { read: 'all' } }),
    role('no-salary', { account: { read: 'all', fields: { salary: 'hidden' } }, order: { read: 'all' } }),
    role('named', { account: { read: 'all', fields: { salary: 'hidden', package: 'read' } }, order: { read: 'own' } }),
    role('no-orders', { account: { read: 'all' } }),
    role('no-secret', { account: { read: 'all' }, order: { read: 'own', fields: { secret: 'hidden' } } }),
    role('pii', { account: { read: 'all', fields: { phone: 'read' } } }),
  ],
})
const [rich] = await world.add('account', { name: 'Kitano', salary: 700, phone: '03-1' }, { name: 'Abe', salary: 10 })
await world.add('order', { account: rich!, total: 5, secret: 9 }, { account: rich!, total: 6, secret: 0 })

describe('a computed field is read', () => {
  test('with every field it is made of, over relations too', () => {
    expect(readable(world.as('all'), 'account')).toEqual(
      fields(account)
        .filter(name => !['phone', 'callMe'].includes(name))
        .concat('orders'),
    )
    expect(readable(world.as('no-salary'), 'account')).not.toEqual(expect.arrayContaining(['bonus']))
    expect(readable(world.as('no-salary'), 'account')).toEqual([
      'name',
      'spent',
      'orderCount',
      'bigOrders',
      'greeting',
      'orders',
    ])
    expect(readable(world.as('no-salary'), 'order')).toEqual(['total', 'secret', 'account', 'named'])
    expect(readable(world.as('no-orders'), 'account')).toEqual(['name', 'salary', 'bonus', 'package', 'greeting'])
    expect(readable(world.as('no-secret'), 'account')).toEqual([
      'name',
      'salary',
      'bonus',
      'package',
      'spent',
      'orderCount',
      'greeting',
      'orders',
    ])
    expect(readable(world.as('pii'), 'account')).toContain('callMe')
  })

  test('by whose role names it, with what is made of it and without what it is made of', () => {
    const names = readable(world.as('named'), 'account')
    expect(names).toContain('package')
    expect(names).not.toContain('bonus')
    expect(names).not.toContain('salary')
  })

  test('as it is for everybody: rows its reader may not see count', async () => {
    const list = JSON.parse(
      await listRecords(world.as('no-secret'), world.entity('account'), {
        select: 'name,spent,orderCount,orders',
        sort: 'name',
      }),
    ) as { data: JsonObject[] }
    expect(list.data.map(({ _id, ...rest }) => rest)).toEqual([
      { name: 'Abe', spent: 0, orderCount: 0, orders: [] },
      { name: 'Kitano', spent: 11, orderCount: 2, orders: [] },
    ])
  })
})

describe('one that may not be read', () => {
  const context = world.as('no-salary')
  const refusal = (work: () => Promise<unknown>) =>
    work().then(
      () => 'answered',
      ({ status, code, message, details }) => ({ status, code, message, details }),
    )
  const like = (answer: unknown, name: string) => JSON.parse(JSON.stringify(answer).replaceAll(name, 'nothing'))
  const ways: [string, (name: string) => Promise<unknown>][] = [
    ['select', name => listRecords(context, world.entity('account'), { select: name })],
    ['select over a relation', name => listRecords(context, world.entity('order'), { select: `account.${name}` })],
    ['filter', name => listRecords(context, world.entity('account'), { filter: `record.${name} > 1` })],
    [
      'filter over a relation',
      name => listRecords(context, world.entity('order'), { filter: `record.account.${name} > 1` }),
    ],
    [
      'filter in a loop',
      name =>
        listRecords(context, world.entity('order'), {
          filter: `record.account.orders.exists(o, o.account.${name} > 1)`,
        }),
    ],
    ['sort', name => listRecords(context, world.entity('account'), { sort: name })],
    ['sort over a relation', name => listRecords(context, world.entity('order'), { sort: `-account.${name}` })],
    ['aggregate', name => aggregateRecords(context, world.entity('account'), { measures: `sum(${name})` })],
    ['group', name => aggregateRecords(context, world.entity('account'), { groupBy: name })],
    ['get', name => getRecord(context, world.entity('account'), rich!, { select: name })],
  ]
  test.each(ways)('answers to %s as a field that does not exist', async (_, ask) => {
    for (const hidden of ['bonus', 'package']) {
      const answer = await refusal(() => ask(hidden))
      expect(answer).toMatchObject({ status: 400 })
      expect(like(answer, hidden)).toEqual(await refusal(() => ask('nothing')))
    }
  })

  test('is nowhere in what is told of the entity, nor in records', async () => {
    const told = JSON.stringify(describeEntity(context.model, context.caller, world.entity('account')))
    expect(told).not.toMatch(/salary|bonus|package/)
    const ofOrder = JSON.stringify(describeEntity(context.model, context.caller, world.entity('order')))
    expect(ofOrder).not.toMatch(/salary|ofAccount/)
    expect(await listRecords(context, world.entity('account'), {})).not.toMatch(/salary|bonus|package|:700\b|1400/)
  })
})

/** Imports nothing from access or expression: which fields a formula names is known by how it was made. */
describe('on random models and roles', () => {
  const size = 6
  const rules: fc.Arbitrary<FieldRule | null> = fc.constantFrom(null, null, null, 'hidden', 'read', 'masked')
  const model = fc.record({
    sources: fc.array(fc.uniqueArray(fc.nat(size * 2 - 1), { minLength: 1, maxLength: 3 }), {
      minLength: size,
      maxLength: size,
    }),
    roles: fc.array(
      fc.record({
        a: fc.boolean(),
        b: fc.boolean(),
        rules: fc.array(rules, { minLength: size * 3, maxLength: size * 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })

  test('the policy is what the oracle says', () => {
    fc.assert(fc.property(model, check), { numRuns: 300 })
  })

  /** Fields s0… of `a` and of `b` are stored; f0… of `a` name some of them, and formulas before them. */
  function check({
    sources,
    roles,
  }: {
    sources: number[][]
    roles: { a: boolean; b: boolean; rules: (FieldRule | null)[] }[]
  }) {
    const stored = Object.fromEntries(Array.from({ length: size }, (_, at) => [`s${at}`, integer]))
    const termOf = (formula: number, source: number) =>
      source < size
        ? source % 2
          ? `record.s${source}`
          : `record.b.s${source}`
        : source - size < formula
          ? `record.f${source - size}`
          : '1'
    const formulas = Object.fromEntries(
      sources.map((list, at) => [`f${at}`, { 'x-formula': list.map(source => termOf(at, source)).join(' + ') }]),
    )
    const documents = roles.map(({ a, b, rules }, at) =>
      role(`r${at}`, {
        a: { ...(a && { read: 'all' as const }), fields: named(rules, ['s', 'f']) },
        b: { ...(b && { read: 'all' as const }), fields: named(rules.slice(size * 2), ['s']) },
      }),
    )
    const made = modelOf({
      revision: 1,
      entities: [
        { $id: 'a', type: 'object', properties: { b: { 'x-relation': { entity: 'b' } }, ...stored, ...formulas } },
        { $id: 'b', type: 'object', properties: stored },
      ],
      documents,
    })
    const caller = {
      ...systemCaller,
      kind: 'user' as const,
      id: '01900000-0000-7000-8000-000000000001',
      administrator: false,
      roles: documents.map(({ id }) => id),
    }
    const entity = made.entities.get('a')!
    const policy = policyOf(made, caller, entity, 'read')
    for (let at = 0; at < size; at++) expect([at, policy.fields.get(`f${at}`) === 'read']).toEqual([at, mayRead(at)])

    function ruleOf(index: number, entity: 'a' | 'b', follows: boolean): boolean {
      return roles.some(each => {
        const said = each.rules[index]
        return said ? said === 'read' : each[entity] && follows
      })
    }
    function mayRead(formula: number): boolean {
      const ofAll = sources[formula]!.every(source => {
        if (source >= size) return source - size >= formula || (someRead('a') && mayRead(source - size))
        if (source % 2) return someRead('a') && ruleOf(source, 'a', true)
        return someRead('a') && someRead('b') && ruleOf(size * 2 + source, 'b', true)
      })
      const byName = roles.some(each => each.rules[size + formula] === 'read')
      const follows = roles.some(each => each.rules[size + formula] === null && each.a)
      return byName || (follows && ofAll)
    }
    function someRead(entity: 'a' | 'b') {
      return roles.some(each => each[entity])
    }
  }

  const named = (rules: (FieldRule | null)[], prefixes: string[]): Record<string, FieldRule> =>
    Object.fromEntries(
      prefixes.flatMap((prefix, part) =>
        rules
          .slice(part * size, (part + 1) * size)
          .flatMap((rule, at) => (rule ? [[`${prefix}${at}`, rule] as const] : [])),
      ),
    )
})
