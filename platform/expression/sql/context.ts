/** What a compilation stands in: the row it is about, the joins its statement collects, and what may be seen behind them. */
import type { RawBuilder, SqlBool } from 'kysely'
import type { StoredEntity } from '../../contract/storage.ts'
import type { Joins } from './joins.ts'

export interface SqlContext {
  entity(name: string): StoredEntity | undefined
  /** Of the row that `record` is. */
  alias: string
  /** To-one hops of `record` become LEFT JOINs in here; one per path, shared by all that is compiled with it. */
  joins: Joins
  /** None: every live row. */
  sight?: Sight
}

export interface Sight {
  /** Rows of an entity one may see at a hop, as a condition on `alias`; null: all live ones. */
  rows(entity: StoredEntity, alias: string): RawBuilder<SqlBool> | null
}
