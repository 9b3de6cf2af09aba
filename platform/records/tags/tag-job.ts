/**
 * Renames, merges or takes off tags on all records, as a job: each record by all rules of a single write and with the
 * rights that whoever asked has by then. Cut off, it goes on with the records that still have them.
 */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { requireRight } from '../../access/require-right.ts'
import type { Json } from '../../contract/json.ts'
import type { TagChange } from '../../contract/tag.ts'
import type { JobKind, JobRun } from '../../database/jobs/job-kind.ts'
import { addJob } from '../../database/jobs/job-store.ts'
import { AppError, notAllowed } from '../../errors.ts'
import type { ContextOf } from '../import/import-job.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { seen, tableOf } from '../sql/relation.ts'
import { updateRecord } from '../update.ts'
import { moveTagColors } from './move-tag-colors.ts'
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

/** `reload`: of the organisation, which is to have the colours when this is done. */
export const tagJob = (contextOf: ContextOf, reload: () => Promise<unknown>): JobKind => ({
  kind,
  async run(job): Promise<Json> {
    const change = job.input as unknown as TagChange
    const counts = { changed: 0, refused: 0 }
    const { author } = job
    const first = await contextFor(contextOf, author.id)
    for (const place of tagFields(first)) await changeIn(job, { place, change, counts, contextOf })
    // What still stands somewhere keeps its colour.
    if (counts.refused > 0) return counts
    await moveTagColors(await contextFor(contextOf, author.id), change)
    await reload()
    return counts
  },
})

async function contextFor(contextOf: ContextOf, user: string | null): Promise<Context> {
  const context = await contextOf(user)
  if (!context) throw notAllowed('Who began this can no longer sign in.')
  requireRight(context.caller, 'model')
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
    const now = placeNow(context, place)
    if (!now) return
    const rows = await having(context, now, change.from, { after })
    for (const row of rows) counts[(await changeOne(context, now, change, row)) ? 'changed' : 'refused']++
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}

/** As the model and the rights are by now; undefined where the field is gone, or may no longer be read. */
const placeNow = (context: Context, { entity, field }: TagField): TagField | undefined =>
  tagFields(context).find(each => each.entity.id === entity.id && each.field.id === field.id)

/** What somebody puts on the record meanwhile stays: then its tags are read anew. False where it is refused. */
async function changeOne(context: Context, place: TagField, change: TagChange, row: Tagged): Promise<boolean> {
  for (let now: Tagged | undefined = row, tries = 1; now; tries++) {
    const { id, version, tags }: Tagged = now
    try {
      await updateRecord(context, place.entity, id, { [place.field.name]: replaced(tags, change) }, { version })
      return true
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error
      if (error.code !== 'stale-version' || tries === mostTries) return false
    }
    now = (await having(context, place, change.from, { id }))[0]
  }
  return true
}

const mostTries = 5

interface Tagged {
  id: string
  version: number
  tags: string[]
}

type Which = { after: string } | { id: string }

async function having(context: Context, { entity, column }: TagField, from: string[], which: Which): Promise<Tagged[]> {
  const own = sql.id('r', column)
  const place = 'id' in which ? sql`= ${sql.val(which.id)}::uuid` : sql`> ${sql.val(which.after)}::uuid`
  const statement = compileStatement(
    sql`select r."_id" as id, r."_version" as version, to_json(${own}) as tags from ${tableOf(entity)} as r
      where ${own} && ${sql.val(from)}::text[] and r."_id" ${place} and ${seen(context, entity, 'r')}
      order by r."_id" limit ${sql.val(atOnce)}`,
  )
  const { rows } = await run<Omit<Tagged, 'tags'> & { tags: string[] | string }>(context, statement)
  return rows.map(({ tags, ...row }) => ({
    ...row,
    tags: typeof tags === 'string' ? (JSON.parse(tags) as string[]) : tags,
  }))
}

/** Each only once, where it stood first. */
export function replaced(tags: string[], { from, to }: TagChange): string[] {
  const gone = new Set(from)
  return [...new Set(tags.flatMap(tag => (gone.has(tag) ? (to ?? []) : tag)))]
}
