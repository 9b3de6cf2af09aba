/** A row of the change log as a reader of the record sees it. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { HistoryEntry } from '../../contract/record.ts'
import type { Entity } from '../../metadata/model.ts'
import { loggedNames } from '../query/logged-names.ts'
import { instant } from '../sql/column.ts'
import { personJson } from '../sql/person-json.ts'
import type { Row } from '../sql/row.ts'

/** With the fields of both images under their lasting ids. */
export type LoggedChange = Omit<HistoryEntry, 'changes'> & { before: JsonObject | null; after: JsonObject | null }

/** `change` and `key` are aliases of enishi.change and enishi.api_key. */
export const loggedJson = (row: Row, change: string, key: string): RawBuilder<LoggedChange> => {
  const column = (name: string) => sql.id(change, name)
  return sql`json_build_object('position', ${column('seq')}::text, 'at', ${instant(column('at'))},
    'operation', ${column('op')}, 'version', ${column('version')}, 'actor', ${personJson(row, column('actor'))},
    'key', ${sql.id(key, 'name')}, 'before', ${column('before')}, 'after', ${column('after')})`
}

/** Without the fields the reader may not see; null where nothing is left that is theirs to know. */
export function entriesOf(context: Context, entity: Entity): (change: LoggedChange) => HistoryEntry | null {
  const nameOf = loggedNames(context, entity)
  return ({ before, after, ...entry }) => {
    const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    const changes = keys.flatMap(key => {
      const field = nameOf(key)
      return field === null ? [] : [{ field, before: valueAt(before, key), after: valueAt(after, key) }]
    })
    return entry.operation === 'share' && changes.length === 0 ? null : { ...entry, changes }
  }
}

const valueAt = (image: JsonObject | null, key: string): Json =>
  image && Object.hasOwn(image, key) ? image[key]! : null
