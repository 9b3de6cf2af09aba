/** Words to be found in a record's texts, whatever their width and case. A proper index replaces this scan. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Field } from '../../metadata/model.ts'
import { readPolicy } from '../query/viewer.ts'
import { fieldText } from './label.ts'
import type { Row } from './row.ts'
import { slot } from './slot.ts'

/** Each word of the slot `search.words` must stand in one of the texts. */
export function searchCondition(row: Row): RawBuilder<SqlBool> {
  const texts = searchedFields(row).flatMap(field => fieldText(row, field) ?? [])
  if (texts.length === 0) return sql<SqlBool>`false`
  // The patterns depend on no row, so PostgreSQL makes them once.
  const patterns = sql`array(select '%' || ${literally(folded(sql`word`))} || '%' from unnest(${slot('search.words')}::text[]) as word)`
  return sql<SqlBool>`${folded(sql`concat_ws(E'\n', ${sql.join(texts)})`)} like all (${patterns})`
}

/** With what `like` would take for a sign escaped. */
const literally = (text: RawBuilder<unknown>) =>
  sql`regexp_replace(${text}, ${'([\\\\%_])'}::text, ${'\\\\\\1'}::text, 'g')`

/** `x-entity.search` where the document names fields, else all that hold text; never what the caller does not see. */
function searchedFields({ context, entity }: Row): Field[] {
  const rules = readPolicy(context, entity).fields
  return entity.fields.filter(
    field =>
      rules.get(field.name) === 'read' &&
      !field.computed &&
      (entity.search ? entity.search.includes(field.name) : textual.has(field.type)),
  )
}

const textual = new Set([
  'text',
  'long-text',
  'rich-text',
  'email',
  'phone',
  'link',
  'autonumber',
  'barcode',
  'person-name',
  'company-name',
  'address',
  'tags',
])

/** Both sides are folded by PostgreSQL, so they are folded alike. */
const folded = (text: RawBuilder<unknown>) => sql`lower(normalize(${text}, NFKC) collate enishi.en)`

/** At most so many count; the rest of a pasted text is not looked for. */
export const searchWords = (text: string): string[] =>
  text
    .split(/[\s\u3000]+/u)
    .filter(word => word !== '')
    .slice(0, 10)
