/** A row of an entity inside a statement: who looks at it and by which alias it is called. */
import type { Context } from '../../access/context.ts'
import type { Entity } from '../../metadata/model.ts'

export interface Row {
  context: Context
  entity: Entity
  alias: string
  /** What looks further is asked when lines and links are written, too (write/check-saved.ts). */
  unchecked?: boolean
  /** A name no other row of the statement has. */
  nextAlias(): string
}

export function rowOf(context: Context, entity: Entity, alias: string): Row {
  let count = 0
  return { context, entity, alias, nextAlias: () => `${alias}${++count}` }
}
