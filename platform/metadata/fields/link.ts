/** A web address. */
import type { FieldKind } from './field-kind.ts'

const formats = new Set<unknown>(['uri', 'url', 'iri', 'uri-reference', 'iri-reference'])

export const link: FieldKind = {
  type: 'link',
  matches: property =>
    property['x-type'] === 'link' || (property['type'] === 'string' && formats.has(property['format'])),
  column: () => 'text',
  implied: () => ({ type: 'string', format: 'uri' }),
}
