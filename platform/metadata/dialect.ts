/** Which dialect a document is written in, by its `$schema`; null for one that we do not read. */
import type { JsonObject } from '../contract/json.ts'
import { own } from './json-values.ts'
import type { Dialect } from './keywords.ts'

export function dialectOf(document: JsonObject): Dialect | null {
  const schema = own(document, '$schema')
  if (schema === undefined) return '2020-12'
  if (typeof schema !== 'string') return null
  const name = schema.replace(/^https?:\/\/json-schema\.org\//, '').replace(/#$/, '')
  if (name === 'draft/2020-12/schema') return '2020-12'
  // draft-06 is draft-07 without `if`: every document of it means the same there.
  if (name === 'draft-07/schema' || name === 'draft-06/schema') return 'draft-07'
  // Our own meta-schema, wherever it is served from: Monaco and VS Code complete by it.
  return schema.endsWith('/schemas/entity.json') ? '2020-12' : null
}
