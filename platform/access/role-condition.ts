/**
 * A role's condition in SQL on one row. It sees everything, whatever its holder may see: that is what makes
 * "cases of accounts in my region" possible for somebody who may not read accounts.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { checkExpression } from '../expression/check.ts'
import { compileCondition } from '../expression/sql/compile.ts'
import type { Entity, Model } from '../metadata/model.ts'

/** A condition that no longer fits the model (it was checked when it was written) lets nothing through. */
export function roleCondition(model: Model, entity: Entity, when: string, alias: string): RawBuilder<SqlBool> {
  const entities = (name: string) => model.entities.get(name)
  const variables = { record: entity.name, user: true }
  const { expression } = checkExpression(when, { entity: entities, variables }, 'boolean')
  return expression ? compileCondition(expression, { entity: entities, alias }) : sql<SqlBool>`false`
}
