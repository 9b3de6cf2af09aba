/** The shape of a change set; what is in its documents is looked at one by one. */
import type { ValidateFunction } from 'ajv'
import { documentKinds, documentLists, unfits } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { createAjv } from '../validate/ajv.ts'
import { problemsOf } from '../validate/problems.ts'

const listOf = (items: JsonObject): JsonObject => ({ type: 'array', maxItems: 5000, items })
const documents = listOf({ type: 'object' })

const shape: JsonObject = {
  type: 'object',
  required: ['base'],
  additionalProperties: false,
  properties: {
    base: { type: 'integer', minimum: 0 },
    entities: listOf({
      type: 'object',
      required: ['text'],
      additionalProperties: false,
      properties: { name: { type: 'string' }, text: { type: 'string' } },
    }),
    ...Object.fromEntries(Object.values(documentLists).map(list => [list, documents])),
    remove: listOf({
      type: 'object',
      required: ['kind', 'id'],
      additionalProperties: false,
      properties: {
        kind: { type: 'string', enum: ['entity', ...documentKinds] },
        id: { type: 'string' },
      },
    }),
    convert: { type: 'object', additionalProperties: { type: 'string', enum: [...unfits] } },
    hash: { type: 'string' },
    confirm: listOf({ type: 'string' }),
  },
}

let compiled: ValidateFunction | undefined

export function checkChangeSet(change: unknown): Problem[] {
  compiled ??= createAjv('draft-07').compile(shape)
  return compiled.call({ left: Number.POSITIVE_INFINITY }, change) ? [] : problemsOf(compiled.errors ?? [])
}
