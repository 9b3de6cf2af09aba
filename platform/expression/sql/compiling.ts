/** What one compilation carries down: the row behind each variable, and the compiler itself for the parts below. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { StoredField } from '../../contract/storage.ts'
import { Slot } from '../../database/slot.ts'
import { badRequest } from '../../errors.ts'
import type { Node } from '../tree.ts'
import type { ExpressionType } from '../types.ts'
import type { SqlContext, SqlEntity } from './context.ts'
import type { Joins } from './joins.ts'
import { type Sql, typed } from './literal.ts'

/** A row of an entity, and the joins of the SELECT it stands in. */
export interface Row {
  alias: string
  joins: Joins
}

export interface Compiling {
  context: SqlContext
  rows: ReadonlyMap<string, Row>
  /** Loop variables that are plain values. */
  items: ReadonlyMap<string, Sql>
  /** May be NULL. */
  value(node: Node): Sql
  /** Never NULL. */
  condition(node: Node): RawBuilder<SqlBool>
  /** The same with one more variable. */
  with(variable: string, bound: Row | Sql): Compiling
  /** For a formula or rollup of a row: it sees every live row, whoever asks. */
  computing(row: Row): Compiling
  /** The same where the organisation's days count. */
  organisation(): Compiling
}

export const slot = (name: string, type: ExpressionType): Sql =>
  typed(new Slot(name, { json: type === 'json' || type === 'reference' }), type)

/** What the moment, the caller and the organisation are, as functions ask for it (access/slot-values.ts). */
export function momentSlot({ days }: SqlContext, name: string): Sql {
  const [kind = ''] = name.split('@')
  const isDays = kind === 'today' || kind === 'timeZone'
  const type = momentTypes[name] ?? (/^(calendar|hours)\.(?!timeZone)/.test(kind) ? 'list<int>' : 'string')
  return slot(isDays && days === 'organisation' ? `organisation.${name}` : name, type)
}

const momentTypes: Readonly<Record<string, ExpressionType>> = {
  now: 'timestamp',
  today: 'date',
  'organisation.monthsBefore': 'int',
  'organisation.yearsAhead': 'int',
}

export const noSql = (what: string) =>
  badRequest('no-sql', `${what} cannot be computed by the database, so it cannot be used here.`)

export function entityNamed(context: SqlContext, name: string): SqlEntity {
  const entity = context.entity(name)
  // The expression was checked against another revision of the model.
  if (!entity) throw badRequest('unknown-entity', `There is no entity '${name}'.`)
  return entity
}

export function fieldNamed(entity: SqlEntity, name: string): StoredField | undefined {
  return entity.fields.find(field => field.name === name)
}

/** What makes a row of an entity one that may be seen at a hop. */
export function visible(context: SqlContext, entity: SqlEntity, alias: string): Sql {
  const rows = context.sight?.rows(entity, alias)
  const live = sql`${sql.id(alias, '_deleted_at')} IS NULL`
  return rows ? sql`${live} AND (${rows})` : live
}
