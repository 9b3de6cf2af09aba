/** Messages about a record that goes, or to a person who is another one, go along; a restore takes those about it back. */
import { sql } from 'kysely'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

export async function moveMessages(context: InTransaction, { survivor, from }: Merging): Promise<void> {
  await run(context, moving, { survivor, from })
  await run(context, renaming, { survivor, from })
}

const moving = compileStatement(sql`update enishi.message set record = ${slot('survivor')}::uuid, merged_from = record
  where record = any(${slot('from')}::uuid[])`)

const renaming = compileStatement(sql`update enishi.message set person = ${slot('survivor')}::uuid
  where person = any(${slot('from')}::uuid[])`)

export const returnMessages = (context: InTransaction, root: string) => run(context, returning, { root })

const returning = compileStatement(sql`update enishi.message set record = merged_from, merged_from = null
  where merged_from = ${slot('root')}::uuid`)
