import { sql } from 'kysely'
import type { StoredEntity } from '../../contract/storage.ts'
import { fieldNamed, noSql } from './compiling.ts'
import type { Sql } from './literal.ts'

/** That the relation `field` of the row `child` leads to the row `alias` of `owner`. */
export function pointsTo(target: StoredEntity, field: string, child: string, owner: StoredEntity, alias: string): Sql {
  const storage = fieldNamed(target, field)?.storage
  const id = sql.id(alias, '_id')
  if (storage?.kind === 'column') return sql`${sql.id(child, storage.column)} = ${id}`
  if (storage?.kind !== 'pair') throw noSql(`The field '${field}'`)
  return sql`${sql.id(child, storage.idColumn)} = ${id} AND ${sql.id(child, storage.entityColumn)} = ${owner.name}::text`
}
