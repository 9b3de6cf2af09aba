/** A small world of deals with every kind of path in it: for tests of aggregates, bulk changes, batches and copies. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { ModelParts } from '../../platform/metadata/model-of.ts'
import { role } from './records.ts'

const text = { type: 'string' }
const integer = { type: 'integer' }
const to = (entity: string | string[], more: object = {}) => ({
  ...(typeof entity === 'string' && { type: 'string', format: 'uuid' }),
  'x-relation': { entity, kind: 'many-to-one', ...more },
})

const entities: JsonObject[] = [
  {
    $id: 'account',
    type: 'object',
    'x-entity': { displayField: 'name' },
    properties: {
      name: text,
      region: text,
      size: integer,
      secret: text,
      dealCount: { 'x-rollup': { relation: 'deals', fn: 'count' } },
    },
  },
  { $id: 'label', type: 'object', 'x-entity': { ownership: 'none', displayField: 'name' }, properties: { name: text } },
  {
    $id: 'deal',
    type: 'object',
    'x-entity': { displayField: 'title', unique: [['code'], ['title', 'size']] },
    properties: {
      title: text,
      code: text,
      number: { type: 'string', 'x-autonumber': { pattern: 'D-{000}' } },
      stage: {
        oneOf: [
          { const: 'open', title: 'Open', 'x-i18n': { ja: { title: '進行中' } } },
          { const: 'won', title: 'Won' },
          { const: 'lost', title: 'Lost' },
        ],
      },
      amount: { type: 'number', 'x-money': { currency: 'JPY' } },
      price: { type: 'number', 'x-money': { currencyField: 'currency' } },
      currency: text,
      size: integer,
      big: { type: 'integer', format: 'int64' },
      vip: { type: 'boolean' },
      closeOn: { type: 'string', format: 'date' },
      at: { type: 'string', format: 'date-time' },
      tags: { type: 'array', items: text },
      place: { type: 'object', 'x-type': 'address' },
      cost: integer,
      phone: { type: 'string', 'x-pii': true },
      account: to('account', { inverse: 'deals' }),
      regarding: to(['account', 'label']),
      labels: { type: 'array', 'x-relation': { entity: 'label', kind: 'many-to-many', inverse: 'deals' } },
      lines: { type: 'array', 'x-items': { entity: 'line' } },
      kind: { 'x-formula': 'record.title + "!"' },
      worth: { type: 'number', 'x-formula': 'record.amount + record.lines.size() * 5' },
      lineCount: { 'x-rollup': { relation: 'lines', fn: 'count' } },
    },
  } as unknown as JsonObject,
  {
    $id: 'line',
    type: 'object',
    properties: { item: text, price: integer, margin: integer, double: { 'x-formula': 'record.price * 2' } },
  },
]

/** `seller` sees no hidden regions and no costs, and changes what is open; `reader` sees their own. */
export const deals: ModelParts = {
  entities,
  documents: [
    role('seller', {
      account: { read: { scope: 'all', when: "record.region != 'Hidden'" }, fields: { secret: 'hidden' } },
      label: { read: 'all' },
      deal: {
        create: 'all',
        read: { scope: 'all', when: 'record.size != 13' },
        update: { scope: 'all', when: "record.stage != 'lost'" },
        delete: { scope: 'all', when: "record.stage != 'lost'" },
        fields: { cost: 'hidden' },
      },
      line: { create: 'all', read: 'all', update: 'all', delete: 'all', fields: { margin: 'hidden' } },
    }),
    role('reader', { deal: { read: 'own' }, label: { read: 'all' } }),
    role('stranger', { label: { read: 'all' } }),
  ],
}
