/** One thing that moves between installations: a document, the organisation's settings, or the note of a pack. */
import { type DocumentKind, documentKinds, documentLists } from '../contract/documents.ts'
import type { EnvironmentKind } from '../contract/environment.ts'
import type { JsonObject } from '../contract/json.ts'

export interface Item {
  kind: EnvironmentKind
  /** Lasting. */
  id: string
  /** Of an entity its name; else the id. */
  name: string
  body: JsonObject
}

/** By kind and lasting id. */
export const keyOf = ({ kind, id }: Pick<Item, 'kind' | 'id'>) => `${kind} ${id}`

/** What a person calls it, to choose it by. */
export const nameOf = ({ kind, name }: Pick<Item, 'kind' | 'name'>) => `${kind} ${name}`

export const pathOf = ({ kind, name }: Pick<Item, 'kind' | 'name'>): string =>
  kind === 'organisation' ? 'organisation.json' : `${folderOf(kind)}/${name}.json`

/** Every folder, and the kind of what stands in it. */
export const folders: ReadonlyMap<string, EnvironmentKind> = new Map<string, EnvironmentKind>([
  ['entities', 'entity'],
  ...documentKinds.map((kind): [string, EnvironmentKind] => [documentLists[kind], kind]),
  ['packs', 'pack'],
])

const folderOf = (kind: Exclude<EnvironmentKind, 'organisation'>): string =>
  kind === 'entity' ? 'entities' : kind === 'pack' ? 'packs' : documentLists[kind]

export const isDocumentKind = (kind: EnvironmentKind): kind is DocumentKind =>
  documentKinds.includes(kind as DocumentKind)

export const printItem = ({ body }: Item): string => `${JSON.stringify(body, null, 2)}\n`
