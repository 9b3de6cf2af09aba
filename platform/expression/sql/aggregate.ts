/** What a rollup makes of its rows, as ../aggregate.ts has it. */
import { sql } from 'kysely'
import type { Aggregate } from '../tree.ts'
import type { ExpressionType } from '../types.ts'
import { decimalOrNull, wholeOrNull } from './bounds.ts'
import type { Sql } from './literal.ts'

export function aggregateSql(fn: Aggregate, value: Sql, type: ExpressionType): Sql {
  const compared = type === 'string' ? sql`${value} COLLATE "C"` : value
  switch (fn) {
    case 'count':
      return sql`count(${value})`
    case 'sum':
      return type === 'int'
        ? sql`${wholeOrNull(sql`COALESCE(sum(${value}), 0)`)}::bigint`
        : decimalOrNull(sql`COALESCE(sum(${value}), 0)`)
    case 'avg':
      return average(value)
    case 'min':
      return sql`min(${compared})`
    case 'max':
      return sql`max(${compared})`
  }
}

/** div() is exact, as in functions/arithmetic.ts; avg() would choose a scale of its own. The value is a column: it may stand twice. */
const average = (value: Sql): Sql => decimalOrNull(sql`(div(sum(${value}) * 1e21, NULLIF(count(${value}), 0)) * 1e-21)`)
