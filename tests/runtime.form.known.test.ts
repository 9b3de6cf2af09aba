/** Which forms our own inputs are enough for, and what such a form shows and asks for by its schema. */
import { expect, test } from 'vitest'
import type { EntityDescription } from '../platform/contract/session.ts'
import { needsSchemaForm } from '../runtime/form/needs-schema-form.ts'
import { presentFields } from '../runtime/form/present-fields.ts'
import { newRecord } from '../runtime/record/new-record.ts'
import { entity, field } from './support/model.ts'

const schema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, status: { type: 'string' }, reason: { type: 'string' } },
  allOf: [
    {
      if: { properties: { status: { const: 'lost' } }, required: ['status'] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema says so
      then: { required: ['reason'], properties: { competitor: {} } },
      else: { properties: { next: {} } },
    },
  ],
  dependentSchemas: { reason: { required: ['next'] } },
}

test('a branch counts while its condition holds, and with it what it asks for', () => {
  const open = presentFields(schema, { name: 'A', status: 'open' })
  expect([...open.names]).toEqual(['name', 'status', 'reason', 'next'])
  expect([...open.required]).toEqual(['name'])
  const lost = presentFields(schema, { status: 'lost', reason: 'Price' })
  expect([...lost.names]).toEqual(['name', 'status', 'reason', 'competitor'])
  expect([...lost.required]).toEqual(['name', 'reason', 'next'])
})

const describe = (more: object, fields = [field('name'), field('status'), field('reason')]) =>
  ({ entity: entity('deal', fields), schema: { ...schema, ...more } }) as unknown as EntityDescription

test('only alternatives, fields without an input, and keys nobody named are drawn from the schema', () => {
  expect(needsSchemaForm(describe({}), { name: 'A', status: 'lost' })).toBe(false)
  expect(needsSchemaForm(describe({}), { name: 'A', colour: 'red' })).toBe(true)
  expect(needsSchemaForm(describe({ oneOf: [{ required: ['name'] }] }), {})).toBe(true)
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema says so
  expect(needsSchemaForm(describe({ if: {}, then: { anyOf: [{ required: ['name'] }] } }), {})).toBe(true)
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema says so
  expect(needsSchemaForm(describe({ if: {}, then: true, else: { $ref: '#/$defs/x' } }), {})).toBe(true)
  const nested = field('spec', 'json', { schema: { type: 'object', properties: { size: {} } } })
  expect(needsSchemaForm(describe({}, [nested]), {})).toBe(true)
  expect(needsSchemaForm(describe({}, [field('spec', 'json', { schema: {} })]), {})).toBe(false)
})

test('a new record begins with the defaults one may write, under what comes from outside', () => {
  const fields = [
    field('status', 'text', { default: 'open' }),
    field('name', 'text', { default: 'New' }),
    field('secret', 'text', { default: 'x' }),
  ]
  const access = { status: 'write', name: 'write', secret: 'read' }
  const described = { entity: entity('deal', fields), access, actions: ['create'] } as unknown as EntityDescription
  expect(newRecord(described, { name: 'Mine' })).toEqual({ status: 'open', name: 'Mine' })
})
