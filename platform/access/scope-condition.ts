/**
 * A scope as a condition on a row. Scopes are nested: each holds the narrower ones too. Teammates and
 * units come with the caller; where they are very many a subquery asks, once per statement since it does not depend on the
 * row. Either way the index on `_owner` or `_unit` stays usable.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type { Scope } from '../contract/documents.ts'
import { Slot } from '../database/slot.ts'

/** What it depends on beside the scope; part of a policy's key. */
export type Reach = Pick<Caller, 'teammates' | 'unitsBelow'>

/** May be SQL NULL, which a WHERE takes for false; never negate it. */
export function scopeCondition(scope: Exclude<Scope, 'all'>, alias: string, reach: Reach): RawBuilder<SqlBool> {
  const owner = sql.ref(`${alias}._owner`)
  const unit = sql.ref(`${alias}._unit`)
  const own = sql<SqlBool>`${owner} = ${slot('caller.id')}::uuid`
  const team = sql<SqlBool>`${owner} = any(${reach.teammates ? given('caller.teammates') : askedTeammates})`
  const sameUnit = sql<SqlBool>`${unit} = ${slot('caller.unit')}::uuid`
  const below = sql<SqlBool>`${unit} = any(${reach.unitsBelow ? given('caller.unitsBelow') : askedUnits})`
  const conditions = { own: [own], team: [own, team], unit: [own, team, sameUnit], 'unit+below': [own, team, below] }
  return sql<SqlBool>`(${sql.join(conditions[scope], sql` or `)})`
}

const slot = (name: string) => sql.val(new Slot(name))
const given = (name: string) => sql`${slot(name)}::uuid[]`
const askedTeammates = sql`array(select enishi.teammates(${slot('caller.teams')}::uuid[]))`
const askedUnits = sql`array(select enishi.units_below(${slot('caller.unit')}::uuid))`
