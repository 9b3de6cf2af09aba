/** A document's body as the text that a person edits. */
import type { Json } from '../../platform/contract/json.ts'
import { printValue } from '../text/print-value.ts'

export const documentText = (body: object): string =>
  `${printValue(body as Json, { indent: '  ', eol: '\n', space: ' ', compact: true })}\n`
