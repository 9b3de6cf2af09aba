/** What a rollup makes of its values, nulls left out: of none a sum is 0, and least, greatest and average are null. */
import { compareValues } from './compare.ts'
import { bounded, type Decimal, divide, exactSum } from './decimal.ts'
import { whole } from './functions/arithmetic.ts'
import type { Value } from './functions/define.ts'
import type { Aggregate } from './tree.ts'
import type { ExpressionType } from './types.ts'

export function aggregate(fn: Aggregate, values: Value[], type: ExpressionType): Value {
  const given = values.filter(value => value !== null)
  switch (fn) {
    case 'count':
      return given.length
    case 'sum':
      return type === 'int' ? wholeSum(given as number[]) : bounded(exactSum(given as Decimal[]))
    case 'avg':
      return divide(exactSum(given as Decimal[]), { digits: BigInt(given.length), scale: 0 })
    default:
      return extreme(given, type, fn === 'min' ? -1 : 1)
  }
}

/** Added up exactly, and null only where the end is out of bounds, as PostgreSQL's sum has it. */
const wholeSum = (values: number[]): number | null =>
  whole(Number(values.reduce((sum, value) => sum + BigInt(value), 0n)))

const extreme = (values: Value[], type: ExpressionType, sign: 1 | -1): Value =>
  values.reduce<Value>(
    (best, value) => (best === null || sign * compareValues(value, best, type) > 0 ? value : best),
    null,
  )
