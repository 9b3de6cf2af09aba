/** The documents of a pack by kind and lasting id: an entity by the id it carries, another by its own. */
import { type DocumentKind, documentKinds } from '../contract/documents.ts'
import { objectAt } from '../metadata/json-values.ts'
import type { Pack } from './pack.ts'

export interface OwnDocument {
  kind: 'entity' | DocumentKind
  id: string
  text: string
  body: unknown
}

export const documentsIn = ({ entities, documents }: Pack): OwnDocument[] => [
  ...entities.flatMap(({ text, body }) => {
    const id = objectAt(body, 'x-entity')?.['id']
    return typeof id === 'string' ? [{ kind: 'entity' as const, id, text, body }] : []
  }),
  ...documentKinds.flatMap(kind => documents[kind].map(({ text, body }) => ({ kind, id: body.id, text, body }))),
]
