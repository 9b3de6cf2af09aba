/**
 * Records that were shared with a caller, as a condition on a row. It is only there for who has been given something of
 * the entity, so nobody else pays for it. A share reaches records, never actions: one of the roles must give those.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type { Action } from '../contract/documents.ts'
import { Slot } from '../database/slot.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { onWhole, wholeOf } from './on-whole.ts'

type Condition = RawBuilder<SqlBool>

/** Null where nothing was shared that the action could reach. Never SQL NULL. */
export function shareCondition(
  model: Model,
  caller: Caller,
  entity: Entity,
  action: Action,
): ((alias: string) => Condition) | null {
  const whole = wholeOf(model, entity)
  const level = (whole === entity ? levels : levelsOfLines)[action]
  const amount = caller.shares[whole.id]
  if (!level || !amount) return null
  return alias =>
    onWhole(model, entity, alias, (alias, { id }) =>
      id === whole.id ? isShared({ entity: id, level, many: amount === 'many' }, alias) : sql<SqlBool>`false`,
    )
}

type Levels = Partial<Record<Action, 'read' | 'write'>>
const levels: Levels = { read: 'read', update: 'write' }
/** Who may write a record may add lines to it and remove them. */
const levelsOfLines: Levels = { ...levels, create: 'write', delete: 'write' }

interface Shares {
  entity: string
  level: 'read' | 'write'
  many: boolean
}

/** A few are looked up once and found by the index on `_id`; of many, each row is looked up by the share's own key. */
function isShared({ entity, level, many }: Shares, alias: string): Condition {
  const id = sql.id(alias, '_id')
  const mine = sql`from enishi.share as s
    where s.grantee = any(${sql.val(new Slot('caller.grantees'))}::uuid[]) and s.entity = ${entity}
      ${level === 'write' ? sql`and s.level = 'write'` : sql``}`
  return many
    ? sql`exists (select ${mine} and s.record = ${id})`
    : sql`coalesce(${id} = any(array(select s.record ${mine})), false)`
}
