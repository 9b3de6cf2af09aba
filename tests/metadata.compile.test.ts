/** What an entity becomes of its JSON Schema: fields, labels, relations, line items and logic. */
import { queryObjects } from 'node:v8'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { evaluate } from '../platform/expression/evaluate.ts'
import { compileEntity } from '../platform/metadata/compile.ts'
import { compileModel } from '../platform/metadata/compile-model.ts'
import { modelOf } from '../platform/metadata/model-of.ts'

const thing = (document: JsonObject) =>
  modelOf({ entities: [{ $id: 'thing', type: 'object', ...document }] }).entities.get('thing')!
const typesOf = (document: JsonObject) =>
  Object.fromEntries([...thing(document).byName].map(([name, { type }]) => [name, type]))
const relation = (entity: string, rest: JsonObject = {}) => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity, ...rest },
})

describe('fields', () => {
  test('come from $ref, allOf and every conditional branch', () => {
    const document: JsonObject = {
      properties: { kind: { enum: ['a', 'b'] } },
      allOf: [
        { $ref: '#/$defs/named' },
        // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword
        { if: { properties: { kind: { const: 'a' } } }, then: { properties: { extra: { type: 'integer' } } } },
      ],
      oneOf: [{ properties: { left: { type: 'string' } } }, { properties: { right: { type: 'boolean' } } }],
      dependentSchemas: { extra: { properties: { more: { type: 'string', format: 'date' } } } },
      $defs: { named: { properties: { name: { type: 'string' } }, required: ['name'] } },
    }
    expect(typesOf(document)).toEqual({
      kind: 'option',
      name: 'text',
      extra: 'integer',
      left: 'text',
      right: 'boolean',
      more: 'date',
    })
    expect(thing(document).byName.get('name')?.required).toBe(true)
    expect(thing(document).byName.get('left')?.required).toBe(false)
  })
  test('whose type differs between branches are jsonb; a narrower branch changes nothing', () => {
    expect(
      typesOf({
        properties: { a: { type: 'string', format: 'email' }, b: { type: 'integer' } },
        if: { properties: { a: { const: 'x@y.jp' } } },
        // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword
        then: { properties: { b: { minimum: 3 }, c: { type: 'string' } } },
        else: { properties: { c: { type: 'integer' } } },
      }),
    ).toEqual({ a: 'email', b: 'integer', c: 'json' })
  })
  test('of a schema that refers to itself are found once', () => {
    expect(
      typesOf({ properties: { name: { type: 'string' }, parent: { $ref: '#' } }, allOf: [{ $ref: '#' }] }),
    ).toEqual({ name: 'text', parent: 'json' })
  })
  test('have names of their own in PostgreSQL where theirs is not plain', () => {
    const { fields } = thing({
      properties: { xmin: { type: 'string' }, 日本語: { type: 'string' }, Order: { type: 'string' } },
    })
    const columns = fields.map(({ storage }) => (storage.kind === 'column' ? storage.column : ''))
    expect(columns).toEqual(['_f_xmin', '_f_日本語', 'Order'])
  })
})

describe('keys that the schema does not name', () => {
  test.each([
    [{}, true],
    [{ additionalProperties: false }, false],
    [{ unevaluatedProperties: false }, false],
    [{ additionalProperties: false, patternProperties: { '^x': {} } }, true],
    [{ unevaluatedProperties: false, allOf: [{ additionalProperties: { type: 'string' } }] }, true],
  ])('%j: kept %s', (rest, open) => {
    const entity = thing({ properties: { a: {} }, ...rest })
    expect(entity.open).toBe(open)
    expect(entity.extraColumn).toBe(open ? '_extra' : null)
  })
})

describe('labels', () => {
  test('are told in both languages, options with their colours', () => {
    const entity = thing({
      title: 'Ticket',
      'x-entity': { plural: 'Tickets', icon: 'ticket' },
      'x-i18n': { ja: { title: 'チケット' } },
      properties: {
        dueOn: { type: 'string', format: 'date' },
        level: {
          title: 'Level',
          oneOf: [
            { const: 'hi', title: 'High', 'x-color': 'red' },
            { const: 'lo', title: 'Low' },
          ],
          'x-i18n': { ja: { title: '重要度', description: '緊急か', options: { hi: '高', lo: '低' } } },
        },
        plain: { enum: ['x'], 'x-colors': { x: 'blue' } },
      },
    })
    expect(entity).toMatchObject({
      title: { text: 'Ticket', i18n: { ja: 'チケット' } },
      plural: { text: 'Tickets', i18n: { ja: 'チケット' } },
      icon: 'ticket',
    })
    expect(entity.byName.get('dueOn')?.title).toEqual({ text: 'Due on' })
    expect(entity.byName.get('level')).toMatchObject({
      title: { text: 'Level', i18n: { ja: '重要度' } },
      options: [
        { value: 'hi', title: { text: 'High', i18n: { ja: '高' } }, color: 'red' },
        { value: 'lo', title: { text: 'Low', i18n: { ja: '低' } } },
      ],
    })
    expect(entity.byName.get('plain')?.options).toEqual([{ value: 'x', title: { text: 'x' }, color: 'blue' }])
  })
  test('name a record by what most likely names it', () => {
    expect(thing({ properties: { code: { type: 'string' }, name: { type: 'string' } } }).displayField).toBe('name')
    expect(
      thing({ properties: { a: { type: 'integer' }, b: { type: 'string' }, c: { type: 'string' } }, required: ['c'] })
        .displayField,
    ).toBe('c')
    expect(thing({ properties: { a: { type: 'integer' } } }).displayField).toBeUndefined()
  })
})

describe('relations', () => {
  const model = modelOf({
    entities: [
      {
        $id: 'account',
        title: 'Account',
        type: 'object',
        properties: { name: { type: 'string' }, parent: relation('account', { inverse: 'children' }) },
      },
      {
        $id: 'contact',
        title: 'Contact',
        'x-entity': { plural: 'Contacts' },
        'x-i18n': { ja: { title: '担当者' } },
        type: 'object',
        properties: {
          account: relation('account', { inverse: 'contacts' }),
          card: relation('card', { kind: 'one-to-one', inverse: 'holder' }),
          tags: { type: 'array', 'x-relation': { entity: 'account', inverse: 'friends' } },
          about: { 'x-relation': { entity: ['account', 'card'], inverse: 'mentions' } },
        },
        required: ['account'],
      },
      { $id: 'card', type: 'object', properties: {} },
    ],
  })
  const field = (entity: string, name: string) => model.entities.get(entity)!.byName.get(name)
  test('give the other side a field of its own', () => {
    expect(field('account', 'contacts')).toMatchObject({
      type: 'inverse',
      title: { text: 'Contacts', i18n: { ja: '担当者' } },
      relation: { targets: ['contact'], kind: 'one-to-many', via: 'account' },
      storage: { kind: 'children', entity: 'contact', field: 'account' },
    })
    expect(field('card', 'holder')?.relation?.kind).toBe('one-to-one')
    expect(field('account', 'children')?.storage).toEqual({ kind: 'children', entity: 'account', field: 'parent' })
    expect(field('card', 'mentions')?.storage).toEqual({ kind: 'children', entity: 'contact', field: 'about' })
  })
  test('of many to many are one link table seen from both sides', () => {
    expect(field('contact', 'tags')?.storage).toEqual({
      kind: 'link',
      table: 'contact$tags',
      ownColumn: 'own',
      targetColumn: 'target',
    })
    expect(field('account', 'friends')?.storage).toEqual({
      kind: 'link',
      table: 'contact$tags',
      ownColumn: 'target',
      targetColumn: 'own',
    })
  })
  test('restrict the deletion of what a required field points to', () => {
    expect(field('contact', 'account')?.relation?.onDelete).toBe('restrict')
    expect(field('contact', 'card')?.relation?.onDelete).toBe('set-null')
  })
  test('of one to one are unique', () => {
    expect(model.entities.get('contact')?.unique).toEqual([['card']])
  })
})

describe('line items', () => {
  test('get a way to their parent where they declare none', () => {
    const model = modelOf({
      entities: [
        {
          $id: 'quote',
          title: 'Quote',
          type: 'object',
          properties: { lines: { type: 'array', 'x-items': { entity: 'quoteLine' } } },
        },
        { $id: 'quoteLine', type: 'object', properties: { text: { type: 'string' } }, unevaluatedProperties: false },
      ],
    })
    const line = model.entities.get('quoteLine')!
    expect(line.parent).toEqual({ entity: 'quote', field: 'quote' })
    expect(line.positionColumn).toBe('_position')
    expect(line.byName.get('quote')).toMatchObject({
      type: 'relation',
      relation: { targets: ['quote'], onDelete: 'cascade' },
      storage: { column: 'quote' },
    })
    expect(line.validate({ text: 'x', quote: '01932d5e-0000-7000-8000-000000000000' })).toEqual([])
    expect(model.entities.get('quote')?.byName.get('lines')?.storage).toEqual({
      kind: 'children',
      entity: 'quoteLine',
      field: 'quote',
    })
  })
  test('use the relation that they declare', () => {
    const model = modelOf({
      entities: [
        { $id: 'quote', type: 'object', properties: { lines: { type: 'array', 'x-items': { entity: 'line' } } } },
        { $id: 'line', type: 'object', properties: { of: relation('quote') } },
      ],
    })
    expect(model.entities.get('line')?.parent).toEqual({ entity: 'quote', field: 'of' })
    expect(model.entities.get('line')?.fields).toHaveLength(1)
  })
})

describe('an extension', () => {
  const base = {
    $id: 'account',
    type: 'object',
    properties: { name: { type: 'string' }, about: { 'x-relation': { entity: ['account', 'user'] } } },
    unevaluatedProperties: false,
  }
  test('adds fields and targets to the entity of another pack', () => {
    const model = modelOf({
      entities: [base, { $id: 'user', type: 'object' }, { $id: 'lead', type: 'object' }],
      documents: [
        {
          kind: 'extension',
          id: 'sfa.account',
          entity: 'account',
          properties: { limit: { 'x-money': { currency: 'JPY' } } },
          required: ['limit'],
          targets: { about: ['lead'] },
        },
      ],
    })
    const account = model.entities.get('account')!
    expect(account.byName.get('limit')).toMatchObject({ type: 'money', required: true })
    expect(account.byName.get('about')?.relation?.targets).toEqual(['account', 'user', 'lead'])
    expect(account.validate({ limit: 'x' })).not.toEqual([])
    expect(account.validate({ limit: 5 })).toEqual([])
    expect(JSON.parse(account.text)).toEqual(base)
  })
})

describe('logic', () => {
  const model = modelOf({
    entities: [
      {
        $id: 'event',
        type: 'object',
        'x-entity': {
          rules: [
            {
              when: 'record.end < record.start',
              message: 'It ends before it starts.',
              fields: ['end'],
              'x-i18n': { ja: { message: '終了が開始より前です。' } },
            },
          ],
        },
        properties: {
          start: { type: 'string', format: 'date' },
          end: { type: 'string', format: 'date' },
          fee: {
            type: 'integer',
            'x-visibleWhen': 'record.account.name == "Acme"',
            'x-requiredWhen': 'record.start != null',
          },
          account: relation('account'),
        },
      },
      { $id: 'account', type: 'object', properties: { name: { type: 'string' } } },
    ],
  })
  test('is compiled and can be evaluated', () => {
    const { rules, conditions } = model.entities.get('event')!
    expect(rules?.[0]).toMatchObject({
      message: { text: 'It ends before it starts.', i18n: { ja: '終了が開始より前です。' } },
      fields: ['end'],
    })
    const values = { record: { start: '2026-02-02', end: '2026-02-01' }, now: new Date(), timeZone: 'UTC' }
    expect(evaluate(rules![0]!.when, values)).toBe(true)
    expect(Object.keys(conditions?.get('fee') ?? {})).toEqual(['visible', 'required'])
    expect(evaluate(conditions!.get('fee')!.required!, values)).toBe(true)
  })
})

describe('a thousand entities', () => {
  const entities = Array.from({ length: 1000 }, (_, index) => ({
    $id: `e${index}`,
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: 16 }, (_, field) => [
        `f${field}`,
        field % 4 ? { type: 'string' } : relation(`e${(index * 7 + field) % 1000}`, { inverse: `i${index}_${field}` }),
      ]),
    ),
  }))
  test('compile, and after a change of one the others stay the same objects', () => {
    const model = modelOf({ entities })
    const changed = model.sources.entities.map(source =>
      source.name === 'e5' ? { ...source, text: source.text.replace('"f1":', '"g1":') } : source,
    )
    const next = compileModel({ ...model.sources, revision: 2, entities: changed }, model)
    expect(
      [...next.entities.values()].filter(entity => model.entities.get(entity.name) !== entity).map(({ name }) => name),
    ).toEqual(['e5'])
  })

  test('and nothing of the revisions between is kept', async () => {
    let model = modelOf({ entities })
    const between: WeakRef<object>[] = []
    for (let revision = 2; revision < 8; revision++) {
      const entities = model.sources.entities.map((source, index) =>
        index === revision ? { ...source, text: source.text.replace('"f1":', '"g1":') } : source,
      )
      model = compileModel({ ...model.sources, revision, entities }, model)
      if (revision < 7) between.push(new WeakRef(model))
    }
    const kept = () => {
      // It collects all garbage before it counts.
      queryObjects(WeakRef)
      return between.filter(each => each.deref()).length
    }
    await expect.poll(kept, { timeout: 5000 }).toBe(0)
    expect(model.revision).toBe(7)
  })
})

test('what an entity says of its work is in its model, and stands among the uses of its fields', () => {
  const activity = { status: 'state', done: ['over', 'dropped'], due: 'day', completed: 'on' }
  const entity = compileEntity({
    id: 'a1',
    name: 'visit',
    revision: 1,
    ids: {},
    text: JSON.stringify({
      type: 'object',
      'x-entity': { activity },
      properties: {
        state: { enum: ['open', 'over', 'dropped'] },
        day: { type: 'string', format: 'date' },
        on: { type: 'string', format: 'date' },
      },
    }),
  })
  expect(entity.activity).toEqual(activity)
  const uses = entity.uses.flatMap(use => (use.kind === 'path' ? [`${use.path} ${use.pointer}`] : []))
  expect(uses).toEqual([
    'state /x-entity/activity/status',
    'day /x-entity/activity/due',
    'on /x-entity/activity/completed',
  ])
})
