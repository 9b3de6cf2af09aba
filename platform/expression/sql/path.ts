/** A path's value in SQL, to sort, select or group by; null stays NULL. */
import type { RawBuilder } from 'kysely'
import { fieldType } from '../environment.ts'
import { invalidExpression } from '../invalid.ts'
import { checkPath } from '../path.ts'
import type { ExpressionType } from '../types.ts'
import { compileValue } from './compile.ts'
import { fieldNamed, noSql } from './compiling.ts'
import type { SqlContext, SqlEntity } from './context.ts'

/**
 * `entity` names the entity of the row; `context.entity` gives what may be named behind it, so hand it entities as the
 * caller may see them. A path that leads nowhere is a 400.
 */
export function compilePath(
  path: string | readonly string[],
  entity: string,
  context: SqlContext,
): { value: RawBuilder<unknown>; type: ExpressionType } {
  const scope = { entity: context.entity, variables: { record: entity } }
  const { expression, problems } = checkPath(path, scope)
  if (!expression) throw invalidExpression(problems)
  return { value: compileValue(expression, context), type: expression.type }
}

/** A field of the row, whoever may see it; a formula or rollup is joined as far as it needs. */
export function compileField(entity: SqlEntity, name: string, context: SqlContext): RawBuilder<unknown> {
  const field = fieldNamed(entity, name)
  if (!field) throw noSql(`The field '${name}'`)
  const record = { kind: 'variable', type: `entity.${entity.name}`, name: 'record' } as const
  const type = fieldType(field)
  return compileValue({ ast: { kind: 'field', type, of: record, entity: entity.name, field: name }, type }, context)
}
