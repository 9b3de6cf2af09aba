/** Who may write in the organisation's name: about a record, whoever may change it; else who looks after workflows. */
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import { notAllowed } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { isId } from '../records/is-id.ts'
import { mayDo, unknownRecord } from '../records/query/viewer.ts'
import { currentRecord } from '../records/write/current.ts'

/** Throws 403, and 404 for a record that the caller may not see. */
export async function requireMaySend(context: Context, about: { entity: Entity; id: string } | null): Promise<void> {
  if (!about) return requireRight(context.caller, 'workflows')
  const { entity, id } = about
  mayDo(context, entity, 'update')
  const current = isId(id) ? await currentRecord(context, entity, id.toLowerCase(), { action: 'update' }) : null
  if (!current) throw unknownRecord(entity, id)
  if (!current.allowed) throw notAllowed('Only who may change a record writes about it.')
}
