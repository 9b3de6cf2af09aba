/** Brings a change set up to a model that moved on: what others changed beside it stays, what both changed is chosen. */
import type { Context } from '../access/context.ts'
import type { ChangeSetConflict, ChangeSetItem, OpenChangeSet } from '../contract/change-set.ts'
import { documentText } from '../metadata/store.ts'
import { overtaken } from './edit-set.ts'
import { type Choices, type MergedItem, mergeItem } from './merge-item.ts'
import { lockedSet, openSet } from './open-set.ts'
import { putItem, setState } from './store.ts'

export interface Rebased {
  conflicts: ChangeSetConflict[]
  /** As it was kept; null where it was only looked at. */
  set: OpenChangeSet | null
}

/** Nothing is kept before somebody has seen the conflicts: `keep`. */
export async function rebaseSet(
  context: Context,
  id: string,
  { choices = {}, keep = false }: { choices?: Choices; keep?: boolean },
): Promise<Rebased> {
  const set = await openSet(context, id)
  const stale = set.documents.filter(item => item.stale)
  const merged = await Promise.all(stale.map(item => mergedWithModel(context, item, choices)))
  const conflicts = merged.flatMap(each => each.conflicts)
  if (!keep) return { conflicts, set: null }
  await context.database.transaction(async transaction => {
    await lockedSet(context, transaction, id)
    for (const [index, item] of stale.entries()) {
      const { kind, name, version } = item
      const edit = { kind, name, text: merged[index]!.text, base: context.model.revision, version }
      if (!(await putItem(transaction, id, context.caller, edit))) throw overtaken(item)
    }
    if (stale.length) await setState(transaction, id, 'draft')
  })
  return { conflicts, set: await openSet(context, id) }
}

async function mergedWithModel({ database }: Context, item: ChangeSetItem, choices: Choices): Promise<MergedItem> {
  const { kind, name, base, text } = item
  const [then, now] = [await documentText(database, kind, name, base), await documentText(database, kind, name)]
  return mergeItem(item, { base: then?.text ?? null, mine: text, theirs: now?.text ?? null }, { choices })
}
