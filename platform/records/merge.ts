/**
 * Makes one record of several: the one that stays takes the values that were chosen from the others, everything that
 * points to them points to it from then on, and they go to the trash. All of it or nothing.
 *
 *     await mergeRecords(context, account, id, { from: [double], take: { phone: double } })
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context, RecordChange } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { invalid, notAllowed } from '../errors.ts'
import { logChanges, logSlots } from '../events/change-log.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { announce } from './announce.ts'
import { attempt } from './attempt.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'
import { isId } from './is-id.ts'
import { copyFollowers } from './merge/copy-followers.ts'
import { copyLinks } from './merge/copy-links.ts'
import { copyShares } from './merge/copy-shares.ts'
import { moveComments } from './merge/move-comments.ts'
import { moveFavourites } from './merge/move-favourites.ts'
import { moveMessages } from './merge/move-messages.ts'
import { moveNotifications } from './merge/move-notifications.ts'
import { type Merging, moveRelations } from './merge/move-relations.ts'
import { moveReported } from './merge/move-reported.ts'
import { moveSubmissions } from './merge/move-submissions.ts'
import { moveTasks } from './merge/move-tasks.ts'
import { readTake } from './merge/read-take.ts'
import { refuseCycles } from './merge/refuse-cycles.ts'
import { mayDo, unknownRecord } from './query/viewer.ts'
import { recordTexts } from './record-texts.ts'
import { compileStatement, prepared, run } from './sql/prepared.ts'
import { slot } from './sql/slot.ts'
import { trashRecord } from './trash/trash-record.ts'
import { lockedRecord, type Reached } from './write/current.ts'
import { fileTypes, isChanged } from './write/draft.ts'
import { lockTrees, treeFields } from './write/in-circles.ts'
import { readPatch } from './write/read-patch.ts'
import { staleVersion } from './write/refused-rows.ts'
import { saveDrafts } from './write/save-draft.ts'
import type { SavedRecord } from './write/saved.ts'

export interface MergeRequest {
  /** Ids of the records that go. */
  from: Json
  /** Field by field the record whose value is kept; the one that stays where nothing is said. */
  take: JsonObject
}

export interface MergeOptions {
  /** The version that the record that stays must still have. */
  version?: number | undefined
}

const maxFrom = 20

/** Asks for the rights to update and delete each of them. Throws 403, 404, 409, 412 and 422. */
export function mergeRecords(
  context: Context,
  entity: Entity,
  id: string,
  request: MergeRequest,
  { version }: MergeOptions = {},
): Promise<SavedRecord> {
  const sent = () => Object.keys(request.take)
  return attempt(
    context,
    entity,
    (context, entity) => {
      mayDo(context, entity, 'update')
      mayDo(context, entity, 'delete')
      if (entity.parent) throw notAllowed(`A ${entity.name} is a part of its ${entity.parent.entity}: merge those.`)
      if (!isId(id)) throw unknownRecord(entity, id)
      const survivor = id.toLowerCase()
      const merging = { survivor, from: readFrom(request.from, survivor) }
      const taken = readTake(context, entity, request.take, merging)
      return inTransaction(context, context => merge(context, entity, { ...merging, taken, version }))
    },
    { sent, badValue: 422 },
  )
}

function readFrom(from: Json, survivor: string): string[] {
  const ids = Array.isArray(from) ? from : []
  const problems: Problem[] = ids.flatMap((id, index) => {
    const pointer = `/from/${index}`
    if (typeof id !== 'string' || !isId(id)) return [{ pointer, code: 'format', message: 'This must be an id.' }]
    if (id.toLowerCase() === survivor)
      return [{ pointer, code: 'reference', message: 'A record cannot be merged into itself.' }]
    return []
  })
  if (ids.length === 0 || ids.length > maxFrom)
    problems.push({ pointer: '/from', code: 'minItems', message: `Name one to ${maxFrom} records that go.` })
  if (problems.length) throw invalid('These records cannot be merged.', problems)
  return [...new Set(ids.map(id => String(id).toLowerCase()))]
}

interface Merge extends Merging {
  taken: Map<string, string>
  version: number | undefined
}

async function merge(context: InTransaction, entity: Entity, asked: Merge): Promise<SavedRecord> {
  const { survivor, from, taken, version } = asked
  const records = await lockAll(context, entity, asked)
  if (version !== undefined && version !== records.get(survivor)!.version) throw staleVersion(entity)
  await lockTrees(context, entity, treeFields(entity))
  const changes = await moveRelations(context, entity, asked)
  await copyLinks(context, entity, asked)
  await copyShares(context, entity, asked)
  await moveComments(context, asked)
  await moveRuns(context, asked)
  await moveTasks(context, asked)
  await moveNotifications(context, asked)
  await moveFavourites(context, asked)
  await copyFollowers(context, asked)
  await moveReported(context, asked)
  await moveSubmissions(context, asked)
  await moveMessages(context, asked)
  await takeFiles(context, entity, asked)
  // Before the survivor gets a unique value of theirs.
  for (const id of from) changes.push(...(await trashRecord(context, entity, id)))
  const patch = Object.fromEntries(
    [...taken].map(([name, id]) => [name, takenValue(entity.byName.get(name)!, records.get(id)!, asked)]),
  )
  changes.push(...(await changeSurvivor(context, entity, survivor, patch)))
  await refuseCycles(context, entity, [survivor], circle)
  await noteMerge(context, entity, asked)
  await announce(context, changes)
  const { version: now } = await lockedRecord(context, entity, survivor, { action: 'update' })
  return (await recordTexts(context, entity, [{ id: survivor, version: now, text: '' }]))[0]!
}

const circle = 'One of these records stands above another of them in a tree. Move it there first.'

/** What is under way about a record that goes is about the one that stays. */
const moveRuns = ({ transaction }: InTransaction, { survivor, from }: Merging) =>
  transaction.query(
    {
      name: 'merge-runs',
      text: `UPDATE enishi.run SET record = $1 WHERE record = ANY ($2::uuid[]) AND state IN ('running', 'waiting', 'failed')`,
    },
    [survivor, from],
  )

/** In order of their ids, so that two merges wait for each other instead of standing in each other's way. */
async function lockAll(context: InTransaction, entity: Entity, { survivor, from }: Merging) {
  const records = new Map<string, Reached>()
  for (const id of [survivor, ...from].toSorted()) {
    records.set(id, await lockedRecord(context, entity, id, { action: 'update' }))
    if (id !== survivor) await lockedRecord(context, entity, id, { action: 'delete' })
  }
  return records
}

/** A relation to one of the merged records would lead to the trash, or to itself. */
function takenValue({ name, type }: Field, { record }: Reached, { survivor, from }: Merging): Json {
  const value = record[name] ?? null
  if (type !== 'relation') return value
  const target = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['_id'] : value
  return typeof target === 'string' && [survivor, ...from].includes(target) ? null : value
}

async function changeSurvivor(
  context: InTransaction,
  entity: Entity,
  id: string,
  patch: JsonObject,
): Promise<RecordChange[]> {
  const current = await lockedRecord(context, entity, id, { action: 'update' })
  const { draft, problems } = readPatch(context, entity, patch, { current })
  if (problems.length) throw invalid(`This is no valid ${entity.name}.`, problems)
  return isChanged(draft) ? (await saveDrafts(context, entity, [{ draft, at: '' }])).changes : []
}

/** The files of a field that is taken belong to the record that stays. */
async function takeFiles(context: InTransaction, entity: Entity, { survivor, taken }: Merge): Promise<void> {
  for (const [name, record] of taken) {
    const field = entity.byName.get(name)!
    if (fileTypes.has(field.type)) await run(context, handOver, { survivor, record, field: field.id })
  }
}

const handOver = compileStatement(sql`update enishi.file set record = ${slot('survivor')}::uuid
  where record = ${slot('record')}::uuid and field = ${slot('field')}`)

/** The history of each says what became of it. */
async function noteMerge(context: InTransaction, entity: Entity, { survivor, from }: Merging): Promise<void> {
  const statement = prepared(context.model, JSON.stringify(['note-merge', entity.id]), () => noteStatement(entity))
  await run(context, statement, { survivor, from, ...logSlots(context) })
}

function noteStatement(entity: Entity): RawBuilder<unknown> {
  const table = sql.id('data', entity.table)
  const rows = sql`select r."_id" as record, r."_version" as version, '{}'::jsonb as before,
      case when r."_id" = ${slot('survivor')}::uuid then jsonb_build_object('_mergedFrom', to_jsonb(${slot('from')}::uuid[]))
        else jsonb_build_object('_mergedInto', ${slot('survivor')}::uuid) end as after
    from ${table} as r where r."_id" = ${slot('survivor')}::uuid or r."_id" = any(${slot('from')}::uuid[])`
  return logChanges('update', entity, rows)
}
