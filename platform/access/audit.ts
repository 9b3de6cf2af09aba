/**
 * Adds to the audit log (migration 0081), in the transaction of what is logged where there is one:
 *
 *     await noteAudit(transaction, context, { action: 'unit-removed', subject: id })
 */
import type { AuditAction } from '../contract/audit.ts'
import type { Caller } from '../contract/caller.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Queries, Transaction } from '../database/database.ts'
import type { Context } from './context.ts'

export interface Noted {
  action: AuditAction
  /** The user, unit, team, key or session it is done to. */
  subject?: string | null
  /** Lasting id of the entity. */
  entity?: string
  record?: string
  details?: JsonObject
}

interface Who {
  caller: Pick<Caller, 'id' | 'key' | 'shownTo'>
  ip: string | null
}

export async function noteAudit(queries: Queries, { caller, ip }: Who, noted: Noted): Promise<void> {
  const { action, subject = null, entity = null, record = null, details = {} } = noted
  const { id, key, shownTo } = caller
  // Who is shown the app as somebody else is the one who looks.
  const actor = shownTo ? shownTo.id : id
  const values = [action, actor, key?.id ?? null, shownTo ? id : null, ip, subject, entity, record]
  await queries.query(insert, [...values, JSON.stringify(details)])
}

const insert = {
  name: 'note-audit',
  text: `insert into enishi.audit (action, actor, key, shown_as, ip, subject, entity, record, details)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
}

/** Does something and logs it: both or neither. */
export function audited<T>(
  context: Context,
  work: (transaction: Transaction) => Promise<T>,
  noted: (result: T) => Noted,
): Promise<T> {
  return context.database.transaction(async transaction => {
    const result = await work(transaction)
    await noteAudit(transaction, context, noted(result))
    return result
  })
}
