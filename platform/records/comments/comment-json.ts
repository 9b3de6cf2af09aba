/** A comment as its readers see it. */
import { type RawBuilder, sql } from 'kysely'
import type { Comment } from '../../contract/record.ts'
import { instant } from '../sql/column.ts'
import { personJson } from '../sql/person-json.ts'
import type { Row } from '../sql/row.ts'

export const commentJson = (row: Row, alias: string): RawBuilder<Comment> =>
  sql`json_build_object('_id', ${sql.id(alias, 'id')}, 'text', ${sql.id(alias, 'text')},
    'author', ${personJson(row, sql.id(alias, 'author'))}, 'createdAt', ${instant(sql.id(alias, 'created_at'))},
    'mentions', ${mentions(row, alias)}, 'updatedAt', ${instant(sql.id(alias, 'updated_at'))})`

/** Whom it names, in that order. */
const mentions = (row: Row, alias: string): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(${personJson(row, sql.id('named', 'id'))} order by named.place), '[]'::json)
    from unnest(${sql.id(alias, 'mentions')}) with ordinality as named (id, place))`
