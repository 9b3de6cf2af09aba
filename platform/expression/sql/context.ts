/** What a compilation stands in: the row it is about, the joins its statement collects, and what may be seen behind them. */
import type { RawBuilder, SqlBool } from 'kysely'
import type { StoredEntity } from '../../contract/storage.ts'
import type { Expression } from '../tree.ts'
import type { Joins } from './joins.ts'

export interface SqlEntity extends StoredEntity {
  /** What formulas and rollups are, by field. */
  computed?: ReadonlyMap<string, Expression>
}

export interface SqlContext {
  entity(name: string): SqlEntity | undefined
  /** Of the row that `record` is. */
  alias: string
  /** To-one hops of `record` become LEFT JOINs in here; one per path, shared by all that is compiled with it. */
  joins: Joins
  /** None: every live row. */
  sight?: Sight
  /** The record before a change, as JSON: a `jsonb` column of the statement, or a slot. None: `previous` has no SQL. */
  previous?: RawBuilder<unknown>
  /** Whose days count: the caller's, or the organisation's, as in everything that a rollup looks at. */
  days?: 'caller' | 'organisation'
}

export interface Sight {
  /** Rows of an entity one may see at a hop, as a condition on `alias`; null: all live ones. */
  rows(entity: StoredEntity, alias: string): RawBuilder<SqlBool> | null
}
