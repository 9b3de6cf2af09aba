/** A caller's filter in SQL: checked against what the caller sees, each hop trimmed to the rows the caller may read. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { sightOf } from '../../access/sight.ts'
import { visibleEntity } from '../../access/visible-entity.ts'
import { badRequest } from '../../errors.ts'
import { checkExpression } from '../../expression/check.ts'
import { compileExpression } from '../../expression/sql/compile.ts'
import { createJoins } from '../../expression/sql/joins.ts'
import type { Row } from './row.ts'

export interface Filter {
  where: RawBuilder<SqlBool> | null
  /** To-one relations the condition walks over. */
  joins: RawBuilder<unknown>
}

export function filterOf({ context, entity, alias }: Row, source: string | null): Filter {
  if (source === null) return { where: null, joins: sql`` }
  const expression = checked(context, entity.name, source)
  const joins = createJoins()
  const where = compileExpression(expression, {
    entity: name => context.model.entities.get(name),
    alias,
    joins,
    sight: sightOf(context.model, context.caller),
  }) as RawBuilder<SqlBool>
  return { where, joins: joins.toSql() }
}

function checked({ model, caller }: Context, record: string, source: string) {
  const entity = (name: string) => {
    const known = model.entities.get(name)
    return (known && visibleEntity(model, caller, known)) ?? undefined
  }
  const { expression, problems } = checkExpression(source, { entity, variables: { record, user: true } }, 'boolean')
  if (expression) return expression
  const details = problems.map(problem => ({ ...problem, pointer: '/filter' }))
  throw badRequest('bad-filter', details[0]?.message ?? 'The filter cannot be read.', details)
}
