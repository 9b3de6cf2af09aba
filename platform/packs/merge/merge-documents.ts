/** The documents of a pack merged, one by one: what was installed, what the customer has now, what the new version brings. */
import type { DocumentKind } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { MergeChoice, MergeConflict } from '../../contract/plan.ts'
import { entityName } from '../../metadata/entity-name.ts'
import { mergeProperty } from './merge-property.ts'
import { type Merging, mergeValues } from './merge-values.ts'
import { conflictId, isUntouched, type MergedDocument } from './merged-document.ts'
import { sameJson, type Three } from './three.ts'
import { type Bodies, documentKey } from './under-names.ts'

/** By `conflictId`; without an answer the customer's stays. */
export type Choices = Readonly<Record<string, MergeChoice>>

export interface PackKey {
  kind: 'entity' | DocumentKind
  id: string
}

/** Those that change; `keys` are all that the pack had or has. */
export function mergeDocuments(keys: readonly PackKey[], bodies: ThreeBodies, choices: Choices): MergedDocument[] {
  return keys
    .map(({ kind, id }) => {
      const key = documentKey(kind, id)
      const three = { base: bodies.base.get(key), mine: bodies.mine.get(key), theirs: bodies.theirs.get(key) }
      return { ...mergeDocument({ kind, id }, three, choices), current: bodies.current.get(key) }
    })
    .filter(document => !isUntouched(document) || document.conflicts.length > 0)
}

/** Three under the names of the merge, and the customer's as they stand. */
export interface ThreeBodies {
  current: Bodies
  base: Bodies
  mine: Bodies
  theirs: Bodies
}

function mergeDocument(
  { kind, id }: PackKey,
  three: Three<JsonObject>,
  choices: Choices,
): Omit<MergedDocument, 'current'> {
  const said = three.mine ?? three.theirs ?? three.base!
  const name = kind === 'entity' ? (entityName(said) ?? id) : id
  const choiceAt = (pointer: string): MergeChoice => choices[conflictId(kind, name, pointer)] ?? 'mine'
  const merging: Merging = {
    conflicts: [],
    takesTheirs: pointer => choiceAt(pointer) === 'theirs',
    ...((kind === 'entity' || kind === 'extension') && { special: mergeProperty }),
  }
  const merged = mergeValues(three, '', merging) as JsonObject | undefined
  const conflicts = merging.conflicts.map(
    ({ pointer, base, mine, theirs }): MergeConflict => ({
      id: conflictId(kind, name, pointer),
      document: { kind, id: name },
      pointer,
      ...(base !== undefined && { base }),
      ...(mine !== undefined && { mine }),
      ...(theirs !== undefined && { theirs }),
      choice: choiceAt(pointer),
    }),
  )
  return { kind, id, name, three, body: merged && switchedOff(merged, three), conflicts }
}

/** A workflow that acts as the platform does nothing new before somebody has read it and switched it on again. */
function switchedOff(merged: JsonObject, { mine }: Three<JsonObject>): JsonObject {
  if (merged['kind'] !== 'workflow' || merged['runAs'] !== 'system' || merged['active'] === false) return merged
  return sameJson(acting(merged), mine && acting(mine)) ? merged : { ...merged, active: false }
}

/** What it does, without what it is called. */
const acting = ({ title: _title, 'x-i18n': _texts, ...rest }: JsonObject): JsonObject => rest
