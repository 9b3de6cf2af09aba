/** A type of expressions as the JSON Schema of its values, null among them: `shapeOf` reads it back to the same type. */
import type { Schema } from '../contract/json.ts'
import { type ExpressionType, elementOf, entityOf } from '../expression/types.ts'

export function schemaOfType(type: ExpressionType): Schema {
  const element = elementOf(type)
  if (element) return { type: ['array', 'null'], items: element === 'null' ? {} : schemaOfType(element) }
  // What an expression gives of a record is its id.
  if (entityOf(type) !== null) return { type: ['string', 'null'], format: 'uuid' }
  return { ...(plain[type as keyof typeof plain] ?? {}) }
}

const plain = {
  boolean: { type: ['boolean', 'null'] },
  string: { type: ['string', 'null'] },
  int: { type: ['integer', 'null'] },
  double: { type: ['number', 'null'] },
  // Beyond 15 digits it is a text.
  decimal: { type: ['number', 'string', 'null'], format: 'decimal' },
  date: { type: ['string', 'null'], format: 'date' },
  time: { type: ['string', 'null'], format: 'time' },
  timestamp: { type: ['string', 'null'], format: 'date-time' },
  duration: { type: ['integer', 'null'], 'x-type': 'duration' },
  uuid: { type: ['string', 'null'], format: 'uuid' },
  reference: {
    type: ['object', 'null'],
    properties: { entity: { type: 'string' }, _id: { type: 'string', format: 'uuid' } },
  },
} satisfies Record<string, Schema>
