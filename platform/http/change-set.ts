/** The outer shape of a change set; what its documents may say is for `metadata/check`. */
import { documentKinds, documentLists, unfits } from '../contract/documents.ts'
import { checkedBody } from './checked-body.ts'

const documents = { type: 'array', items: { type: 'object' }, maxItems: 5000 } as const
const id = { type: 'string', minLength: 1, maxLength: 200 } as const

const changeSet = {
  base: { type: 'integer', minimum: 0 },
  entities: {
    type: 'array',
    maxItems: 2000,
    items: {
      type: 'object',
      properties: { name: id, text: { type: 'string', maxLength: 1_048_576 } },
      required: ['text'],
      additionalProperties: false,
    },
  },
  ...Object.fromEntries(Object.values(documentLists).map(list => [list, documents])),
  convert: { type: 'object', maxProperties: 1000, additionalProperties: { enum: [...unfits] } },
  remove: {
    type: 'array',
    maxItems: 2000,
    items: {
      type: 'object',
      properties: { kind: { enum: ['entity', ...documentKinds] }, id },
      required: ['kind', 'id'],
      additionalProperties: false,
    },
  },
} as const

export const changeSetBody = checkedBody({
  type: 'object',
  properties: changeSet,
  required: ['base'],
  additionalProperties: false,
})

/** With the hash of the plan that was seen, and the destructive steps that are meant. */
export const applyBody = checkedBody({
  type: 'object',
  properties: {
    ...changeSet,
    hash: { type: 'string', maxLength: 200 },
    confirm: { type: 'array', items: { type: 'string', maxLength: 500 }, maxItems: 10_000 },
  },
  required: ['base', 'hash'],
  additionalProperties: false,
})
