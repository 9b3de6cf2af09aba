/** A live record that the caller sees, locked, and whether they may share it and update it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { policyOf } from '../../access/policy.ts'
import type { Action } from '../../contract/documents.ts'
import type { Entity } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { prepared, run } from './prepared.ts'
import { seen, tableOf } from './relation.ts'
import { slot } from './slot.ts'

interface SharableRecord {
  version: number
  mayShare: boolean
  mayUpdate: boolean
}

export async function sharableRecord(context: InTransaction, entity: Entity, id: string) {
  const { model, caller } = context
  const may = (action: Action): RawBuilder<SqlBool> => {
    const rows = policyOf(model, caller, entity, action).rows?.('r')
    return rows ? sql<SqlBool>`coalesce(${rows}, false)` : sql<SqlBool>`true`
  }
  const key = JSON.stringify(['sharable', policyOf(model, caller, entity, 'share').key])
  const statement = prepared(
    model,
    key,
    () => sql`select r."_version" as version, ${may('share')} as "mayShare", ${may('update')} as "mayUpdate"
      from ${tableOf(entity)} as r where r."_id" = ${slot('id')}::uuid and ${seen(context, entity, 'r')}
      for update of r`,
  )
  return (await run<SharableRecord>(context, statement, { id })).rows[0]
}
