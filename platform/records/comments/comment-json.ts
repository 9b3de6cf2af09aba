/** A comment as its readers see it. */
import { type RawBuilder, sql } from 'kysely'
import type { Comment } from '../../contract/record.ts'
import { instant } from '../sql/column.ts'
import { personJson } from '../sql/person-json.ts'
import type { Row } from '../sql/row.ts'

export const commentJson = (row: Row, alias: string): RawBuilder<Comment> =>
  sql`json_build_object('_id', ${sql.id(alias, 'id')}, 'text', ${sql.id(alias, 'text')},
    'author', ${personJson(row, sql.id(alias, 'author'))}, 'createdAt', ${instant(sql.id(alias, 'created_at'))},
    'updatedAt', ${instant(sql.id(alias, 'updated_at'))})`
