/**
 * Sheets that become records: brought (`stageImport`), told what their columns are, checked by a dry run of all rows, run,
 * looked at row by row, and taken back. Everybody sees their own, administrators all.
 */
import type { Context } from '../access/context.ts'
import { cutText } from '../contract/cut-text.ts'
import type { Import, ImportRowsAnswer, ImportTarget, RowOutcome } from '../contract/import.ts'
import { addJob } from '../database/jobs/job-store.ts'
import { newId } from '../database/new-id.ts'
import { AppError, badRequest, conflict, notAllowed, notFound } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { checkSettings } from './import/check-settings.ts'
import { guessSettings } from './import/guess-settings.ts'
import { asInput, entityOf, type ImportWork, importKind } from './import/import-job.ts'
import { importTargets, type Target } from './import/import-targets.ts'
import { type OpenSheet, readSheet, type SheetHints } from './import/read-sheet.ts'
import { sheetLimits } from './import/sheet-limits.ts'
import { withSpooled } from './import/spool-file.ts'
import {
  addImport,
  addRows,
  countsOf,
  findImports,
  findRows,
  forgetOutcomes,
  moveImport,
  rememberedSettings,
  removeImport,
  removeOldImports,
  type StoredImport,
  saveSettings,
  setRows,
} from './import/store.ts'
import { inTransaction } from './in-transaction.ts'
import { isId } from './is-id.ts'
import { mayDo } from './query/viewer.ts'

export interface BroughtSheet extends SheetHints {
  name: string
  body: AsyncIterable<Uint8Array>
}

const rowsAtOnce = 1_000
/** Of rows that are kept in one statement. */
const charactersAtOnce = 8_000_000

/** Throws 400 for what is no sheet, 403, 404 and 413. */
export function stageImport(context: Context, entity: Entity, { name, body, ...hints }: BroughtSheet): Promise<Import> {
  mayImport(context, entity)
  return withSpooled(body, async path =>
    stageRows(context, entity, { file: cutText(name, 200), ...(await readSheet(path, hints)) }),
  )
}

/** Keeps rows, the first of which is the header. Throws 400 where there are none, 403 and 413. */
export async function stageRows(
  context: Context,
  entity: Entity,
  { file, format, above, rows }: Pick<OpenSheet, 'format' | 'above' | 'rows'> & { file: string },
): Promise<Import> {
  mayImport(context, entity)
  const id = newId()
  await inTransaction(context, async ({ transaction }) => {
    await removeOldImports(transaction)
    let count = 0
    let some: string[][] = []
    let characters = 0
    const flush = async () => {
      if (some.length) await addRows(transaction, id, above + count - some.length + 2, some)
      some = []
      characters = 0
    }
    let header: string[] | null = null
    for await (const row of rows) {
      sheetLimits(row, count)
      if (!header) {
        header = row.map(title => title.trim())
        await addImport(transaction, { id, entity: entity.id, author: context.caller.id, file, format, header })
        continue
      }
      count++
      some.push(row.map(cell => cell.replaceAll('\u0000', '').toWellFormed()))
      characters += row.reduce((sum, cell) => sum + cell.length, 0)
      if (some.length === rowsAtOnce || characters > charactersAtOnce) await flush()
    }
    await flush()
    if (!header || count === 0)
      throw badRequest('empty-sheet', 'The sheet has no rows: a first row of titles, then a row for each record.')
    await setRows(transaction, id, count)
  })
  return getImport(context, id)
}

function mayImport(context: Context, entity: Entity): void {
  if (entity.parent) throw badRequest('line-items', 'Lines are imported with the record they belong to.')
  mayDo(context, entity, 'read')
  const may = (verb: 'create' | 'update') => {
    try {
      return mayDo(context, entity, verb)
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }
  if (!may('create') && !may('update')) throw notAllowed(`You may not create or update records of '${entity.name}'.`)
}

export async function listImports(context: Context): Promise<Import[]> {
  const stored = await findImports(context.database, { author: authorOf(context) })
  const counts = await countsOf(
    context.database,
    stored.map(({ id }) => id),
  )
  const known = stored.filter(each => [...context.model.entities.values()].some(({ id }) => id === each.entity))
  return Promise.all(known.map(each => described(context, each, counts.get(each.id))))
}

/** Throws 404. */
export async function getImport(context: Context, id: string): Promise<Import> {
  const stored = await ownImport(context, id)
  return described(context, stored, (await countsOf(context.database, [id])).get(id))
}

const authorOf = ({ caller }: Context) => (caller.administrator ? null : caller.id)

async function ownImport(context: Context, id: string): Promise<StoredImport> {
  const [stored] = isId(id) ? await findImports(context.database, { author: authorOf(context), id }) : []
  if (!stored) throw notFound('The import')
  return stored
}

async function described(context: Context, stored: StoredImport, counts: Import['counts'] = {}): Promise<Import> {
  const entity = entityOf(context, stored)
  const remembered = stored.settings ?? (await rememberedSettings(context.database, stored))
  const first = await findRows(context.database, stored.id, { limit: 20 })
  return {
    _id: stored.id,
    entity: entity.name,
    file: stored.file,
    format: stored.format,
    columns: stored.header.map((title, at) => ({ title, samples: samplesOf(first, at) })),
    rows: stored.rows,
    settings: guessSettings(stored.header, importTargets(context, entity), remembered),
    state: stored.state,
    job: stored.job,
    counts,
    author: stored.author,
    createdAt: new Date(stored.created_at).toISOString(),
  }
}

const samplesOf = (rows: { cells: string[] }[], at: number): string[] =>
  [...new Set(rows.map(({ cells }) => (cells[at] ?? '').slice(0, 100)).filter(text => text.trim()))].slice(0, 3)

export function importTargetsOf(context: Context, entity: Entity): ImportTarget[] {
  mayImport(context, entity)
  return [...importTargets(context, entity).values()].map(({ column: _, ...target }: Target) => target)
}

const still = ['staged', 'checked'] as const

/** Throws 404, 409 once it runs, and 422. */
export async function setImportSettings(context: Context, id: string, given: unknown): Promise<Import> {
  const stored = await ownImport(context, id)
  const entity = entityOf(context, stored)
  const settings = checkSettings(context, entity, stored, importTargets(context, entity), given)
  return inTransaction(context, async inside => {
    if (!(await moveImport(inside.transaction, id, { from: still, to: 'staged', job: null }))) throw busy(stored)
    await saveSettings(inside.transaction, id, settings)
    await forgetOutcomes(inside.transaction, id)
    return getImport(context, id)
  })
}

const states = {
  check: { from: still, to: 'checking' },
  run: { from: still, to: 'running' },
  undo: { from: ['done'], to: 'undoing' },
} as const

/** Begins it as a job and gives the job's id. Throws 404, 409 and 422. */
export async function startImport(context: Context, id: string, work: ImportWork): Promise<string> {
  const stored = await ownImport(context, id)
  const entity = entityOf(context, stored)
  const targets = importTargets(context, entity)
  const settings =
    stored.settings ?? guessSettings(stored.header, targets, await rememberedSettings(context.database, stored))
  if (work !== 'undo') checkSettings(context, entity, stored, targets, settings)
  const { id: user, name } = context.caller
  return inTransaction(context, async ({ transaction }) => {
    const title = `${work} ${stored.file}`
    const job = await addJob(transaction, {
      kind: importKind,
      title,
      input: asInput(id, work),
      author: { id: user, name },
    })
    if (!(await moveImport(transaction, id, { ...states[work], job }))) throw busy(stored)
    if (work === 'undo') return job
    // What was guessed counts as said once somebody goes on with it.
    await saveSettings(transaction, id, settings)
    await forgetOutcomes(transaction, id)
    return job
  })
}

const busy = ({ state }: StoredImport) =>
  conflict('import-state', `This import is ${state}, so that cannot be done with it now.`)

const maxShown = 500

export async function importRows(
  context: Context,
  id: string,
  { outcome, after = 0, limit = 100 }: { outcome?: RowOutcome; after?: number; limit?: number },
): Promise<ImportRowsAnswer> {
  await ownImport(context, id)
  const asked = { after, limit: Math.min(limit, maxShown) + 1, outcomes: outcome && [outcome] }
  const rows = await findRows(context.database, id, asked)
  const data = rows.slice(0, asked.limit - 1).map(({ version: _, ...row }) => row)
  return { data, next: rows.length > data.length ? data.at(-1)!.number : null }
}

/** With its rows; the records stay. Throws 404, and 409 while it runs. */
export async function removeImportOf(context: Context, id: string): Promise<void> {
  const stored = await ownImport(context, id)
  if (['checking', 'running', 'undoing'].includes(stored.state)) throw busy(stored)
  await removeImport(context.database, id)
}

/** The rows of an outcome as they were brought, with what is wrong behind them: to be mended and brought again. */
export async function* problemSheet(context: Context, id: string): AsyncGenerator<string[]> {
  const stored = await ownImport(context, id)
  yield [...stored.header, 'Problem']
  for (let after = 0; ; ) {
    const rows = await findRows(context.database, id, { after, outcomes: ['failed', 'skipped'], limit: rowsAtOnce })
    for (const { cells, problems } of rows) {
      const padded = stored.header.map((_, at) => cells[at] ?? '')
      yield [...padded, (problems ?? []).map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join('\n')]
    }
    if (rows.length < rowsAtOnce) return
    after = rows.at(-1)!.number
  }
}
