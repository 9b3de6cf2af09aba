/** One record as one statement. */
import { type RawBuilder, sql } from 'kysely'
import { Slot } from '../../database/slot.ts'
import { parseSelect } from '../query/select.ts'
import { readPolicy } from '../query/viewer.ts'
import { rowJson } from './json.ts'
import { allFields, projectionOf } from './projection.ts'
import { tableOf } from './relation.ts'
import type { Row } from './row.ts'

export function recordStatement(
  row: Row,
  { select, trashed }: { select: string | null; trashed: boolean },
): RawBuilder<unknown> {
  const { entity, alias } = row
  const shape = select === null ? allFields(row, { items: true, trashed }) : projectionOf(row, parseSelect(select))
  const rows = readPolicy(row.context, entity).rows?.(alias)
  return sql`select ${rowJson(shape)}::text as text, ${sql.id(alias, '_version')} as version
    from ${tableOf(entity)} as ${sql.id(alias)}
    where ${sql.id(alias, '_id')} = ${sql.val(new Slot('id'))}::uuid
      ${trashed ? sql`` : sql`and ${sql.id(alias, '_deleted_at')} is null`} ${rows ? sql`and ${rows}` : sql``}`
}
