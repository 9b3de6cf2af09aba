/** What every record route says of itself in OpenAPI: its id, its tag, and the headers of a write. */
import type { Json, JsonObject } from '../../contract/json.ts'
import { onceParameter } from './record-parameters.ts'
import { jsonContent, schemaRef, text } from './shared.ts'

export type RecordOperations = ReturnType<typeof recordOperations>

/** `name` is what the entity is called among the components. */
export function recordOperations(entity: string, title: string, name: string) {
  const record = jsonContent(schemaRef(name))
  const one = (description: string, headers: JsonObject = {}): JsonObject => ({
    description,
    headers: { ETag: { schema: text, description: 'The version, quoted.' }, ...headers },
    content: record,
  })
  const operation = (verb: string, summary: string, { parameters = [], ...rest }: JsonObject): JsonObject => ({
    operationId: `${verb}_${entity.replace(/[^A-Za-z0-9_]/g, '_')}_${name}`,
    summary,
    tags: [entity],
    parameters: [...(parameters as Json[]), ...('requestBody' in rest || isWrite.has(verb) ? [onceParameter] : [])],
    ...rest,
  })
  return { operation, one, title, name }
}

/** Those without a body. */
const isWrite = new Set(['remove', 'removeMatching', 'restore'])
