/**
 * Creates records: one, or up to 10,000 that are saved all or none.
 *
 *     const [record] = await createRecords(context, account, [{ name: 'Kitano Works', region: 'Kansai' }])
 *     record.text   // the record's JSON as its creator may see it
 */
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import { AppError, invalid } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { announce, isListenedTo } from './announce.ts'
import { attempt } from './attempt.ts'
import { inTransaction } from './in-transaction.ts'
import { mayDo } from './query/viewer.ts'
import { recordTexts } from './record-texts.ts'
import { giveNumbers } from './write/autonumber.ts'
import { checkDraft } from './write/check-draft.ts'
import { hasParts, withLines } from './write/draft.ts'
import { refuseHeldWholes } from './write/held-record.ts'
import { insertRows } from './write/insert-rows.ts'
import { readRecord } from './write/read-record.ts'
import { refusedText } from './write/refused-text.ts'
import { type DraftAt, saveDrafts } from './write/save-draft.ts'
import type { SavedRecord } from './write/saved.ts'

export interface CreateOptions {
  /** Problems point into an array (`/0/name`) and not into a record; so they do for more than one body. */
  many?: boolean
}

const maxRecords = 10_000

/** In the order of the bodies. Throws 403, 409 and 422; problems of all bodies at once. */
export function createRecords(
  context: Context,
  entity: Entity,
  bodies: JsonObject[],
  { many = bodies.length > 1 }: CreateOptions = {},
): Promise<SavedRecord[]> {
  if (bodies.length > maxRecords) throw tooMany
  const sent = () => bodies.flatMap(body => Object.keys(body))
  return attempt(context, entity, (context, entity) => create(context, entity, bodies, many), { sent, badValue: 422 })
}

async function create(context: Context, entity: Entity, bodies: JsonObject[], many: boolean): Promise<SavedRecord[]> {
  mayDo(context, entity, 'create')
  if (bodies.length === 0) return []
  const placed = draftsOf(context, entity, bodies, many)
  const drafts = placed.map(({ draft }) => draft)
  await refuseHeldWholes(context, entity, drafts)
  await giveNumbers(context, drafts.flatMap(withLines))
  const at = placed.map(({ at }) => at)
  // One statement is a transaction of its own, but writes what it may of several rows.
  const isOne = drafts.length === 1 && !drafts.some(hasParts)
  if (isOne && !isListenedTo(context, entity, 'create')) return insertRows(context, entity, drafts, { at })
  return inTransaction(context, async context => {
    const { saved, changes } = await saveDrafts(context, entity, placed)
    await announce(context, changes)
    return drafts.some(hasParts) ? recordTexts(context, entity, saved) : saved
  })
}

function draftsOf(context: Context, entity: Entity, bodies: JsonObject[], many: boolean): DraftAt[] {
  const texts = bodies.flatMap((body, index) => refusedText(body, many ? `/${index}` : ''))
  if (texts.length) throw invalid('Some texts cannot be stored.', texts)
  const read = bodies.map((body, index) => {
    const at = many ? `/${index}` : ''
    const { draft, problems } = readRecord(context, entity, body, { before: null, at })
    return { draft, at, problems: [...problems, ...checkDraft(context, draft, at)] }
  })
  const problems = read.flatMap(({ problems }) => problems)
  if (problems.length) throw invalid(`This is no valid ${entity.name}.`, problems.slice(0, maxProblems))
  return read
}

const maxProblems = 1_000

const tooMany = new AppError({
  status: 413,
  code: 'too-many',
  message: `At most ${maxRecords} records can be created at once.`,
})
