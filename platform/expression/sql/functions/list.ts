import { sql } from 'kysely'
import type { JsonObject } from '../../../contract/json.ts'
import type { Label } from '../../../contract/label.ts'
import { optionText } from '../../functions/list.ts'
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
  'label(string,json)': ([value], nodes, slot) => label(value, nodes, slot),
  'label(int,json)': ([value], nodes, slot) => label(sql`${value}::text`, nodes, slot),
  'label(double,json)': ([value], nodes, slot) => label(sql`trim_scale(${value}::text::numeric)::text`, nodes, slot),
  'label(boolean,json)': ([value], nodes, slot) => label(sql`${value}::text`, nodes, slot),
}

/** As contract/label.ts chooses: the language as it is, then without its region, then the text as written. */
function label(key: Sql, [, options]: Node[], slot: Parameters<SqlFunction>[2]): Sql {
  const known = options?.kind === 'literal' ? (options.value as unknown as Option[]) : []
  const columns = sql`${literal(titles(known), 'json')} AS titles, COALESCE(${slot('user.locale')}, 'en') AS language, ${key} AS option`
  const found = sql`titles -> language ->> option, titles -> split_part(language, '-', 1) ->> option, titles -> '' ->> option, option`
  return sql`(SELECT COALESCE(${found}) FROM (SELECT ${columns}) AS labelled)`
}

interface Option {
  value: string | number | boolean
  title: Label
}

/** Titles by language, '' for the text as written, and then by the option's text: one parameter, however many there are. */
function titles(options: Option[]): JsonObject {
  const languages = new Set(options.flatMap(({ title }) => Object.keys(title.i18n ?? {})))
  const written = options.map(({ value, title }) => [optionText(value), title.text] as const)
  const translated = [...languages].map(tag => {
    const known = options.filter(({ title }) => title.i18n?.[tag] !== undefined)
    return [tag, Object.fromEntries(known.map(({ value, title }) => [optionText(value), title.i18n![tag]!]))] as const
  })
  return Object.fromEntries([['', Object.fromEntries(written)], ...translated])
}
