/** Waits for a change of the model that is under way, and refuses to write by an old one (0A000). */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { slot } from '../sql/slot.ts'

export const holdRevision: RawBuilder<SqlBool> = sql`enishi.hold_revision(${slot('revision')}::integer)`

/** As a part of a statement of many rows, which asks once: `from …, held where held.ok`. */
export const heldRevision: RawBuilder<unknown> = sql`held as materialized (select ${holdRevision} as ok)`
