/** All tags with where they stand and how often, the most used first; of records that the caller may see. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { TagSummary } from '../../contract/tag.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { seen, tableOf } from '../sql/relation.ts'
import { type TagField, tagFields } from './tag-fields.ts'

const mostOfField = 5_000

export async function listTags(context: Context): Promise<TagSummary[]> {
  const tags = new Map<string, TagSummary>()
  for (const place of tagFields(context))
    for (const { tag, count } of await tagsIn(context, place)) {
      const summary = tags.get(tag) ?? { tag, count: 0, uses: [] }
      const { entity, field } = place
      const use = { entity: entity.name, entityTitle: entity.title, field: field.name, title: field.title, count }
      tags.set(tag, { tag, count: summary.count + count, uses: [...summary.uses, use] })
    }
  return [...tags.values()].toSorted((one, other) => other.count - one.count || (one.tag < other.tag ? -1 : 1))
}

async function tagsIn(context: Context, { entity, column }: TagField) {
  const statement = compileStatement(
    sql`select tag, count(*)::int as count from ${tableOf(entity)} as r, unnest(${sql.id('r', column)}) as t (tag)
      where ${seen(context, entity, 'r')} group by tag order by count desc, tag limit ${sql.val(mostOfField)}`,
  )
  return (await run<{ tag: string; count: number }>(context, statement)).rows
}
