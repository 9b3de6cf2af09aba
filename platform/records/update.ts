/**
 * Changes a record by an RFC 7396 merge patch. A plain change is two statements: one reads the record as a whole, one
 * writes and logs what became different, if the record is still at the version that was read.
 */
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import { AppError, invalid, notAllowed } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { announce, isListenedTo } from './announce.ts'
import { attempt } from './attempt.ts'
import { inTransaction } from './in-transaction.ts'
import { isId } from './is-id.ts'
import { mayDo, unknownRecord } from './query/viewer.ts'
import { recordTexts } from './record-texts.ts'
import { giveNumbers } from './write/autonumber.ts'
import { currentRecord, type Reached } from './write/current.ts'
import { type Draft, hasParts, isChanged, withLines } from './write/draft.ts'
import { refuseHeldWholes } from './write/held-record.ts'
import { namesComputed } from './write/names-computed.ts'
import { readPatch } from './write/read-patch.ts'
import { movedBy } from './write/refuse-circles.ts'
import { staleVersion } from './write/refused-rows.ts'
import { saveDrafts } from './write/save-draft.ts'
import type { SavedRecord } from './write/saved.ts'
import { updateRows } from './write/update-rows.ts'

export interface UpdateOptions {
  /** The version it must still have: else 412. Without, the patch is merged into whatever is there. */
  version?: number | undefined
}

/** Throws 403, 404, 409, 412 and 422. A patch that changes nothing writes nothing. */
export const updateRecord = (
  context: Context,
  entity: Entity,
  id: string,
  patch: JsonObject,
  { version }: UpdateOptions = {},
): Promise<SavedRecord> =>
  attempt(
    context,
    entity,
    async (context, entity) => {
      mayDo(context, entity, 'update')
      if (!isId(id)) throw unknownRecord(entity, id)
      const asked = { id: id.toLowerCase(), patch, version, lock: false }
      for (let merges = 0; merges < maxMerges; merges++) {
        try {
          return await update(context, entity, asked)
        } catch (error) {
          // Somebody was quicker, and the caller did not say whose change should win: merge into theirs.
          const isStale = error instanceof AppError && error.code === 'stale-version'
          if (version !== undefined || !isStale) throw error
        }
      }
      // Where many change the same record, one waits for one's turn.
      return inTransaction(context, inside => update(inside, entity, { ...asked, lock: true }))
    },
    { sent: () => Object.keys(patch), badValue: 422 },
  )

const maxMerges = 3

interface Asked {
  id: string
  patch: JsonObject
  version: number | undefined
  lock: boolean
}

async function update(context: Context, entity: Entity, { id, patch, version, lock }: Asked): Promise<SavedRecord> {
  const computed = namesComputed(context.model, entity, patch)
  const current = await currentRecord(context, entity, id, { action: 'update', lock, computed })
  if (!current) throw unknownRecord(entity, id)
  if (!current.allowed) throw notAllowed(`You may not update this ${entity.name}.`)
  if (version !== undefined && version !== current.version) throw staleVersion(entity)
  const draft = draftOf(context, entity, patch, current)
  if (!isChanged(draft)) return unchanged(context, entity, draft)
  await refuseHeldWholes(context, entity, [draft])
  await giveNumbers(
    context,
    draft.items.flatMap(({ drafts }) => drafts.flatMap(withLines)),
  )
  if (!hasParts(draft) && !movedBy(draft).length && !isListenedTo(context, entity, 'update'))
    return (await updateRows(context, entity, [draft], ['']))[0]!
  return inTransaction(context, async context => {
    const { saved, changes } = await saveDrafts(context, entity, [{ draft, at: '' }])
    await announce(context, changes)
    return hasParts(draft) ? (await recordTexts(context, entity, saved))[0]! : saved[0]!
  })
}

function draftOf(context: Context, entity: Entity, patch: JsonObject, current: Reached): Draft {
  const { draft, problems, mayHandOver } = readPatch(context, entity, patch, { current })
  if (!mayHandOver) throw notAllowed(`You may not hand this ${entity.name} to somebody else.`)
  if (problems.length) throw invalid(`This is no valid ${entity.name}.`, problems)
  return draft
}

async function unchanged(context: Context, entity: Entity, { id, before }: Draft): Promise<SavedRecord> {
  const [record] = await recordTexts(context, entity, [{ id, version: before!.version, text: '' }])
  return record!
}
