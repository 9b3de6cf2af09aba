/** A merge patch on a record as it stands: the record as it will be, and all that is wrong with that. */
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { checkDraft } from './check-draft.ts'
import type { Reached } from './current.ts'
import type { Draft } from './draft.ts'
import { readRecord } from './read-record.ts'
import { refusedText } from './refused-text.ts'

export interface ReadPatch {
  draft: Draft
  problems: Problem[]
  /** False: it changes the owner or unit, which the caller may not. */
  mayHandOver: boolean
}

/** `at`: where problems point to. */
export function readPatch(
  context: Context,
  entity: Entity,
  patch: JsonObject,
  { current, at = '' }: { current: Reached; at?: string },
): ReadPatch {
  const texts = refusedText(patch)
  if (texts.length) throw invalid('Some texts cannot be stored.', texts)
  const { draft, problems } = readRecord(context, entity, patch, { before: current, at })
  const isAssigned = draft.owner !== current.owner || draft.unit !== current.unit
  return {
    draft,
    problems: [...problems, ...checkDraft(context, draft, at)],
    mayHandOver: current.mayAssign || !isAssigned,
  }
}
