/** OpenAPI 3.1 of what one caller may see: their entities, their fields, the actions they have. */

import type { JsonObject } from '../../contract/json.ts'
import type { EntityDescription } from '../../contract/session.ts'
import { entitySchemas } from './entity-schemas.ts'
import { integrationSchemas } from './integration-schemas.ts'
import { platformPaths } from './platform-paths.ts'
import { recordPaths } from './record-paths.ts'
import { sharedResponses } from './shared.ts'
import { sharedSchemas } from './shared-schemas.ts'
import { bySubject, subjectTags } from './subjects.ts'

export interface OpenApiOptions {
  /** Origin the API is reached at. */
  server: string
  version: string
  entities: EntityDescription[]
}

export function openApiDocument({ server, version, entities }: OpenApiOptions): JsonObject {
  const names = schemaNames(entities)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Enishi API',
      version,
      summary: 'Records, model and administration of one Enishi installation.',
      description: 'Generated from the model, trimmed to what the caller may see.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [
      ...entities.map(({ entity }) => ({
        name: entity.name,
        description: entity.description?.text ?? entity.title.text,
      })),
      ...subjectTags,
    ],
    paths: {
      ...Object.assign({}, ...entities.map(entity => recordPaths(entity, names.get(entity.entity.name)!))),
      ...bySubject(platformPaths),
    },
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `en_…`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
      },
      schemas: {
        ...sharedSchemas,
        ...integrationSchemas,
        ...Object.assign({}, ...entities.map(entity => entitySchemas(entity, names.get(entity.entity.name)!))),
      },
      responses: sharedResponses,
    },
  }
}

/** Component names allow `[A-Za-z0-9._-]`, entity names more; two that fold to one get a number. */
function schemaNames(entities: EntityDescription[]): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set(Object.keys({ ...sharedSchemas, ...integrationSchemas }))
  for (const { entity } of entities) {
    const plain = entity.name.replace(/[^A-Za-z0-9_]/g, '_')
    const base = plain.charAt(0).toUpperCase() + plain.slice(1)
    let name = base
    for (let number = 2; taken.has(name); number++) name = `${base}${number}`
    taken.add(name)
    names.set(entity.name, name)
  }
  return names
}
