/* biome-ignore-all lint/suspicious/noThenProperty: JSON Schema's own keyword */
import { describe, expect, test } from 'vitest'
import { describeEntity } from '../platform/access/describe-entity.ts'
import { visibleEntity } from '../platform/access/visible-entity.ts'
import { type Caller, systemCaller } from '../platform/contract/caller.ts'
import type { AnyDocument, EntityRule } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { modelOf } from '../platform/metadata/model-of.ts'

const text: JsonObject = { type: 'string' }
const toAccount: JsonObject = {
  type: 'string',
  format: 'uuid',
  'x-relation': { entity: 'account', kind: 'many-to-one', inverse: 'complaints' },
}
const account: JsonObject = { $id: 'account', type: 'object', properties: { name: text, rating: text } }
const complaint: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'complaint',
  type: 'object',
  $comment: 'secretCost stays inside',
  'x-entity': {
    displayField: 'subject',
    unique: [['subject'], ['secretCost', 'subject']],
    indexes: [['secretCost']],
    search: ['subject', 'secretCost'],
  },
  'x-layout': ['secretCost'],
  examples: [{ secretCost: 1 }],
  properties: {
    subject: {
      ...text,
      minLength: 3,
      'x-visibleWhen': 'record.secretCost > 3',
      'x-requiredWhen': 'record.severity == "high"',
    },
    severity: { enum: ['low', 'high'] },
    secretCost: { $ref: '#/$defs/secretCost' },
    price: { type: 'number', 'x-money': { currencyField: 'secretCost' } },
    phone: { ...text, 'x-pii': true },
    place: { $ref: '#/$defs/place' },
    account: toAccount,
    openOn: { ...text, format: 'date' },
    secretOn: { ...text, format: 'date' },
  },
  required: ['subject', 'secretCost', 'phone', 'severity'],
  dependentRequired: { secretCost: ['subject'], severity: ['secretCost', 'subject'] },
  if: { properties: { severity: { const: 'high' } } },
  then: { required: ['secretCost', 'place'] },
  allOf: [
    { if: { properties: { secretCost: { minimum: 5 } } }, then: { required: ['place'] } },
    { not: { required: ['secretCost', 'place'] } },
    { oneOf: [{ required: ['secretCost'] }, { required: ['severity'] }] },
    { $ref: '#/$defs/base' },
  ],
  patternProperties: { '^secretCost$': { type: 'number' } },
  $defs: {
    secretCost: { type: 'number' },
    base: { properties: { secretCost: { minimum: 0 } }, required: ['secretCost'] },
    place: { type: 'object', properties: { street: text, within: { $ref: '#/$defs/place' } } },
    unused: { properties: { secretCost: true } },
  },
}
const views: AnyDocument[] = [
  {
    kind: 'view',
    id: 'all',
    entity: 'complaint',
    type: 'grid',
    columns: ['subject', 'secretCost', 'account.name'],
    sort: ['-secretCost', '-_createdAt'],
  },
  { kind: 'view', id: 'dear', entity: 'complaint', type: 'grid', filter: 'record.secretCost > 1' },
  {
    kind: 'view',
    id: 'board',
    entity: 'complaint',
    type: 'kanban',
    board: { by: 'severity', sum: 'secretCost', card: ['subject', 'secretCost'] },
  },
  {
    kind: 'view',
    id: 'days',
    entity: 'complaint',
    type: 'calendar',
    calendar: { start: 'secretOn', color: 'severity' },
  },
  {
    kind: 'view',
    id: 'bars',
    entity: 'complaint',
    type: 'timeline',
    timeline: { start: 'openOn', end: 'secretOn', color: 'severity' },
    calendar: { start: 'secretOn' },
  },
  {
    kind: 'form',
    id: 'main',
    entity: 'complaint',
    tabs: [
      {
        sections: [
          { items: ['secretCost'] },
          { items: ['phone', { field: 'subject', visibleWhen: 'record.secretCost == 1' }] },
          {
            visibleWhen: 'record.secretCost == 2',
            items: [
              { field: 'severity', requiredWhen: 'record.secretCost == 3', readOnlyWhen: "record.subject == ''" },
            ],
          },
        ],
      },
      { sections: [{ items: [{ related: 'secretCost' }] }] },
      {
        visibleWhen: 'record.secretCost == 4',
        sections: [{ items: [{ panel: 'timeline', visibleWhen: 'record.secretCost == 5' }] }],
      },
    ],
  },
]

function seenBy(entities: Record<string, EntityRule>, more: Partial<Caller> = {}) {
  const model = modelOf({
    entities: [account, complaint],
    documents: [...views, { kind: 'role', id: 'agent', entities }],
  })
  const caller: Caller = {
    ...systemCaller,
    kind: 'user',
    id: 'u',
    roles: ['agent'],
    administrator: false,
    rights: [],
    ...more,
  }
  const entity = (name: string) => model.entities.get(name)!
  return {
    description: describeEntity(model, caller, entity('complaint')),
    visible: visibleEntity(model, caller, entity('complaint')),
    visibleAccount: visibleEntity(model, caller, entity('account')),
  }
}
const all = { create: 'all', read: 'all', update: 'all' } as const
const withoutCost = {
  complaint: { ...all, fields: { secretCost: 'hidden' as const, secretOn: 'hidden' as const } },
  account: { read: 'all' as const },
}
const namesOf = (entity: { fields: { name: string }[] } | null) => entity?.fields.map(field => field.name)

describe('a hidden field', () => {
  const { description, visible } = seenBy(withoutCost)

  test('is not even named anywhere in the description', () => {
    expect(JSON.stringify(description)).not.toMatch(/secretCost|secretOn/i)
    expect(namesOf(description.entity)).not.toContain('secretCost')
    expect(description.access).not.toHaveProperty('secretCost')
  })

  test('takes with it the conditions that ask for it, and leaves the others', () => {
    const { schema } = description
    expect(schema['if']).toEqual({ properties: { severity: { const: 'high' } } })
    expect(schema['then']).toEqual({ required: ['place'] })
    expect(schema['required']).toEqual(['subject', 'severity'])
    expect(schema['dependentRequired']).toEqual({ severity: ['subject'] })
    expect((schema['allOf'] as JsonObject[]).slice(0, 3)).toEqual([{}, {}, { anyOf: [{}, { required: ['severity'] }] }])
    expect((schema['properties'] as JsonObject)['subject']).toEqual({
      ...text,
      minLength: 3,
      'x-requiredWhen': 'record.severity == "high"',
    })
  })

  test('takes with it views that filter by it, and its own columns, sums and form items', () => {
    expect(description.views.map(view => view.id)).toEqual(['all', 'board', 'bars'])
    expect(description.views[0]).toMatchObject({ columns: ['subject', 'account.name'], sort: ['-_createdAt'] })
    expect(description.views[1]!.board).toEqual({ by: 'severity', card: ['subject'] })
    expect(description.views[2]!.timeline).toEqual({ start: 'openOn', color: 'severity' })
    expect(description.views[2]).not.toHaveProperty('calendar')
    expect(description.forms[0]!.tabs).toEqual([
      {
        sections: [
          { items: ['phone', { field: 'subject' }] },
          { items: [{ field: 'severity', readOnlyWhen: "record.subject == ''" }] },
        ],
      },
      { sections: [{ items: [{ panel: 'timeline' }] }] },
    ])
  })

  test('is unknown to expressions, with its keys and uniques', () => {
    expect(namesOf(visible)).toEqual(['subject', 'severity', 'price', 'place', 'account', 'openOn'])
    expect(visible!.unique).toEqual([['subject']])
    expect(Object.keys(visible!)).not.toContain('byName')
    expect(JSON.stringify(visible)).not.toMatch(/secretCost": *\{|"name":"secretCost"/)
  })
})

describe('a masked field', () => {
  const { description, visible } = seenBy(withoutCost)

  test('is told of, but has no schema to fill in and is unknown to expressions', () => {
    expect(description.access['phone']).toBe('masked')
    expect(description.entity.fields.find(field => field.name === 'phone')).not.toHaveProperty('schema')
    expect(description.schema['properties']).not.toHaveProperty('phone')
    expect(namesOf(visible)).not.toContain('phone')
  })

  test('becomes plain for a role that names it', () => {
    const { description } = seenBy({ complaint: { ...all, fields: { phone: 'write' } } })
    expect(description.access['phone']).toBe('write')
    expect(description.schema['required']).toContain('phone')
  })
})

test('references lead into the schema itself, recursive ones too', () => {
  const { description } = seenBy(withoutCost)
  const definitions = description.schema['$defs'] as JsonObject
  expect((description.schema['properties'] as JsonObject)['place']).toEqual({ $ref: '#/$defs/place' })
  expect(definitions['place']).toEqual({
    type: 'object',
    properties: { street: text, within: { $ref: '#/$defs/place' } },
  })
  expect(Object.keys(definitions)).toEqual(['place', 'base'])
})

test('what may only be read is not required', () => {
  const { description } = seenBy({
    complaint: { read: 'all', update: 'all', fields: { severity: 'read', secretCost: 'hidden' } },
  })
  expect(description.access['severity']).toBe('read')
  expect(description.schema['required']).toEqual(['subject'])
  expect(description.schema['if']).toBeDefined()
})

describe('an entity that may not be read', () => {
  test('takes the relations to it along, and the way back', () => {
    const { description, visible, visibleAccount } = seenBy({ complaint: all })
    expect(visibleAccount).toBeNull()
    expect(namesOf(visible)).not.toContain('account')
    expect(namesOf(description.entity)).not.toContain('account')
    expect(JSON.stringify(description.schema)).not.toContain('account')
  })

  test('a relation that is hidden hides its inverse', () => {
    const { visibleAccount } = seenBy({ complaint: { ...all, fields: { account: 'hidden' } }, account: all })
    expect(namesOf(visibleAccount)).toEqual(['name', 'rating'])
    expect(namesOf(seenBy({ complaint: all, account: all }).visibleAccount)).toEqual(['name', 'rating', 'complaints'])
  })
})

test('an administrator sees all of it', () => {
  const { description } = seenBy({}, { administrator: true })
  expect(Object.values(description.access).every(rule => rule === 'write')).toBe(true)
  expect(description.actions).toHaveLength(7)
  expect(description.schema['required']).toEqual(['subject', 'secretCost', 'phone', 'severity'])
  expect(description.schema['if']).toBeDefined()
})

test('an administrator has the forms of everybody and of their own roles, and those of others only where there is no other', () => {
  const form = (id: string, roles: string[]) => ({
    kind: 'form' as const,
    id,
    entity: 'complaint',
    for: { roles },
    tabs: [],
  })
  const roles = [{ kind: 'role' as const, id: 'agent', entities: {} }]
  const formsOf = (given: string[], documents: ReturnType<typeof form>[]) => {
    const model = modelOf({ entities: [account, complaint], documents: [...documents, ...roles] })
    const of = (mine: string[]) => ({
      ...systemCaller,
      kind: 'user' as const,
      id: 'u',
      roles: mine,
      administrator: true,
    })
    const complaints = model.entities.get('complaint')!
    // Of another administrator first: what one is told is not the other's.
    describeEntity(model, of(['administrator']), complaints)
    return describeEntity(model, of(given), complaints).forms.map(({ id }) => id)
  }
  expect(formsOf(['administrator', 'agent'], [form('main', []), form('agents', ['agent'])])).toEqual(['main', 'agents'])
  expect(formsOf([], [form('main', []), form('agents', ['agent'])])).toEqual(['main'])
  expect(formsOf([], [form('agents', ['agent'])])).toEqual(['agents'])
})

test('who has no role sees nothing', () => {
  const { description, visible } = seenBy({}, { roles: [] })
  expect(description).toMatchObject({ actions: [], access: {}, entity: { fields: [] }, views: [] })
  expect(visible).toBeNull()
})
