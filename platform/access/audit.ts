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
  await queries.query(insert, [action, ...actorOf(caller), ip, subject, entity, record, JSON.stringify(details)])
}

/** That records of an entity (its lasting id) were shown: a row for each. */
export async function noteReading(queries: Queries, { caller, ip }: Who, entity: string, ids: string[]): Promise<void> {
  await queries.query(insertReads, [...actorOf(caller), ip, entity, ids])
}

/** Who is shown the app as somebody else is the one who looks: actor, key, shown as whom. */
const actorOf = ({ id, key, shownTo }: Who['caller']) => [
  shownTo ? shownTo.id : id,
  key?.id ?? null,
  shownTo ? id : null,
]

const insert = {
  name: 'note-audit',
  text: `insert into enishi.audit (action, actor, key, shown_as, ip, subject, entity, record, details)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
}

const insertReads = {
  name: 'note-reading',
  text: `insert into enishi.audit (action, actor, key, shown_as, ip, entity, record)
    select 'read', $1, $2, $3, $4, $5, record from unnest($6::uuid[]) as record`,
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
