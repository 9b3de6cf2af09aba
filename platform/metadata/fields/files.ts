/** Several attachments. */

import type { FieldKind } from './field-kind.ts'
import { fileDetails, fileValue } from './file.ts'

export const files: FieldKind = {
  type: 'files',
  matches: property => property['x-file'] !== undefined && property['type'] === 'array',
  column: () => 'jsonb',
  implied: () => ({ type: 'array', items: fileValue }),
  details: fileDetails,
}
