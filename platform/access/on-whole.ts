/**
 * Line items belong to the record they are part of: whose they are, and whom they are shared with, is asked of that
 * record, so a line that a colleague adds is its owner's, and stays so when the record changes hands.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Entity, Model } from '../metadata/model.ts'

type Condition = RawBuilder<SqlBool>

/** `condition` on the alias of the whole record; on the row itself where it is no line item, or one without a parent. */
export function onWhole(
  model: Model,
  entity: Entity,
  alias: string,
  condition: (alias: string, entity: Entity) => Condition,
): Condition {
  const above = parentOf(model, entity)
  if (!above) return condition(alias, entity)
  const [parent, column] = [`${alias}^`, sql.id(alias, above.column)]
  return sql`((${column} is null and ${condition(alias, entity)})
    or exists (select from ${sql.id('data', above.entity.table)} as ${sql.id(parent)}
      where ${sql.id(parent, '_id')} = ${column} and ${onWhole(model, above.entity, parent, condition)}))`
}

/** The entity of the whole record. */
export function wholeOf(model: Model, entity: Entity): Entity {
  const above = parentOf(model, entity)
  return above ? wholeOf(model, above.entity) : entity
}

/** A system column of the whole record. */
export function wholeValue(model: Model, entity: Entity, alias: string, column: string): RawBuilder<unknown> {
  const above = parentOf(model, entity)
  if (!above) return sql.id(alias, column)
  const parent = `${alias}^`
  return sql`coalesce((select ${wholeValue(model, above.entity, parent, column)}
    from ${sql.id('data', above.entity.table)} as ${sql.id(parent)}
    where ${sql.id(parent, '_id')} = ${sql.id(alias, above.column)}), ${sql.id(alias, column)})`
}

function parentOf(model: Model, { name, parent }: Entity): { entity: Entity; column: string } | null {
  const above = parent && parent.entity !== name ? model.entities.get(parent.entity) : undefined
  const storage = parent && model.entities.get(name)?.byName.get(parent.field)?.storage
  return above?.ownership === 'user' && storage?.kind === 'column' ? { entity: above, column: storage.column } : null
}
