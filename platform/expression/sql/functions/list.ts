import { sql } from 'kysely'
import type { Json } from '../../../contract/json.ts'
import type { Label } from '../../../contract/label.ts'
import { blanks } from '../../functions/text.ts'
import type { Node } from '../../tree.ts'
import { literal, type Sql } from '../literal.ts'
import { jsonArray } from './conversions.ts'
import type { SqlFunction, SqlFunctions } from './function.ts'

/** `size` and `isBlank` of lists of records are counted without making the list: ../rows.ts. */
export const list: SqlFunctions = {
  'size(list<any>)': ([values]) => sql`cardinality(${values})::bigint`,
  'size(json)': ([value]) => sql`jsonb_array_length(${jsonArray(value)})::bigint`,
  'isBlank(string)': ([value]) => sql`(COALESCE(btrim(${value}, ${blanks}::text), '') = '')`,
  'isBlank(list<any>)': ([values]) => sql`(COALESCE(cardinality(${values}), 0) = 0)`,
  'isBlank(json)': ([value]) => sql`COALESCE(${value} = ANY (ARRAY['""', '[]', '{}']::jsonb[]), true)`,
  'label(string,json)': ([value], nodes, slot) => label(value, value, nodes, slot),
  'label(int,json)': ([value], nodes, slot) => label(value, sql`${value}::text`, nodes, slot),
  'label(double,json)': ([value], nodes, slot) =>
    label(value, sql`trim_scale(${value}::text::numeric)::text`, nodes, slot),
  'label(boolean,json)': ([value], nodes, slot) => label(value, sql`${value}::text`, nodes, slot),
}

function label(value: Sql, other: Sql, [of, options]: Node[], slot: Parameters<SqlFunction>[2]): Sql {
  const known = options?.kind === 'literal' ? (options.value as unknown as { value: Json; title: Label }[]) : []
  if (known.length === 0) return other
  const cases = known.map(({ value, title }) => sql`WHEN ${literal(value, of!.type)} THEN ${titleIn(title, slot)}`)
  return sql`CASE ${value} ${sql.join(cases, sql` `)} ELSE ${other} END`
}

/** As contract/label.ts chooses: the language as it is, then without its region, then the text as written. */
function titleIn({ text, i18n = {} }: Label, slot: Parameters<SqlFunction>[2]): Sql {
  const languages = Object.entries(i18n)
  if (languages.length === 0) return literal(text, 'string')
  const locale = sql`COALESCE(${slot('user.locale')}, 'en')`
  const exact = languages.map(([tag, title]) => sql`WHEN ${locale} = ${tag}::text THEN ${title}::text`)
  const broader = languages.map(
    ([tag, title]) => sql`WHEN split_part(${locale}, '-', 1) = ${tag}::text THEN ${title}::text`,
  )
  return sql`CASE ${sql.join([...exact, ...broader], sql` `)} ELSE ${text}::text END`
}
