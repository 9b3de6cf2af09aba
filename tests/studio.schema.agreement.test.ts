/** The studio's own reading of a document while it is written agrees with the server's, which decides. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { propertyOf } from '../platform/contract/field-shapes.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { compileEntity } from '../platform/metadata/compile.ts'
import { fieldPalette } from '../studio/schema/field-palette.ts'
import { documentOf, fieldRows } from '../studio/schema/field-row.ts'

const templates = new URL('../templates/', import.meta.url)
const shipped = readdirSync(templates, { recursive: true, encoding: 'utf8' })
  .filter(file => /entities\/[^/]+\.json$/.test(file))
  .map(file => [file, readFileSync(new URL(file, templates), 'utf8')] as const)

/** Documents that nobody wrote for us: composition, conditions, nullable and polymorphic values. */
const foreign: Record<string, JsonObject> = {
  references: {
    $defs: {
      money: { type: 'number', 'x-money': { currency: 'JPY' } },
      base: { properties: { note: { type: 'string' } } },
    },
    allOf: [{ $ref: '#/$defs/base' }],
    properties: {
      price: { $ref: '#/$defs/money' },
      discount: { allOf: [{ $ref: '#/$defs/money' }, { minimum: 0 }] },
      broken: { $ref: '#/$defs/nothing', type: 'string' },
    },
    required: ['price'],
  },
  conditions: {
    properties: { kind: { enum: ['a', 'b'] }, size: { type: ['integer', 'null'] } },
    required: ['kind'],
    ...JSON.parse(`{
      "if": { "properties": { "kind": { "const": "a" } } },
      "then": { "properties": { "reason": { "type": "string", "maxLength": 2000 } }, "required": ["reason"] },
      "else": { "properties": { "amount": { "type": "number", "multipleOf": 0.01 } } }
    }`),
  },
  choices: {
    properties: {
      nullable: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      labelled: {
        oneOf: [
          { const: 1, title: 'One' },
          { const: 2, title: 'Two' },
        ],
      },
      numeric: { anyOf: [{ type: 'integer' }, { type: 'number' }] },
      mixed: { oneOf: [{ type: 'string' }, { type: 'object' }] },
      narrowed: { type: 'string', anyOf: [{ minLength: 2 }, { pattern: '^x' }] },
      enumsTogether: { anyOf: [{ enum: ['a'] }, { enum: ['b', 'c'] }] },
      manyOf: { type: 'array', items: { enum: ['a', 'b'] } },
      words: { type: 'array', items: { type: 'string' } },
      anything: {},
      free: true,
    },
  },
}

const typesOf = (fields: { name: string; type: string }[]) =>
  Object.fromEntries(fields.map(({ name, type }) => [name, type]).toSorted())

function compare(text: string) {
  const entity = compileEntity({ id: 'e', name: 'thing', revision: 1, text, ids: {} })
  const rows = fieldRows(documentOf(text)!)
  expect(typesOf(rows)).toEqual(typesOf(entity.fields))
  const required = (list: { name: string; required: boolean }[]) =>
    list.flatMap(field => (field.required ? [field.name] : [])).toSorted()
  expect(required(rows)).toEqual(required(entity.fields))
}

describe('the type of a field in the studio is the type it gets on the server', () => {
  it('for every field of every shipped entity', () => {
    expect(shipped.length).toBeGreaterThan(15)
    for (const [, text] of shipped) compare(text)
  })

  it.each(Object.keys(foreign))('in a foreign document with %s', name => {
    compare(JSON.stringify({ type: 'object', ...foreign[name] }))
  })

  it('for every type of the palette', () => {
    // What a formula gives only the server knows.
    const types = fieldPalette.flatMap(({ group, types }) => (group === 'computed' ? [] : types))
    const properties = Object.fromEntries(types.map(type => [`the-${type}`, propertyOf(type, 'thing')]))
    compare(JSON.stringify({ type: 'object', properties }))
  })
})
