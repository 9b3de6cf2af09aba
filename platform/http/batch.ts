/** `POST /api/batch`: operations on records of any entity, all or none. */
import { Hono } from 'hono'
import type { BatchOperation } from '../contract/batch.ts'
import { runBatch } from '../records/run-batch.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import { dataResponse } from './security-headers.ts'

const text = { type: 'string', minLength: 1, maxLength: 500 } as const
const name = { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_-]{0,99}$' } as const
const id = {
  anyOf: [text, { type: 'object', properties: { ref: text }, required: ['ref'], additionalProperties: false }],
} as const

/** What each kind of operation takes beside `entity` and `as`; `?` may be left out. */
const takes = {
  create: ['body', 'refs?'],
  update: ['id', 'body', 'refs?', 'version?'],
  upsert: ['key', 'value', 'body', 'refs?'],
  copy: ['id', 'body?', 'refs?'],
  delete: ['id', 'version?'],
  restore: ['id'],
} as const

const properties = {
  op: { enum: Object.keys(takes) },
  entity: text,
  as: name,
  id,
  key: text,
  value: text,
  version: { type: 'integer', minimum: 1 },
  body: { type: 'object' },
  refs: { type: 'object', additionalProperties: text, propertyNames: { pattern: '^/' }, maxProperties: 100 },
} as const

const shapeOf = ([op, parts]: [string, readonly string[]]) => {
  const known = ['op', 'entity', 'as', ...parts.map(part => part.replace('?', ''))]
  const others = Object.keys(properties).filter(key => !known.includes(key))
  const shape = {
    required: parts.filter(part => !part.endsWith('?')),
    properties: Object.fromEntries(others.map(key => [key, false])),
  }
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  return { if: { properties: { op: { const: op } }, required: ['op'] }, then: shape }
}

const batch = checkedBody({
  type: 'object',
  properties: {
    operations: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties,
        required: ['op', 'entity'],
        additionalProperties: false,
        allOf: Object.entries(takes).map(shapeOf),
      },
    },
  },
  required: ['operations'],
  additionalProperties: false,
} as { type: 'object' })

export function batchRoutes() {
  return new Hono<Env>().post('/', async c => {
    queryOf(c, {})
    const { operations } = (await batch(c)) as unknown as { operations: BatchOperation[] }
    const results = await runBatch(c.var.context, operations)
    const texts = results.map(({ status, text }) => `{"status":${status}${text ? `,"record":${text}` : ''}}`)
    return dataResponse(`{"results":[${texts.join(',')}]}`)
  })
}
