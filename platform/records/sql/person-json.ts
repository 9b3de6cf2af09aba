/** What a person is called who did something, as far as the reader may see people. */
import { type RawBuilder, sql } from 'kysely'
import { readPolicy } from '../query/viewer.ts'
import { labelValue } from './label.ts'
import { tableOf } from './relation.ts'
import type { Row } from './row.ts'

/** `{ _id, _label }`; the id stands for who is not seen. */
export const personJson = (row: Row, id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when ${id} is not null then json_build_object('_id', ${id}, '_label', coalesce(${personLabel(row, id)}, ${id}::text)) end`

/** Also of people who have left. Null where the reader does not see them. */
function personLabel(row: Row, id: RawBuilder<unknown>): RawBuilder<string | null> {
  const { context } = row
  const people = context.model.entities.get('user')
  if (!people || !readPolicy(context, people).allowed) return sql`null::text`
  const person: Row = { ...row, entity: people, alias: row.nextAlias() }
  const rows = readPolicy(context, people).rows?.(person.alias)
  return sql`(select ${labelValue(person)} from ${tableOf(people)} as ${sql.id(person.alias)}
    where ${sql.id(person.alias, '_id')} = ${id} ${rows ? sql`and ${rows}` : sql``})`
}
