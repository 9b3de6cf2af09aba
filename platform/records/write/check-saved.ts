/**
 * Rules that look further, for records that came with lines or links: asked when all of these are written, since a rule
 * over a total means the total of the lines as they are now. With a transaction around, a refusal takes all of it back.
 */
import { sql } from 'kysely'
import type { JsonObject } from '../../contract/json.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from '../sql/prepared.ts'
import { tableOf } from '../sql/relation.ts'
import { rowOf } from '../sql/row.ts'
import { slot } from '../sql/slot.ts'
import type { Draft } from './draft.ts'
import { brokenColumns, reachingChecks } from './reaching-checks.ts'
import { refusedRows } from './refused-rows.ts'

export async function checkSaved(context: InTransaction, entity: Entity, drafts: Draft[], at: string[]): Promise<void> {
  const row = rowOf(context, entity, 'r')
  const checks = reachingChecks(row)
  if (checks.length === 0) return
  const statement = prepared(
    context.model,
    JSON.stringify(['check-saved', entity.name]),
    () => sql`select r."_id" as id, ${sql.join(brokenColumns(checks))}
      from ${tableOf(entity)} as r where r."_id" = any(${slot('ids')}::uuid[])`,
  )
  const { rows } = await run<JsonObject>(context, statement, { ids: drafts.map(({ id }) => id) })
  const isBroken = rows.some(row => checks.some((_, index) => row[`!${index}`] === true))
  if (isBroken) throw refusedRows(entity, { action: 'update', drafts, at, fields: [], checks }, rows)
}
