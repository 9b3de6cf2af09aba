/** Views (and other documents) that people keep for themselves or share: `/api/views`. */
import type { DocumentKinds } from './documents.ts'
import type { JsonObject } from './json.ts'
import type { Named } from './record.ts'

/** Kinds of documents that a person may have, too. */
export const personalKinds = ['view', 'report', 'dashboard'] as const
export type PersonalKind = (typeof personalKinds)[number]

export const personalShares = ['private', 'team', 'everyone'] as const
export type PersonalShare = (typeof personalShares)[number]

export interface PersonalDocument<K extends PersonalKind = PersonalKind> {
  _id: string
  _version: number
  owner: Named
  /** Whether the reader may change and delete it. */
  mayChange: boolean
  share: PersonalShare
  team: Named | null
  updatedAt: string
  /** Its `id` is `my.<_id>`. As its reader can use it: what they may not see is not in it. */
  document: DocumentKinds[K]
  /** What makes it what it is, is gone or no longer its owner's to see; only they still find it. */
  broken: boolean
}

export interface PersonalList<K extends PersonalKind = PersonalKind> {
  data: PersonalDocument<K>[]
  /** Id of the document that its reader opens first, of the model or a personal one. */
  default: string | null
}

/** `id` and `kind` of the document are the platform's to give. */
export interface NewPersonal {
  document: JsonObject
  share?: PersonalShare
  /** Id of a team; with `share: team` only. */
  team?: string | null
}
export type PersonalChange = Partial<NewPersonal>
