/** What the compiled schema of an entity takes and refuses, and schemas that were written for something else. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { modelOf } from '../platform/metadata/model-of.ts'

const thing = (document: JsonObject) =>
  modelOf({ entities: [{ $id: 'thing', type: 'object', ...document }] }).entities.get('thing')!

describe('validation', () => {
  test('tells every problem at its field, in one sentence each', () => {
    const entity = thing({
      properties: {
        name: { type: 'string', minLength: 1 },
        amount: { type: 'number', minimum: 0 },
        level: { oneOf: [{ const: 1 }, { const: 2 }] },
      },
      required: ['name'],
      unevaluatedProperties: false,
    })
    expect(entity.validate({ amount: -1, level: 3, nmae: 'x' })).toEqual([
      { pointer: '/name', code: 'required', message: 'A value is needed.', parameters: { missingProperty: 'name' } },
      {
        pointer: '/amount',
        code: 'minimum',
        message: 'This must be >= 0.',
        parameters: { comparison: '>=', limit: 0 },
      },
      {
        pointer: '/level',
        code: 'oneOf',
        message: 'This is none of the allowed forms.',
        parameters: { passingSchemas: null },
      },
      {
        pointer: '/nmae',
        code: 'additionalProperties',
        message: 'There is no such field.',
        parameters: { unevaluatedProperty: 'nmae' },
      },
    ])
  })
  test('tells two patterns of one schema apart', () => {
    const entity = thing({ properties: { a: { type: 'string', pattern: '^a' }, b: { type: 'string', pattern: '^b' } } })
    expect(entity.validate({ a: 'a', b: 'b' })).toEqual([])
    expect(entity.validate({ a: 'b', b: 'a' })).toHaveLength(2)
  })
  test('takes no inherited key for a value', () => {
    const entity = thing({ properties: { toString: { type: 'string' } }, required: ['toString'] })
    expect(entity.validate({})).toMatchObject([{ pointer: '/toString', code: 'required' }])
  })
  test('follows $ref to another entity, and to this one from there', () => {
    const { entities } = modelOf({
      entities: [
        { $id: 'order', type: 'object', properties: { buyer: { $ref: 'person' } } },
        {
          $id: 'person',
          type: 'object',
          properties: { age: { $ref: '#/$defs/age' }, last: { $ref: 'order' } },
          $defs: { age: { type: 'integer' } },
        },
      ],
    })
    const problems = entities.get('order')!.validate({ buyer: { age: 'x', last: { buyer: { age: 'y' } } } })
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/buyer/age', '/buyer/last/buyer/age'])
  })
  test('of draft-07 hears nothing beside a $ref', () => {
    const properties = { a: { $ref: '#/definitions/text', maxLength: 1 } }
    const definitions = { text: { type: 'string' } }
    expect(
      thing({ $schema: 'http://json-schema.org/draft-07/schema#', properties, definitions }).validate({ a: 'long' }),
    ).toEqual([])
    expect(thing({ properties, definitions }).validate({ a: 'long' })).toHaveLength(1)
  })
  test('knows what a type means through a $ref, in both dialects', () => {
    const document = {
      properties: { home: { $ref: '#/definitions/place' } },
      definitions: { place: { 'x-type': 'address' } },
    }
    for (const $schema of ['http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema'])
      expect(thing({ $schema, ...document }).validate({ home: { zip: '1' } })).toHaveLength(1)
  })
  test('ends, whatever the schema asks for', () => {
    const $defs: JsonObject = { d30: { type: 'string' } }
    for (let index = 0; index < 30; index++)
      $defs[`d${index}`] = { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] }
    expect(thing({ properties: { a: { $ref: '#/$defs/d0' } }, $defs }).validate({ a: 'x' })).toMatchObject([
      { code: 'too-costly' },
    ])
    let deep: JsonObject = {}
    for (let level = 0; level < 40; level++) deep = { c: deep }
    expect(thing({ properties: { c: { allOf: [{ $ref: '#' }, { $ref: '#' }] } } }).validate(deep)).toMatchObject([
      { code: 'too-costly' },
    ])
  })
  test('ends on patterns and lists that take others for ever', () => {
    const entity = thing({
      properties: { p: { type: 'string', pattern: '^(a|a)*$' }, u: { type: 'array', uniqueItems: true } },
    })
    const list = Array.from({ length: 50_000 }, (_, index) => ({ index, other: `${index}` }))
    expect(
      entity.validate({ p: `${'a'.repeat(100_000)}!`, u: [...list, { other: '7', index: 7 }] }).map(({ code }) => code),
    ).toEqual(['pattern', 'uniqueItems'])
  })
})

describe('a schema that nobody wrote for Enishi', () => {
  test('of the FHIR kind becomes an entity', () => {
    const patient = {
      $schema: 'http://json-schema.org/draft-06/schema#',
      $id: 'http://hl7.org/fhir/json-schema/Patient',
      'x-entity': { name: 'Patient' },
      properties: {
        resourceType: { description: 'This is a Patient resource', const: 'Patient' },
        id: { $ref: '#/definitions/id' },
        active: { $ref: '#/definitions/boolean' },
        _active: { $ref: '#/definitions/Element' },
        name: { items: { $ref: '#/definitions/HumanName' }, type: 'array' },
        gender: { enum: ['male', 'female', 'other', 'unknown'] },
        birthDate: { $ref: '#/definitions/date' },
        contact: { type: 'array', items: { $ref: '#/definitions/Patient_Contact' } },
      },
      additionalProperties: false,
      required: ['resourceType'],
      definitions: {
        id: { type: 'string', pattern: '^[A-Za-z0-9\\-\\.]{1,64}$' },
        boolean: { type: 'boolean' },
        date: { type: 'string', pattern: '^([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)(-(0[1-9]|1[0-2]))?$' },
        Element: {
          properties: {
            id: { type: 'string' },
            extension: { items: { $ref: '#/definitions/Element' }, type: 'array' },
          },
          additionalProperties: false,
        },
        HumanName: { properties: { family: { type: 'string' } }, additionalProperties: false },
        Patient_Contact: { properties: { name: { $ref: '#/definitions/HumanName' } }, additionalProperties: false },
      },
    }
    const entity = modelOf({ entities: [patient] }).entities.get('Patient')!
    expect(Object.fromEntries([...entity.byName].map(([name, { type }]) => [name, type]))).toEqual({
      resourceType: 'option',
      id: 'text',
      active: 'boolean',
      _active: 'json',
      name: 'json',
      gender: 'option',
      birthDate: 'text',
      contact: 'json',
    })
    expect(
      entity
        .validate({ resourceType: 'Patient', name: [{ family: 'Sato' }], contact: [{ name: { famly: 'x' } }] })
        .map(({ pointer }) => pointer),
    ).toEqual(['/contact/0/name/famly'])
  })
})
