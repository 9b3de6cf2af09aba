/**
 * A role's condition in SQL on one row. It sees everything, whatever its holder may see: that is what makes
 * "cases of accounts in my region" possible for somebody who may not read accounts.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { checkExpression } from '../expression/check.ts'
import { compileExpression } from '../expression/sql/compile.ts'
import { createJoins } from '../expression/sql/joins.ts'
import type { Entity, Model } from '../metadata/model.ts'

/** A condition that no longer fits the model (it was checked when it was written) lets nothing through. */
export function roleCondition(model: Model, entity: Entity, when: string, alias: string): RawBuilder<SqlBool> {
  const entities = (name: string) => model.entities.get(name)
  const { expression } = checkExpression(
    when,
    { entity: entities, variables: { record: entity.name, user: true } },
    'boolean',
  )
  if (!expression) return sql<SqlBool>`false`
  const joins = createJoins()
  const condition = compileExpression(expression, { entity: entities, alias, joins }) as RawBuilder<SqlBool>
  if (joins.isEmpty()) return sql<SqlBool>`(${condition})`
  // Whoever puts the condition into a statement need not know of its joins.
  const nothing = sql`(select) as ${sql.id(`${alias}_0`)}`
  return sql<SqlBool>`exists (select from ${nothing} ${joins.toSql()} where ${condition})`
}
