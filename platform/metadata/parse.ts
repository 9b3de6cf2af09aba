/** The text of an entity's document → the document, or all that keeps it from being one. */

import type { JsonObject } from '../contract/json.ts'
import { parseJsonText } from '../contract/json-text.ts'
import type { Problem } from '../contract/problem.ts'
import { isObject } from './json-values.ts'

export type Parsed = { document: JsonObject; problems: [] } | { document: null; problems: Problem[] }

const maxBytes = 1024 * 1024
/** Of objects and lists in one another; schemas (32) stand two or three of them apart. */
const maxDepth = 100

export function parseDocument(text: unknown): Parsed {
  if (typeof text !== 'string') return refuse('type', 'The document must be given as text.')
  if (Buffer.byteLength(text) > maxBytes)
    return refuse('too-large', 'The document is larger than 1 MiB. Split it into several entities.')
  const { value, problems } = parseJsonText(text, { maxDepth })
  if (problems.length) return { document: null, problems }
  if (!isObject(value))
    return refuse('type', 'An entity is a JSON Schema of one object: { "type": "object", "properties": { … } }.')
  return { document: value, problems: [] }
}

const refuse = (code: string, message: string): Parsed => ({
  document: null,
  problems: [{ pointer: '', code, message }],
})
