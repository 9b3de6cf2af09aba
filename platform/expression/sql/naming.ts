import { sql } from 'kysely'
import type { Sql } from './literal.ts'

/**
 * Names operands, so that a body may use each as often as it likes. `OFFSET 0` keeps the planner from writing them out
 * again at every place, which would double nested calls with each level.
 */
export function naming(operands: Readonly<Record<string, Sql>>, body: Sql): Sql {
  const columns = Object.entries(operands).map(([name, operand]) => sql`${operand} AS ${sql.id(name)}`)
  return sql`(SELECT ${body} FROM (SELECT ${sql.join(columns)} OFFSET 0) AS named)`
}
