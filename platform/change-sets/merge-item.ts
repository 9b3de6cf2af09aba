/** One document three ways: as it was when the edit began, as the set has it, as the model has it now. */
import type { ChangeSetConflict, ChangeSetItem } from '../contract/change-set.ts'
import type { Json } from '../contract/json.ts'
import type { MergeChoice } from '../contract/plan.ts'
import { mergeProperty } from '../packs/merge/merge-property.ts'
import { type Merging, mergeValues } from '../packs/merge/merge-values.ts'

export type Choices = Readonly<Record<string, MergeChoice>>

export interface MergedItem {
  /** Null: it goes. */
  text: string | null
  conflicts: ChangeSetConflict[]
}

/** A text that is null is not there. Where both changed the same, `otherwise` counts unless somebody chose. */
export function mergeItem(
  { kind, name }: Pick<ChangeSetItem, 'kind' | 'name'>,
  texts: { base: string | null; mine: string | null; theirs: string | null },
  { choices = {}, otherwise = 'mine' }: { choices?: Choices; otherwise?: MergeChoice } = {},
): MergedItem {
  const idOf = (pointer: string) => `${kind} ${name} ${pointer}`
  const choiceAt = (pointer: string): MergeChoice => choices[idOf(pointer)] ?? otherwise
  const merging: Merging = {
    conflicts: [],
    takesTheirs: pointer => choiceAt(pointer) === 'theirs',
    ...((kind === 'entity' || kind === 'extension') && { special: mergeProperty }),
  }
  const three = { base: read(texts.base), mine: read(texts.mine), theirs: read(texts.theirs) }
  const merged = mergeValues(three, '', merging)
  const same = JSON.stringify(merged)
  const kept = [texts.mine, texts.theirs].find(text => text !== null && JSON.stringify(read(text)) === same)
  return {
    text: merged === undefined ? null : (kept ?? `${JSON.stringify(merged, null, 2)}\n`),
    conflicts: merging.conflicts.map(({ pointer, base, mine, theirs }) => ({
      id: idOf(pointer),
      kind,
      name,
      pointer,
      ...(base !== undefined && { base }),
      ...(mine !== undefined && { mine }),
      ...(theirs !== undefined && { theirs }),
      choice: choiceAt(pointer),
    })),
  }
}

const read = (text: string | null): Json | undefined => (text === null ? undefined : (JSON.parse(text) as Json))
