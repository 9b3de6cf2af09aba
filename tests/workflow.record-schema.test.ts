/** The JSON Schema of records: what the API gives is what it says, and expressions read it as records of the entity. */
import { expect, test } from 'vitest'
import type { JsonObject, Schema } from '../platform/contract/json.ts'
import { checkExpression } from '../platform/expression/check.ts'
import { shapeOf } from '../platform/expression/shape.ts'
import type { ExpressionType } from '../platform/expression/types.ts'
import { createAjv } from '../platform/metadata/validate/ajv.ts'
import { createRecords } from '../platform/records/create.ts'
import { getRecord } from '../platform/records/get.ts'
import { recordSchema } from '../platform/workflow/record-schema.ts'
import { schemaOfType } from '../platform/workflow/type-schema.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld } from './support/records.ts'

const world = await recordWorld(await freshDatabase(), deals)
const deal = world.entity('deal')

const validate = createAjv('2020-12').compile(recordSchema(deal))
const problemsOf = (value: unknown) => {
  validate.call({ left: Number.POSITIVE_INFINITY }, value)
  return validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`) ?? []
}

test('a record of every type of field fits it, with and without values, and as a reader sees it', async () => {
  const [label] = await world.add('label', { name: 'hot' })
  const [account] = await world.add('account', { name: 'Kita' })
  const bodies: JsonObject[] = [
    {},
    {
      title: 'a',
      stage: 'won',
      amount: '1234567890123.12',
      price: 1.5,
      big: '9007199254740993',
      vip: false,
      closeOn: '2026-04-01',
      at: '2026-04-01T00:00:00Z',
      tags: ['x'],
      place: { city: 'Osaka' },
      phone: '+81 3 1234 5678',
      account: account!,
      regarding: { entity: 'account', _id: account! },
      labels: [label!],
      lines: [{ item: 'p', price: 10 }],
    },
  ]
  const records = await createRecords(world.system, deal, bodies)
  for (const { id } of records)
    for (const context of [world.system, world.as('seller')])
      expect(problemsOf(JSON.parse((await getRecord(context, deal, id)).text))).toEqual([])
})

test('what is no such record does not fit', () => {
  const record = { _id: '01930000-0000-7000-8000-000000000001' }
  expect(problemsOf({ ...record, closeOn: 'never' })).toEqual(['/closeOn must match format "date"'])
  expect(problemsOf({ ...record, stage: 'gone' })).toEqual(['/stage must be equal to one of the allowed values'])
  expect(problemsOf({ title: 'a' })).toEqual([" must have required property '_id'"])
})

test('expressions see a record of the entity', () => {
  const output = recordSchema(deal)
  const steps: Schema = { type: 'object', properties: { made: { type: 'object', properties: { output } } } }
  const scope = {
    entity: (name: string) => world.model.entities.get(name),
    variables: { named: { steps, all: { type: 'array', items: output } } },
  }
  const typed = (source: string) => checkExpression(source, scope).expression?.type
  expect(typed('steps.made.output.amount')).toBe('decimal')
  expect(typed('steps.made.output')).toBe('entity.deal')
  expect(typed('all.map(d, d.closeOn)')).toBe('list<date>')
  expect(checkExpression('steps.made.output.amuont', scope).problems[0]?.message).toMatch(/Did you mean 'amount'/)
})

test.each<ExpressionType>([
  'boolean',
  'string',
  'int',
  'double',
  'decimal',
  'date',
  'time',
  'timestamp',
  'duration',
  'uuid',
  'json',
  'list<date>',
])('the schema of %s is read back as that type', type => {
  expect(shapeOf(schemaOfType(type)).type).toBe(type)
})
