import { sql } from 'kysely'
import { numberPattern } from '../../format.ts'
import { between, decimalOrNull, wholeOrNull } from '../bounds.ts'
import { type SqlFunctions, writtenText } from './function.ts'

export const number: SqlFunctions = {
  'round(decimal)': ([value]) => sql`${wholeOrNull(sql`round(${value})`)}::bigint`,
  'round(decimal,int)': ([value, places]) =>
    decimalOrNull(sql`round(${value}, ${between(places, sql`-21`, sql`21`)}::int)`),
  'floor(decimal)': ([value]) => sql`${wholeOrNull(sql`floor(${value})`)}::bigint`,
  'ceil(decimal)': ([value]) => sql`${wholeOrNull(sql`ceil(${value})`)}::bigint`,
  'abs(int)': ([value]) => sql`abs(${value})`,
  'abs(decimal)': ([value]) => sql`abs(${value})`,
  'format(decimal,string)': ([value], nodes) => {
    const { grouped, places } = numberPattern(writtenText(nodes, 1)) ?? { grouped: false, places: 0 }
    const rounded = decimalOrNull(sql`round(${value}, ${places}::int)`)
    return sql`to_char(${rounded}, ${digits(grouped, places)}::text)`
  },
}

/** Room for the 39 digits that a rounded decimal may have. */
function digits(grouped: boolean, places: number): string {
  const whole = grouped ? `${'999,'.repeat(13)}990` : `${'9'.repeat(41)}0`
  return `FM${whole}${places > 0 ? `.${'0'.repeat(places)}` : ''}`
}
