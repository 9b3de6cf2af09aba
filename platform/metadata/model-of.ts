/**
 * A model without a database: for tests, and for looking at a pack before it is installed.
 *
 *     const model = modelOf({ entities: [{ $id: 'account', type: 'object', properties: { name: { type: 'string' } } }] })
 */
import type { AnyDocument } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import { type CompiledModel, compileModel } from './compile-model.ts'
import { entityName } from './entity-name.ts'

export interface ModelParts {
  /** Documents, as text or as JSON. */
  entities: (string | JsonObject)[]
  documents?: AnyDocument[]
  revision?: number
}

/** Ids are the names: nothing was ever renamed. */
export function modelOf({ entities, documents = [], revision = 1 }: ModelParts): CompiledModel {
  return compileModel({
    revision,
    entities: entities.map(entity => {
      const text = typeof entity === 'string' ? entity : JSON.stringify(entity)
      const name = entityName(JSON.parse(text) as JsonObject)
      if (!name) throw new Error('The entity has no name: give it a plain $id or x-entity.name.')
      return { id: name, name, revision, text, ids: {}, ...(name === 'user' && { system: true }) }
    }),
    documents: documents.map(body => ({ kind: body.kind, id: body.id, revision, body, ids: {} })),
  })
}
