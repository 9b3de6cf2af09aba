/** Writes a draft with all its parts, in a transaction: the row itself, its links, its line items and theirs. */
import type { RecordChange } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Entity } from '../../metadata/model.ts'
import { holdFiles } from '../files/hold-files.ts'
import type { InTransaction } from '../in-transaction.ts'
import { mayDo } from '../query/viewer.ts'
import { trashRecord } from '../trash/trash-record.ts'
import { checkSaved } from './check-saved.ts'
import { lockedRecord } from './current.ts'
import { type Draft, hasParts, type ItemsDraft, isChanged } from './draft.ts'
import { insertRows } from './insert-rows.ts'
import { pointerTo } from './pointer.ts'
import { awaitTrees, refuseCircles } from './refuse-circles.ts'
import { saveLinks } from './save-links.ts'
import type { SavedRecord } from './saved.ts'
import { updateRows } from './update-rows.ts'

export interface DraftAt {
  draft: Draft
  /** Where it stood in what was sent. */
  at: string
}

export interface SavedDrafts {
  saved: SavedRecord[]
  /** Of line items too, in the order they were made. */
  changes: RecordChange[]
}

/** All of one entity. `parentField` of line items: what they point to need not be seen. */
export async function saveDrafts(
  context: InTransaction,
  entity: Entity,
  drafts: DraftAt[],
  parentField?: string,
): Promise<SavedDrafts> {
  for (const { draft, at } of drafts) await holdFiles(context, draft, at)
  const fresh = drafts.filter(({ draft }) => draft.before === null)
  const known = drafts.filter(({ draft }) => draft.before !== null && isChanged(draft))
  const options = { at: fresh.map(({ at }) => at), ...(parentField !== undefined && { parentField }) }
  await awaitTrees(context, entity, known)
  const created = fresh.length ? await insertRows(context, entity, fresh.map(draftOf), options) : []
  const updated = known.length
    ? await updateRows(
        context,
        entity,
        known.map(draftOf),
        known.map(({ at }) => at),
      )
    : []
  await refuseCircles(context, entity, known)
  const changes = [...changesOf(entity, created, []), ...changesOf(entity, updated, known)]
  for (const { draft, at } of drafts) changes.push(...(await saveParts(context, draft, at)))
  if (drafts.some(({ draft }) => hasParts(draft)))
    await checkSaved(
      context,
      entity,
      drafts.map(draftOf),
      drafts.map(({ at }) => at),
    )
  return { saved: [...created, ...updated], changes }
}

const draftOf = ({ draft }: DraftAt) => draft

/** `known`: drafts of those that were there before. */
function changesOf(entity: Entity, saved: SavedRecord[], known: DraftAt[]): RecordChange[] {
  const drafts = new Map(known.map(({ draft }) => [draft.id, draft]))
  return saved.map(({ id, version }): RecordChange => {
    const draft = drafts.get(id)
    const change = { entity: entity.name, record: id, version }
    if (!draft) return { ...change, operation: 'create' }
    return { ...change, operation: 'update', changed: [...changedOf(draft)], before: () => imageBefore(draft) }
  })
}

const changedOf = ({ changed, links, items, before, owner, unit }: Draft): Set<string> =>
  new Set([
    ...changed,
    ...links.map(({ field }) => field.name),
    ...items.map(({ field }) => field.name),
    ...(owner === before!.owner ? [] : ['_owner']),
    ...(unit === before!.unit ? [] : ['_unit']),
  ])

/** Without encrypted values, which are kept nowhere but in their own columns. */
function imageBefore({ entity, before }: Draft): JsonObject {
  const sealed = new Set(entity.fields.filter(({ storage }) => storage.kind === 'sealed').map(({ name }) => name))
  return {
    ...before!.system,
    ...Object.fromEntries(Object.entries(before!.record).filter(([key]) => !sealed.has(key))),
  }
}

async function saveParts(context: InTransaction, draft: Draft, at: string): Promise<RecordChange[]> {
  await saveLinks(context, draft, at)
  const changes: RecordChange[] = []
  for (const items of draft.items) changes.push(...(await saveItems(context, items, at)))
  return changes
}

async function saveItems(context: InTransaction, { field, child, drafts, removed }: ItemsDraft, at: string) {
  const changes: RecordChange[] = []
  if (drafts.some(({ before }) => !before)) mayDo(context, child, 'create')
  if (drafts.some(draft => draft.before && isChanged(draft))) mayDo(context, child, 'update')
  if (removed.length) mayDo(context, child, 'delete')
  for (const { id } of removed) {
    await lockedRecord(context, child, id, { action: 'delete' })
    changes.push(...(await trashRecord(context, child, id)))
  }
  const placed = drafts.map((draft, index) => ({ draft, at: pointerTo(at, field.name, index) }))
  const parentField = field.storage.kind === 'children' ? field.storage.field : undefined
  const saved = await saveDrafts(context, child, placed, parentField)
  return [...changes, ...saved.changes]
}
