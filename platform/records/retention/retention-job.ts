/** Looks through all entities that say how long records are kept, in small transactions; what is in use stays. */
import type { Context } from '../../access/context.ts'
import type { JobKind, JobRun } from '../../database/jobs/job-kind.ts'
import { AppError } from '../../errors.ts'
import { announce } from '../announce.ts'
import { inTransaction } from '../in-transaction.ts'
import { purgeRecords } from '../purge.ts'
import { trashRecords } from '../trash/trash-records.ts'
import { type Due, nextDue, type RetainedEntity, retainedEntities } from './due.ts'

export const retentionKind = 'retention'

const batch = 200
const beforeAll = '00000000-0000-0000-0000-000000000000'

interface Outcome {
  trashed: number
  purged: number
  /** Due, but used by other records. */
  inUse: number
}

/** `contextOf`: of the platform itself, at this moment. */
export const retentionJob = (contextOf: () => Context): JobKind => ({
  kind: retentionKind,
  async run(job) {
    const context = contextOf()
    const entities: Record<string, { [key: string]: number }> = {}
    for (const retained of retainedEntities(context)) {
      const outcome: Outcome = { trashed: 0, purged: 0, inUse: 0 }
      for (const due of ['purge', 'trash'] as const) await clear(context, job, retained, due, outcome)
      entities[retained.entity.name] = { ...outcome }
    }
    return { entities }
  },
})

async function clear(context: Context, job: JobRun, retained: RetainedEntity, due: Due, outcome: Outcome) {
  let after = beforeAll
  for (;;) {
    await job.progress({ done: outcome.trashed + outcome.purged, total: null, detail: retained.entity.name })
    const ids = await nextDue(context, retained, due, { after, limit: batch })
    if (ids.length === 0) return
    const done = await clearSome(context, retained, due, ids)
    outcome[due === 'trash' ? 'trashed' : 'purged'] += done
    outcome.inUse += ids.length - done
    after = ids.at(-1)!
  }
}

/** All at once; where one of them is in use, one by one. */
async function clearSome(context: Context, retained: RetainedEntity, due: Due, ids: string[]): Promise<number> {
  try {
    return await clearTogether(context, retained, due, ids)
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 409) throw error
    if (ids.length === 1) return 0
    let done = 0
    for (const id of ids) done += await clearSome(context, retained, due, [id])
    return done
  }
}

const clearTogether = (context: Context, { entity }: RetainedEntity, due: Due, ids: string[]): Promise<number> =>
  inTransaction(context, async inside => {
    if (due === 'purge') return purgeRecords(inside, entity, ids)
    const changes = await trashRecords(inside, entity, ids)
    await announce(inside, changes)
    return ids.length
  })
