/** Records whose time is over by their entity's `retention`. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Entity } from '../../metadata/model.ts'
import type { RetentionRule } from '../../metadata/retention-rule.ts'
import { systemColumns } from '../sql/column.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { slot } from '../sql/slot.ts'

export type Due = 'trash' | 'purge'

export interface RetainedEntity {
  entity: Entity
  rule: RetentionRule
}

/** Line items go with their parents, and people are never removed by the calendar. */
export const retainedEntities = ({ model }: Context): RetainedEntity[] =>
  [...model.entities.values()].flatMap(entity =>
    entity.retention && !entity.parent && !entity.system ? [{ entity, rule: entity.retention }] : [],
  )

export async function countDue(context: Context, retained: RetainedEntity, due: Due): Promise<number> {
  const where = conditionOf(retained, due)
  if (!where) return 0
  const statement = compileStatement(
    sql`select count(*)::int as count from ${tableOf(retained.entity)} as r where ${where}`,
  )
  return (await run<{ count: number }>(context, statement)).rows[0]!.count
}

/** The next ones behind `after`, in order of their ids. */
export async function nextDue(
  context: Context,
  retained: RetainedEntity,
  due: Due,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const where = conditionOf(retained, due)
  if (!where) return []
  const statement = compileStatement(sql`select r."_id" as id from ${tableOf(retained.entity)} as r
    where ${where} and r."_id" > ${slot('after')}::uuid order by r."_id" limit ${limit}`)
  return (await run<{ id: string }>(context, statement, { after })).rows.map(({ id }) => id)
}

function conditionOf({ entity, rule }: RetainedEntity, due: Due): RawBuilder<SqlBool> | null {
  const after = due === 'trash' ? rule.after : rule.purgeAfter
  const from = due === 'trash' ? columnOf(entity, rule.from) : sql.id('r', '_deleted_at')
  if (after === null || !from) return null
  const state = due === 'trash' ? sql`r."_deleted_at" is null` : sql`r."_deleted_at" is not null`
  return sql<SqlBool>`${state} and ${from} < ${slot('now')}::timestamptz - ${after}::interval and ${notHeld(entity, rule)}`
}

/** A field that is gone holds nothing back and counts from nowhere: then nothing is due. */
function notHeld(entity: Entity, { unless }: RetentionRule): RawBuilder<SqlBool> {
  if (unless === null) return sql<SqlBool>`true`
  const column = columnOf(entity, unless)
  if (!column) return sql<SqlBool>`false`
  const isFlag = entity.byName.get(unless)?.type === 'boolean'
  return isFlag
    ? sql<SqlBool>`${column} is not true`
    : sql<SqlBool>`(${column} is null or ${column} < ${slot('now')}::timestamptz)`
}

function columnOf(entity: Entity, name: string): RawBuilder<unknown> | null {
  if (name === '_createdAt' || name === '_updatedAt') return sql.id('r', systemColumns[name].column)
  const storage = entity.byName.get(name)?.storage
  return storage?.kind === 'column' ? sql.id('r', storage.column) : null
}
