/** Text of several lines: said so by `x-type`, by a text media type, or by room for more than 400 characters. */
import type { FieldKind } from './field-kind.ts'

export const longText: FieldKind = {
  type: 'long-text',
  matches: property => property['x-type'] === 'long-text' || (property['type'] === 'string' && isLong(property)),
  column: () => 'text',
  implied: () => ({ type: 'string' }),
}

const isLong = ({ maxLength, contentMediaType }: { [key: string]: unknown }) =>
  (typeof maxLength === 'number' && maxLength > 400) ||
  (typeof contentMediaType === 'string' && contentMediaType.startsWith('text/'))
