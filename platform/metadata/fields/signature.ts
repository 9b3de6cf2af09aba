/** A signature drawn by hand: its lines as numbers (x, y, x, y, …) on a sheet of a size, and who it says signed. */
import type { FieldKind } from './field-kind.ts'

const side = { type: 'integer', minimum: 1, maximum: 4_000 }

export const signature: FieldKind = {
  type: 'signature',
  matches: property => property['x-type'] === 'signature',
  column: () => 'jsonb',
  implied: () => ({
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 200, title: 'Name', 'x-i18n': { ja: { title: '氏名' } } },
      width: side,
      height: side,
      strokes: {
        type: 'array',
        minItems: 1,
        maxItems: 500,
        items: { type: 'array', minItems: 2, maxItems: 4_000, items: { type: 'number', minimum: -1, maximum: 4_001 } },
      },
    },
    required: ['width', 'height', 'strokes'],
    additionalProperties: false,
  }),
}
