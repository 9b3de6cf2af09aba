/**
 * Some rows of a sheet become records, each by all rules of a single write and as its importer: what can be saved is, and
 * of the rest each row has its problems. In the transaction it is given; what became of the rows is the answer.
 */

import { isDeepStrictEqual } from 'node:util'
import { cutText } from '../../contract/cut-text.ts'
import type { ImportSettings } from '../../contract/import.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { AppError } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { createRecords } from '../create.ts'
import { duplicatesOf } from '../duplicates.ts'
import { getRecord } from '../get.ts'
import { type InTransaction, inSavepoint } from '../in-transaction.ts'
import { updateRecord } from '../update.ts'
import type { Target } from './import-targets.ts'
import { recordsByKey } from './records-by-key.ts'
import { type RowBody, rowsToBodies, type SheetRow } from './rows-to-bodies.ts'
import type { RowResult } from './store.ts'

export interface Batch {
  entity: Entity
  targets: ReadonlyMap<string, Target>
  settings: ImportSettings
  rows: SheetRow[]
}

/** In no order. */
export async function importBatch(context: InTransaction, { entity, targets, settings, rows }: Batch) {
  const bodies = await rowsToBodies(context, targets, settings, rows)
  const results: RowResult[] = bodies.filter(isWrong).map(({ number, problems }) => failed(number, problems))
  const sound = bodies.filter(row => !isWrong(row))
  const known =
    settings.mode === 'create' ? new Map<string, string[]>() : await existing(context, entity, settings, sound)
  const fresh: RowBody[] = []
  for (const row of sound) {
    const [id, another] = known.get(keyOf(row, settings)) ?? []
    if (another) results.push(failed(row.number, [ambiguous]))
    else if (id) results.push(await change(context, entity, id, row))
    else if (settings.mode === 'update' || isUnknownId(row)) results.push(failed(row.number, [unknown]))
    else fresh.push(row)
  }
  const wanted = settings.duplicates === 'skip' ? await withoutDuplicates(context, entity, fresh, results) : fresh
  return [...results, ...(await create(context, entity, wanted))]
}

const isWrong = ({ problems }: RowBody) => problems.length > 0
const failed = (number: number, problems: Problem[]): RowResult => ({ number, outcome: 'failed', problems })

const ambiguous: Problem = { pointer: '', code: 'ambiguous-key', message: 'More than one record has this key.' }
const unknown: Problem = { pointer: '', code: 'unknown-key', message: 'There is no record of this key.' }

const keyOf = ({ own }: RowBody, { key }: ImportSettings): string => (key === '_id' ? own._id : own.key) ?? ''

/** An id is given by the server: one that nothing has is a mistake. */
const isUnknownId = ({ own }: RowBody) => Boolean(own._id)

function existing(context: InTransaction, entity: Entity, settings: ImportSettings, rows: RowBody[]) {
  const texts = new Set(rows.map(row => keyOf(row, settings)).filter(text => text !== ''))
  return recordsByKey(context, entity, settings.key ?? '_id', texts)
}

/** Only what differs is written; who says a version is told when somebody else was there since. */
async function change(context: InTransaction, entity: Entity, id: string, row: RowBody): Promise<RowResult> {
  try {
    return await inSavepoint(context, async inside => {
      const before = await getRecord(inside, entity, id)
      const version = /^\d{1,9}$/.test(row.own._version ?? '') ? Number(row.own._version) : undefined
      const after = await updateRecord(inside, entity, id, row.body, { version })
      if (after.version === before.version) return { number: row.number, outcome: 'unchanged', record: id }
      const changes = changesOf(JSON.parse(before.text), JSON.parse(after.text), Object.keys(row.body))
      return { number: row.number, outcome: 'updated', record: id, version: after.version, changes }
    })
  } catch (error) {
    return failed(row.number, problemsOf(error))
  }
}

function changesOf(before: JsonObject, after: JsonObject, names: string[]): Record<string, [Json, Json]> {
  const changed = names.filter(name => !isDeepStrictEqual(before[name], after[name]))
  return Object.fromEntries(changed.map(name => [name, [before[name] ?? null, after[name] ?? null]]))
}

async function withoutDuplicates(context: InTransaction, entity: Entity, rows: RowBody[], results: RowResult[]) {
  const wanted: RowBody[] = []
  for (const row of rows) {
    const { data } = await duplicatesOf(context, entity, { draft: row.body })
    const [like] = data
    if (!like) wanted.push(row)
    else results.push({ number: row.number, outcome: 'skipped', problems: [duplicate(like._label)] })
  }
  return wanted
}

const duplicate = (label: string): Problem => ({
  pointer: '',
  code: 'duplicate',
  message: `There is one like it: ${cutText(label, 100)}.`,
  parameters: { label },
})

/** All at once. Where some cannot be, these are told and the rest is tried again; where it is not told which, one by one. */
async function create(context: InTransaction, entity: Entity, rows: RowBody[]): Promise<RowResult[]> {
  if (rows.length === 0) return []
  try {
    const made = await inSavepoint(context, inside =>
      createRecords(
        inside,
        entity,
        rows.map(({ body }) => body),
        { many: true },
      ),
    )
    return made.map(({ id, version }, at) => ({ number: rows[at]!.number, outcome: 'created', record: id, version }))
  } catch (error) {
    const problems = problemsOf(error)
    const byRow = Map.groupBy(problems, ({ pointer }) => Number(/^\/(\d+)/.exec(pointer)?.[1] ?? -1))
    if (rows.length === 1) return [failed(rows[0]!.number, problems.map(withoutRow))]
    if (byRow.has(-1) || byRow.size === 0) return createHalves(context, entity, rows)
    const wrong = [...byRow].map(([at, some]) => failed(rows[at]!.number, some.map(withoutRow)))
    return [
      ...wrong,
      ...(await create(
        context,
        entity,
        rows.filter((_, at) => !byRow.has(at)),
      )),
    ]
  }
}

async function createHalves(context: InTransaction, entity: Entity, rows: RowBody[]): Promise<RowResult[]> {
  const half = Math.ceil(rows.length / 2)
  return [...(await create(context, entity, rows.slice(0, half))), ...(await create(context, entity, rows.slice(half)))]
}

const withoutRow = ({ pointer, ...problem }: Problem): Problem => ({
  ...problem,
  pointer: pointer.replace(/^\/\d+/, ''),
})

/** What is no fault of the row is thrown on. */
function problemsOf(error: unknown): Problem[] {
  if (!(error instanceof AppError) || error.status >= 500) throw error
  return error.details.length ? error.details : [{ pointer: '', code: error.code, message: error.message }]
}
