/**
 * Renames, merges or takes off tags on all records, as a job: each record by all rules of a single write and with the
 * rights that whoever asked has by then. Cut off, it goes on with the records that still have them.
 */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Json } from '../../contract/json.ts'
import type { TagChange } from '../../contract/tag.ts'
import type { JobKind, JobRun } from '../../database/jobs/job-kind.ts'
import { addJob } from '../../database/jobs/job-store.ts'
import { AppError, notAllowed } from '../../errors.ts'
import type { ContextOf } from '../import/import-job.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { seen, tableOf } from '../sql/relation.ts'
import { updateRecord } from '../update.ts'
import { type TagField, tagFields } from './tag-fields.ts'

const kind = 'tags'
const atOnce = 200

/** Gives the job's id. */
export function changeTags({ database, caller }: Context, change: TagChange): Promise<string> {
  const { from, to } = change
  const title = to === null ? `Take off ${from.join(', ')}` : `${from.join(', ')} → ${to}`
  return addJob(database, {
    kind,
    title,
    input: { ...change },
    author: { id: caller.id, name: caller.name },
    openTo: 'model',
  })
}

export const tagJob = (contextOf: ContextOf): JobKind => ({
  kind,
  async run(job): Promise<Json> {
    const change = job.input as unknown as TagChange
    const counts = { changed: 0, refused: 0 }
    const { author } = job
    const first = await contextFor(contextOf, author.id)
    for (const place of tagFields(first)) await changeIn(job, { place, change, counts, contextOf })
    return counts
  },
})

async function contextFor(contextOf: ContextOf, user: string | null): Promise<Context> {
  const context = await contextOf(user)
  if (!context) throw notAllowed('Who began this can no longer sign in.')
  return context
}

interface Work {
  place: TagField
  change: TagChange
  counts: { changed: number; refused: number }
  contextOf: ContextOf
}

async function changeIn(job: JobRun, { place, change, counts, contextOf }: Work): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    await job.progress({ done: counts.changed + counts.refused, total: null, detail: place.entity.name })
    const context = await contextFor(contextOf, job.author.id)
    const rows = await having(context, place, change.from, after)
    for (const { id, tags } of rows) {
      const patch = { [place.field.name]: replaced(tags, change) }
      const isDone = await updateRecord(context, place.entity, id, patch).then(() => true, refused)
      counts[isDone ? 'changed' : 'refused']++
    }
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}

function refused(error: unknown): false {
  if (!(error instanceof AppError) || error.status >= 500) throw error
  return false
}

async function having(context: Context, { entity, column }: TagField, from: string[], after: string) {
  const own = sql.id('r', column)
  const statement = compileStatement(
    sql`select r."_id" as id, to_json(${own}) as tags from ${tableOf(entity)} as r
      where ${own} && ${sql.val(from)}::text[] and r."_id" > ${sql.val(after)}::uuid and ${seen(context, entity, 'r')}
      order by r."_id" limit ${sql.val(atOnce)}`,
  )
  const { rows } = await run<{ id: string; tags: string[] | string }>(context, statement)
  return rows.map(({ id, tags }) => ({ id, tags: typeof tags === 'string' ? (JSON.parse(tags) as string[]) : tags }))
}

/** Each only once, where it stood first. */
export function replaced(tags: string[], { from, to }: TagChange): string[] {
  const gone = new Set(from)
  return [...new Set(tags.flatMap(tag => (gone.has(tag) ? (to ?? []) : tag)))]
}
