/** A view, form, role, app or extension against its published meta-schema. What it names is checked on the model. */
import type { DocumentKind } from '../../contract/documents.ts'
import type { Problem } from '../../contract/problem.ts'
import { againstMetaSchema } from './meta-schema.ts'

const maxBytes = 1024 * 1024

export function checkDocument(kind: DocumentKind, body: unknown): Problem[] {
  if (Buffer.byteLength(JSON.stringify(body) ?? '') > maxBytes)
    return [{ pointer: '', code: 'too-large', message: 'The document is larger than 1 MiB.' }]
  return againstMetaSchema(kind, body).map(problem =>
    problem.code === 'additionalProperties'
      ? { ...problem, code: 'unknown-key', message: `A ${kind} has no such key. Notes of your own begin with 'x-'.` }
      : problem,
  )
}
