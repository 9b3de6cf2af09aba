/**
 * A scope as a condition on a row. Scopes are nested: each holds the narrower ones too. The subqueries do not depend on
 * the row, so PostgreSQL runs each once per statement and the index on `_owner` or `_unit` stays usable.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '../contract/documents.ts'
import { Slot } from '../database/slot.ts'

/** May be SQL NULL, which a WHERE takes for false; never negate it. */
export function scopeCondition(scope: Exclude<Scope, 'all'>, alias: string): RawBuilder<SqlBool> {
  const owner = sql.ref(`${alias}._owner`)
  const unit = sql.ref(`${alias}._unit`)
  const own = sql<SqlBool>`${owner} = ${slot('caller.id')}::uuid`
  const team = sql<SqlBool>`${owner} = any(array(select enishi.teammates(${slot('caller.teams')}::uuid[])))`
  const sameUnit = sql<SqlBool>`${unit} = ${slot('caller.unit')}::uuid`
  const below = sql<SqlBool>`${unit} = any(array(select enishi.units_below(${slot('caller.unit')}::uuid)))`
  const conditions = { own: [own], team: [own, team], unit: [own, team, sameUnit], 'unit+below': [own, team, below] }
  return sql<SqlBool>`(${sql.join(conditions[scope], sql` or `)})`
}

const slot = (name: string) => sql.val(new Slot(name))
