/** Many-to-many: the rows of a link table as a draft wants them. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { invalid } from '../../errors.ts'
import { prepared, run } from '../sql/prepared.ts'
import { seen, tableOf, targetsOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'
import type { Draft, LinkDraft } from './draft.ts'
import { pointerTo } from './pointer.ts'
import { notThere } from './targets.ts'

/** Throws 422 when a target is not there, or not for the caller to see. What is linked already may stay. */
export async function saveLinks(context: Context, draft: Draft, at: string): Promise<void> {
  for (const link of draft.links) await saveLink(context, draft, link, at)
}

async function saveLink(context: Context, { id, entity, before }: Draft, link: LinkDraft, at: string): Promise<void> {
  const { field, targets, removed } = link
  const known = new Set(before?.record[field.name] as string[] | undefined)
  const added = targets.filter(target => !known.has(target))
  const key = (part: string) =>
    JSON.stringify([part, entity.id, field.id, context.caller.administrator, context.caller.roles])
  if (removed.length) {
    const cut = prepared(context.model, key('unlink'), () => removeStatement(link))
    await run(context, cut, { own: id, targets: removed })
  }
  if (targets.length === 0) return
  const put = prepared(context.model, key('link'), () => putStatement(context, link))
  const { rows } = await run<{ target: string }>(context, put, { own: id, targets, added })
  const written = new Set(rows.map(({ target }) => target))
  const missing = targets.flatMap((target, index) => (written.has(target) ? [] : [index]))
  if (missing.length === 0) return
  const problems = missing.map(index => notThere(pointerTo(at, field.name, index)))
  throw invalid(`'${field.name}' points to records that are not there.`, problems)
}

interface LinkTable {
  table: string
  ownColumn: string
  targetColumn: string
}

function tableFor({ field: { storage, name } }: LinkDraft): LinkTable {
  if (storage.kind !== 'link') throw new Error(`'${name}' has no link table.`)
  return storage
}

function removeStatement(link: LinkDraft) {
  const { table, ownColumn, targetColumn } = tableFor(link)
  return sql`delete from ${sql.id('data', table)}
    where ${sql.id(ownColumn)} = ${slot('own')}::uuid and ${sql.id(targetColumn)} = any(${slot('targets')}::uuid[])`
}

/** New ones must be seen; all get the place they have in the list. */
function putStatement(context: Context, link: LinkDraft) {
  const { table, ownColumn, targetColumn } = tableFor(link)
  const [target] = targetsOf(context, link.field)
  const isThere = target
    ? sql`exists (select from ${tableOf(target)} as t
        where t."_id" = w.target and ${seen(context, target, 't')} for key share of t)`
    : sql`false`
  return sql`insert into ${sql.id('data', table)} as l (${sql.id(ownColumn)}, ${sql.id(targetColumn)}, position)
    select ${slot('own')}::uuid, w.target, w.position
    from unnest(${slot('targets')}::uuid[]) with ordinality as w(target, position)
    where w.target <> all(${slot('added')}::uuid[]) or ${isThere}
    on conflict (${sql.id(ownColumn)}, ${sql.id(targetColumn)}) do update set position = excluded.position
    returning ${sql.id(targetColumn)} as target`
}
