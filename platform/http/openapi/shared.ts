/** What all of the OpenAPI document is made of: plain types, problems, references. */
import type { JsonObject } from '../../contract/json.ts'

export const object: JsonObject = { type: 'object' }
export const list: JsonObject = { type: 'array', items: object }
export const text: JsonObject = { type: 'string' }
export const date: JsonObject = { type: 'string', format: 'date' }
export const uuid: JsonObject = { type: 'string', format: 'uuid' }

const problem = (description: string): JsonObject => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

export const sharedResponses: JsonObject = {
  BadRequest: problem('Malformed request or filter.'),
  NotSignedIn: problem('Not signed in.'),
  NotAllowed: problem('Not allowed.'),
  NotFound: problem('Not there, or not visible to the caller.'),
  Conflict: problem('Conflicts with what is there.'),
  Stale: problem('Somebody else saved first.'),
  Invalid: problem('Not valid; every problem with its pointer.'),
  TooMany: problem('Asked or tried too often; `Retry-After` tells how many seconds to wait.'),
}

const responseNames = {
  400: 'BadRequest',
  401: 'NotSignedIn',
  403: 'NotAllowed',
  404: 'NotFound',
  409: 'Conflict',
  412: 'Stale',
  422: 'Invalid',
  429: 'TooMany',
} as const

/** `problems(400, 404)` → the responses by status. Every call can answer 401, and 429. */
export const problems = (...statuses: (keyof typeof responseNames)[]): JsonObject =>
  Object.fromEntries(
    [...new Set([...statuses, 401 as const, 429 as const])].map(status => [
      String(status),
      { $ref: `#/components/responses/${responseNames[status]}` },
    ]),
  )

const binary: JsonObject = { type: 'string', format: 'binary' }
/** A body that is a picture made small by who sends it. */
export const smallPicture: JsonObject = {
  required: true,
  content: { 'image/webp': { schema: binary }, 'image/jpeg': { schema: binary } },
}

export const jsonContent = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } })
export const schemaRef = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
export const listOf = (name: string): JsonObject => ({ type: 'array', items: schemaRef(name) })
