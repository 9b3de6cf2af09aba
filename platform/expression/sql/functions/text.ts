import { sql } from 'kysely'
import { blanks } from '../../functions/text.ts'
import { parsePattern } from '../../pattern.ts'
import type { Node } from '../../tree.ts'
import type { Sql } from '../literal.ts'
import { regularExpression } from '../regular-expression.ts'
import { type SqlFunctions, writtenText } from './function.ts'

export const text: SqlFunctions = {
  'lower(string)': ([value]) => lower(value),
  'upper(string)': ([value]) => sql`(upper(${value} COLLATE "und-x-icu") COLLATE "C")`,
  'trim(string)': ([value]) => sql`btrim(${value}, ${blanks}::text)`,
  'size(string)': ([value]) => sql`char_length(${value})::bigint`,
  'contains(string,string)': ([value, part], nodes) => like(value, part, nodes, '%', '%'),
  'contains(string,string,boolean)': ([value, part], nodes) =>
    isTrue(nodes[2]) ? like(lower(value), lower(part), [], '%', '%') : like(value, part, nodes, '%', '%'),
  'startsWith(string,string)': ([value, part], nodes) => like(value, part, nodes, '', '%'),
  'endsWith(string,string)': ([value, part], nodes) => like(value, part, nodes, '%', ''),
  'like(string,string)': ([value], nodes) => {
    const pattern = parsePattern(writtenText(nodes, 1))
    if (typeof pattern === 'string') throw new TypeError(`The pattern was not checked: ${pattern}.`)
    return sql`((${value} COLLATE "C") ~ ${regularExpression(pattern)}::text)`
  },
  'join(list<string>,string)': ([values, separator]) => sql`array_to_string(${values}, ${separator})`,
}

const isTrue = (node: Node | undefined): boolean => node?.kind === 'literal' && node.value === true

/** Case as Unicode has it, whatever the database's locale; the result compares by code points again. */
const lower = (value: Sql): Sql => sql`(lower(${value} COLLATE "und-x-icu") COLLATE "C")`

/** A written part becomes a pattern at once, so that an index on the start of texts can be used. */
function like(value: Sql, part: Sql, [, node]: Node[], before: string, after: string): Sql {
  if (node?.kind === 'literal' && typeof node.value === 'string')
    return sql`(${value} LIKE ${before + node.value.replace(/[\\%_]/g, '\\$&') + after}::text)`
  const escaped = sql`replace(replace(replace(${part}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`
  return sql`(${value} LIKE ${before}::text || ${escaped} || ${after}::text)`
}
