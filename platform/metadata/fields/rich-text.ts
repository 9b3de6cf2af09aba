/**
 * Text with headings, lists and links: a document of allowed nodes (contract/rich-text), never HTML. Its inside is
 * checked where it is read from a body, since a tree of any depth has no schema of one property. Markdown may be sent.
 */
import type { FieldKind } from './field-kind.ts'

export const richText: FieldKind = {
  type: 'rich-text',
  matches: property => property['x-type'] === 'rich-text',
  column: () => 'jsonb',
  implied: () => ({
    type: 'object',
    properties: { type: { const: 'doc' }, content: { type: 'array', items: { type: 'object' } } },
    required: ['type'],
    additionalProperties: false,
  }),
}
