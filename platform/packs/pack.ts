/** A template pack as it was read from its folder: JSON only, no code. docs/packs.md describes the folder. */
import type { DocumentKind, DocumentKinds } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'

export interface PackManifest {
  name: string
  /** SemVer. */
  version: string
  title: string
  description?: string
  'x-i18n'?: Record<string, { title?: string; description?: string }>
  icon?: string
  /** Where it stands among others, the smaller the earlier; 100 where not said. */
  order?: number
  requires?: string[]
  /** Versions of Enishi it works with. */
  enishi: string
}

/** One file of a pack. */
export interface PackFile<D = JsonObject> {
  /** Inside the pack: `views/case.open.json`. */
  path: string
  /** Byte for byte. */
  text: string
  body: D
}

export interface Pack {
  /** Absolute. */
  folder: string
  manifest: PackManifest
  entities: PackFile[]
  documents: { [K in DocumentKind]: PackFile<DocumentKinds[K]>[] }
  /** Languages that there is sample data in, sorted. */
  sampleLocales: string[]
}
