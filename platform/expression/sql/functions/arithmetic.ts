import { sql } from 'kysely'
import { decimalOrNull, durationOrNull, instantOrNull, wholeOrNull } from '../bounds.ts'
import type { SqlFunctions } from './function.ts'

/** Whole numbers never leave bigint: each is within 2^53, so that only their product needs more room on the way. */
export const arithmetic: SqlFunctions = {
  '+(int,int)': ([a, b]) => wholeOrNull(sql`(${a} + ${b})`),
  '-(int,int)': ([a, b]) => wholeOrNull(sql`(${a} - ${b})`),
  '*(int,int)': ([a, b]) => sql`${wholeOrNull(sql`(${a}::numeric * ${b})`)}::bigint`,
  '/(int,int)': ([a, b]) => sql`(${a} / NULLIF(${b}, 0))`,
  '%(int,int)': ([a, b]) => sql`(${a} % NULLIF(${b}, 0))`,
  '-(int)': ([a]) => sql`(- ${a})`,

  '+(decimal,decimal)': ([a, b]) => decimalOrNull(sql`(${a} + ${b})`),
  '-(decimal,decimal)': ([a, b]) => decimalOrNull(sql`(${a} - ${b})`),
  '*(decimal,decimal)': ([a, b]) => decimalOrNull(sql`(${a} * ${b})`),
  // div() is exact; `/` would choose a scale of its own and round twice.
  '/(decimal,decimal)': ([a, b]) => decimalOrNull(sql`(div(${a} * 1e21, NULLIF(${b}, 0)) * 1e-21)`),
  '-(decimal)': ([a]) => sql`(- ${a})`,

  '+(string,string)': ([a, b]) => sql`(${a} || ${b})`,

  '+(timestamp,duration)': ([at, by]) => instantOrNull(sql`(${at} + ${by} * interval '1 millisecond')`),
  '+(duration,timestamp)': ([by, at]) => instantOrNull(sql`(${at} + ${by} * interval '1 millisecond')`),
  '-(timestamp,duration)': ([at, by]) => instantOrNull(sql`(${at} - ${by} * interval '1 millisecond')`),
  '-(timestamp,timestamp)': ([a, b]) => durationOrNull(sql`(EXTRACT(EPOCH FROM ${a} - ${b}) * 1000)::bigint`),
  '+(duration,duration)': ([a, b]) => durationOrNull(sql`(${a} + ${b})`),
  '-(duration,duration)': ([a, b]) => durationOrNull(sql`(${a} - ${b})`),
  '-(duration)': ([a]) => sql`(- ${a})`,
}
