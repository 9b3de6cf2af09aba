/** One suite for all field types: how a property is recognised, where its value stands, and what it accepts. */
import { describe, expect, test } from 'vitest'
import type { FieldType } from '../platform/contract/entity.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import type { PostgresType } from '../platform/contract/storage.ts'
import { fieldKinds } from '../platform/metadata/fields/registry.ts'
import { modelOf } from '../platform/metadata/model-of.ts'

const id = '01932d5e-0000-7000-8000-000000000000'
const file = { _id: id, name: 'a.pdf', type: 'application/pdf', size: 12 }

interface Case {
  type: FieldType
  schema: JsonObject
  /** Null: the value has no column. */
  column: PostgresType | null
  valid: Json[]
  invalid: Json[]
}

const cases: Case[] = [
  {
    type: 'text',
    schema: { type: 'string', maxLength: 5 },
    column: 'text',
    valid: ['', '日本語'],
    invalid: [1, '123456'],
  },
  { type: 'text', schema: { type: ['string', 'null'] }, column: 'text', valid: ['a'], invalid: [1] },
  {
    type: 'text',
    schema: { anyOf: [{ enum: ['a'] }, { type: 'string' }] },
    column: 'text',
    valid: ['b'],
    invalid: [1],
  },
  { type: 'long-text', schema: { type: 'string', maxLength: 4000 }, column: 'text', valid: ['a\nb'], invalid: [1] },
  { type: 'long-text', schema: { 'x-type': 'long-text' }, column: 'text', valid: ['a'], invalid: [1, {}] },
  {
    type: 'email',
    schema: { type: 'string', format: 'email' },
    column: 'text',
    valid: ['a@example.jp'],
    invalid: ['a'],
  },
  {
    type: 'phone',
    schema: { 'x-type': 'phone' },
    column: 'text',
    valid: ['+81 3-1234-5678', '０３（１２３４）５６７８'],
    invalid: ['call me', 3],
  },
  {
    type: 'link',
    schema: { type: 'string', format: 'uri' },
    column: 'text',
    valid: ['https://example.jp/'],
    invalid: ['nope'],
  },
  { type: 'uuid', schema: { type: 'string', format: 'uuid' }, column: 'uuid', valid: [id], invalid: ['1'] },
  {
    type: 'date',
    schema: { type: 'string', format: 'date' },
    column: 'date',
    valid: ['2028-02-29'],
    invalid: ['2027-02-29', '1/2/2026'],
  },
  {
    type: 'date-time',
    schema: { type: 'string', format: 'date-time' },
    column: 'timestamptz',
    valid: ['2026-11-22T09:00:00Z'],
    invalid: ['2026-11-22'],
  },
  {
    type: 'time',
    schema: { type: 'string', format: 'time' },
    column: 'time',
    valid: ['09:30:00', '09:30:00.5Z'],
    invalid: ['25:00:00', '9:30'],
  },
  { type: 'integer', schema: { type: 'integer' }, column: 'bigint', valid: [1, 2.0, -5], invalid: [1.5, '1'] },
  {
    type: 'integer',
    schema: { type: 'integer', format: 'int64' },
    column: 'bigint',
    valid: ['9223372036854775807', 1],
    invalid: ['1.5', 'x'],
  },
  { type: 'number', schema: { type: 'number' }, column: 'double precision', valid: [1, 1.5], invalid: ['1'] },
  {
    type: 'decimal',
    schema: { type: 'number', multipleOf: 0.01 },
    column: 'numeric',
    valid: [0.07, 19.99, 1.1, '4.35', 8.2],
    invalid: [0.075, '0.001'],
  },
  {
    type: 'money',
    schema: { 'x-money': { currency: 'JPY' } },
    column: 'numeric',
    valid: [100, '100'],
    invalid: ['hundred', true],
  },
  { type: 'boolean', schema: { type: 'boolean' }, column: 'boolean', valid: [true], invalid: ['true'] },
  { type: 'option', schema: { enum: ['a', 'b', null] }, column: 'text', valid: ['a'], invalid: ['c'] },
  {
    type: 'option',
    schema: { oneOf: [{ const: 1, title: 'One' }, { const: 2 }] },
    column: 'bigint',
    valid: [2],
    invalid: [3, '1'],
  },
  { type: 'option', schema: { const: true }, column: 'boolean', valid: [true], invalid: [false] },
  {
    type: 'options',
    schema: { type: 'array', items: { enum: ['a', 'b'] } },
    column: 'text[]',
    valid: [[], ['a', 'b']],
    invalid: [['c']],
  },
  {
    type: 'tags',
    schema: { type: 'array', items: { type: 'string' } },
    column: 'text[]',
    valid: [['x']],
    invalid: [[1]],
  },
  { type: 'tags', schema: { 'x-type': 'tags' }, column: 'text[]', valid: [['x', 'y']], invalid: [['x', 'x'], ['']] },
  {
    type: 'autonumber',
    schema: { 'x-autonumber': { pattern: 'C-{00000}' } },
    column: 'text',
    valid: ['C-00001'],
    invalid: [1],
  },
  {
    type: 'address',
    schema: { 'x-type': 'address' },
    column: 'jsonb',
    valid: [{ country: 'JP', postalCode: '100-0001', region: '東京都' }],
    invalid: [{ zip: '1' }, { country: 'Japan' }],
  },
  {
    type: 'person-name',
    schema: { 'x-type': 'person-name' },
    column: 'jsonb',
    valid: [{ family: '佐藤', familyReading: 'さとう', order: 'family-first' }],
    invalid: [{ order: 'any' }, 'Sato'],
  },
  {
    type: 'address',
    schema: { 'x-type': 'address' },
    column: 'jsonb',
    valid: [{ country: 'US', postalCode: '94016' }, { postalCode: 'SW1A 1AA' }],
    invalid: [{ country: 'JP', postalCode: '1000' }],
  },
  {
    type: 'company-name',
    schema: { 'x-type': 'company-name' },
    column: 'jsonb',
    valid: [{ name: '北野製作所', legalForm: '株式会社', position: 'before', reading: 'キタノ' }, { name: 'Acme' }],
    invalid: [{ legalForm: '株式会社' }, { name: 'A', position: 'above' }, 'Acme'],
  },
  {
    type: 'geo-point',
    schema: { 'x-type': 'geo-point' },
    column: 'jsonb',
    valid: [{ latitude: 35.68, longitude: 139.76 }],
    invalid: [{ latitude: 91, longitude: 0 }, { latitude: 1 }, [35, 139]],
  },
  {
    type: 'signature',
    schema: { 'x-type': 'signature' },
    column: 'jsonb',
    valid: [{ width: 400, height: 120, strokes: [[1, 2, 3.5, 4]] }],
    invalid: [{ width: 400, height: 120, strokes: [] }, { svg: '<svg onload=alert(1)>' }],
  },
  {
    type: 'rich-text',
    schema: { 'x-type': 'rich-text' },
    column: 'jsonb',
    valid: [{ type: 'doc' }, { type: 'doc', content: [{ type: 'paragraph' }] }],
    invalid: ['<b>', { type: 'html' }, { type: 'doc', html: '<b>' }],
  },
  {
    type: 'duration',
    schema: { 'x-type': 'duration' },
    column: 'bigint',
    valid: [0, 5_400_000, -1],
    invalid: [1.5, 'PT1H', 1e15],
  },
  {
    type: 'rating',
    schema: { 'x-type': 'rating', maximum: 10 },
    column: 'bigint',
    valid: [1, 10],
    invalid: [0, 11, 2.5],
  },
  {
    type: 'color',
    schema: { 'x-type': 'color' },
    column: 'text',
    valid: ['#aabbcc'],
    invalid: ['red', '#abc', 'url(x)'],
  },
  {
    type: 'barcode',
    schema: { 'x-type': 'barcode' },
    column: 'text',
    valid: ['4901234567894', '49012347', '036000291452', '14901234567891'],
    invalid: ['4901234567890', '123', 'ABC'],
  },
  {
    type: 'barcode',
    schema: { 'x-type': 'barcode', format: 'isbn' },
    column: 'text',
    valid: ['9784873119038', '080442957X'],
    invalid: ['4901234567894', '0804429570'],
  },
  {
    type: 'barcode',
    schema: { 'x-type': 'barcode', format: 'code-128' },
    column: 'text',
    valid: ['Box 12/A'],
    invalid: ['箱', ''],
  },
  {
    type: 'file',
    schema: { 'x-file': { maxSize: 10 } },
    column: 'jsonb',
    valid: [file],
    invalid: ['a.pdf', { name: 'a' }],
  },
  { type: 'files', schema: { type: 'array', 'x-file': true }, column: 'jsonb', valid: [[file]], invalid: [[{}]] },
  {
    type: 'relation',
    schema: { 'x-relation': { entity: 'other' } },
    column: 'uuid',
    valid: [id],
    invalid: ['other', 1],
  },
  { type: 'relation', schema: { 'x-type': 'user' }, column: 'uuid', valid: [id], invalid: ['Sato'] },
  {
    type: 'relation',
    schema: { 'x-relation': { entity: ['other', 'user'] } },
    column: null,
    valid: [{ entity: 'user', _id: id }],
    invalid: [id, { entity: 'thing', _id: id }],
  },
  {
    type: 'relations',
    schema: { type: 'array', 'x-relation': { entity: 'other' } },
    column: null,
    valid: [[id], []],
    invalid: [['x'], [id, id]],
  },
  {
    type: 'items',
    schema: { type: 'array', 'x-items': { entity: 'line' } },
    column: null,
    valid: [[{ any: 1 }]],
    invalid: [{}],
  },
  { type: 'json', schema: { type: 'object' }, column: 'jsonb', valid: [{ a: [1] }], invalid: ['a'] },
  { type: 'json', schema: {}, column: 'jsonb', valid: ['a', 1, [true]], invalid: [] },
  { type: 'json', schema: { type: ['string', 'integer'] }, column: 'jsonb', valid: ['a', 1], invalid: [true] },
  { type: 'json', schema: { maxLength: 5 }, column: 'jsonb', valid: ['a', 123456], invalid: ['123456'] },
]

const entityWith = (schema: JsonObject) =>
  modelOf({
    entities: [
      { $id: 'thing', type: 'object', properties: { value: schema } },
      { $id: 'other', type: 'object' },
      { $id: 'user', type: 'object' },
      { $id: 'line', type: 'object' },
    ],
  }).entities.get('thing')!

describe.each(cases)('$type: $schema', ({ type, schema, column, valid, invalid }) => {
  const entity = entityWith(schema)
  const field = entity.byName.get('value')!
  test('is recognised and has its place', () => {
    expect(field.type).toBe(type)
    expect(field.storage.kind === 'column' ? field.storage.type : null).toBe(column)
  })
  test('accepts what it should and refuses the rest', () => {
    for (const value of valid) expect(entity.validate({ value }), JSON.stringify(value)).toEqual([])
    for (const value of invalid) expect(entity.validate({ value }), JSON.stringify(value)).not.toEqual([])
  })
})

test('every field type but the inverse, which is no property, has a case', () => {
  expect(new Set(cases.map(({ type }) => type))).toEqual(new Set(fieldKinds.map(({ type }) => type)))
})
