/** One call of the platform as OpenAPI describes it. */
import type { JsonObject } from '../../contract/json.ts'
import { jsonContent, problems } from './shared.ts'

interface Call {
  summary: string
  description?: string
  /** Path parameters. */
  path?: Record<string, JsonObject>
  query?: Record<string, JsonObject>
  body?: JsonObject
  status?: number
  answer?: JsonObject
  fails?: Parameters<typeof problems>
}

export function call(
  operationId: string,
  { summary, description, path, query, body, status = 200, answer, fails = [400] }: Call,
) {
  const parameters = [
    ...Object.entries(path ?? {}).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...Object.entries(query ?? {}).map(([name, schema]) => ({ name, in: 'query', schema })),
  ]
  return {
    operationId,
    summary,
    ...(description && { description }),
    ...(parameters.length && { parameters }),
    ...(body && { requestBody: { required: true, content: jsonContent(body) } }),
    responses: {
      [status]: { description: 'Done.', ...(answer && { content: jsonContent(answer) }) },
      ...problems(...fails),
    },
  } as JsonObject
}
