/** Records that an approval holds: they stay as they are until it is decided, with their line items. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { type AppError, conflict } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import type { Row } from '../sql/row.ts'
import type { Draft } from './draft.ts'

export const isHeld = ({ entity, alias }: Row): RawBuilder<SqlBool> => {
  const parent = entity.parent && entity.byName.get(entity.parent.field)?.storage
  const whole = parent?.kind === 'column' ? sql`, ${sql.id(alias, parent.column)}` : sql``
  return sql`exists (select from enishi.task as held where held.locks and held.record in (${sql.id(alias, '_id')}${whole}))`
}

/** New and moved line items change the record they come to. */
export async function refuseHeldWholes(context: Context, entity: Entity, drafts: readonly Draft[]): Promise<void> {
  const field = entity.parent?.field
  if (field === undefined) return
  const wholes = drafts.filter(({ changed }) => changed.has(field)).map(({ record }) => record[field])
  await refuseHeld(
    context,
    entity,
    wholes.filter(id => typeof id === 'string'),
  )
}

/** Throws 409 where one of them is held; for what is not read first. */
export async function refuseHeld(
  { caller, transaction, database }: Context,
  entity: Entity,
  ids: string[],
): Promise<void> {
  if (caller.kind === 'system' || ids.length === 0) return
  const { rows } = await (transaction ?? database).query<{ held: boolean }>(
    {
      name: 'held-records',
      text: 'select exists (select from enishi.task where locks and record = any($1::uuid[])) as held',
    },
    [ids],
  )
  if (rows[0]?.held) throw recordHeld(entity)
}

export const recordHeld = ({ name }: Entity): AppError =>
  conflict('held', `This ${name} is being decided on: it cannot be changed until then. Its applicant can take it back.`)
