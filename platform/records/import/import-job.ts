/**
 * The job that takes a sheet's rows through a check or the import itself, batch by batch, each in a transaction with what
 * became of its rows: whatever dies, what was done is known, and the next to take the job goes on behind it. Every batch
 * acts with the rights its importer has by then.
 */
import type { Context } from '../../access/context.ts'
import type { Import } from '../../contract/import.ts'
import type { Json } from '../../contract/json.ts'
import type { JobKind, JobRun } from '../../database/jobs/job-kind.ts'
import { notAllowed, notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { inTransaction } from '../in-transaction.ts'
import { rehearse } from '../rehearse.ts'
import { importBatch } from './import-batch.ts'
import { importTargets } from './import-targets.ts'
import { countsOf, findImports, findRows, moveImport, noteResults, type RowResult, type StoredImport } from './store.ts'
import { undoBatch } from './undo-batch.ts'

export const importKind = 'import'

export type ImportWork = 'check' | 'run' | 'undo'

/** `contextOf`: of the importer by their id, at this moment; null: there is no such person any more. */
export type ContextOf = (user: string | null) => Promise<Context | null>

const batchSize = 250
const done = { check: 'checked', run: 'done', undo: 'undone' } as const
const doing = { check: 'checking', run: 'running', undo: 'undoing' } as const
/** Where it stands when the work was given up: of an import what is there can be undone. */
const given = { check: 'staged', run: 'done', undo: 'done' } as const

export const importJob = (contextOf: ContextOf): JobKind => ({
  kind: importKind,
  async run(job) {
    const { id, work } = inputOf(job)
    const counts: Import['counts'] = {}
    for (;;) {
      const before = Object.values((await countsOf(job.database, [id])).get(id) ?? {}).reduce((sum, n) => sum + n, 0)
      const { context, stored } = await openImport(job, contextOf, id)
      await job.progress({ done: Math.min(before, stored.rows), total: stored.rows })
      if (!(await nextBatch(context, stored, work))) break
    }
    Object.assign(counts, (await countsOf(job.database, [id])).get(id))
    await moveImport(job.database, id, { from: [doing[work]], to: done[work], job: null })
    return { import: id, counts }
  },
  async undo(job) {
    const { id, work } = inputOf(job)
    await moveImport(job.database, id, { from: [doing[work]], to: given[work], job: null })
  },
})

const inputOf = ({ input }: Pick<JobRun, 'input'>) => input as unknown as { id: string; work: ImportWork }

async function openImport(job: JobRun, contextOf: ContextOf, id: string) {
  const [stored] = await findImports(job.database, { author: null, id })
  if (!stored) throw notFound('The import')
  const context = await contextOf(stored.author)
  if (!context) throw notAllowed('Who began this import can no longer sign in.')
  return { context, stored }
}

/** False where nothing is left. */
async function nextBatch(context: Context, stored: StoredImport, work: ImportWork): Promise<boolean> {
  const entity = entityOf(context, stored)
  const rows = await findRows(context.database, stored.id, {
    outcomes: work === 'undo' ? ['created', 'updated'] : ['pending'],
    limit: batchSize,
    backwards: work === 'undo',
  })
  if (rows.length === 0) return false
  if (work === 'check') {
    const batch = { entity, targets: importTargets(context, entity), settings: stored.settings!, rows }
    const results = await rehearse(context, inside => importBatch(inside, batch))
    // Records that were never there have no ids.
    await noteResults(
      context.database,
      stored.id,
      results.map(({ record: _, version: __, ...result }) => result),
    )
    return true
  }
  await inTransaction(context, async inside => {
    const results: RowResult[] =
      work === 'undo'
        ? await undoBatch(inside, entity, rows)
        : await importBatch(inside, {
            entity,
            targets: importTargets(context, entity),
            settings: stored.settings!,
            rows,
          })
    await noteResults(inside.transaction, stored.id, results)
  })
  return true
}

/** By its lasting id: a rename on the way changes nothing. */
export function entityOf({ model }: Context, { entity: id }: Pick<StoredImport, 'entity'>): Entity {
  const entity = [...model.entities.values()].find(entity => entity.id === id)
  if (!entity) throw notFound('The entity of this import')
  return entity
}

export const asInput = (id: string, work: ImportWork): Json => ({ id, work })
