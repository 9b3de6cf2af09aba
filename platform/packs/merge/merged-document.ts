/** One document of the pack after the merge, and what there is to be told about it. */
import type { DocumentKind } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { MergeConflict } from '../../contract/plan.ts'
import { sameJson, type Three } from './three.ts'

export interface MergedDocument {
  kind: 'entity' | DocumentKind
  /** Its lasting id. */
  id: string
  /** As it is called: an entity's name, another's id. */
  name: string
  /** All under the names of the merge. */
  three: Three<JsonObject>
  /** As it stands here, under the names of today; undefined: it is not there. */
  current: JsonObject | undefined
  /** Undefined: it goes. */
  body: JsonObject | undefined
  conflicts: MergeConflict[]
}

/** What somebody answers a conflict by, and its place for people: `view account.all /columns/phone`. */
export const conflictId = (kind: string, name: string, pointer: string): string => `${kind} ${name} ${pointer}`.trim()

/** Nothing is done to it, not even a new name of something in it. */
export const isUntouched = ({ current, body }: MergedDocument): boolean => sameJson(current, body)
