/** A template pack as it was read from its folder: JSON only, no code. docs/packs.md describes the folder. */
import type { DocumentKind, DocumentKinds } from '../contract/documents.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Answers } from '../contract/pack.ts'

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
  /** `crm`, or with a range of versions: `crm >=0.2.0`. */
  requires?: string[]
  /** Versions of Enishi it works with. */
  enishi: string
  /** What is asked at the installation, by id. */
  questions?: Record<string, Question>
}

/** A JSON Schema of one answer, its usual one, and where the answer goes. */
export interface Question extends JsonObject {
  type: 'string' | 'integer' | 'number' | 'boolean' | 'array'
  title: string
  default: Json
  /** Objects as `AnswerPlace` has them. */
  'x-sets': Json[]
}

/** Where an answer goes: into a file of the pack, or to the organisation's settings. */
export type AnswerPlace =
  | {
      /** `entities/quote.json`. */
      document: string
      /** A JSON pointer in it; something stands there. */
      at: string
      /** The text that the answer becomes a part of: `{answer}-{yyyy}-{00000}`. */
      as?: string
      /** At the place is a list of options: of those that the question offers, only the chosen ones stay. */
      keep?: true
    }
  | { organisation: 'fiscalYearStart' }

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
  /** That its documents were made with; none before it is installed. */
  answers: Answers
  entities: PackFile[]
  documents: { [K in DocumentKind]: PackFile<DocumentKinds[K]>[] }
  /** Languages that there is sample data in, sorted. */
  sampleLocales: string[]
}
