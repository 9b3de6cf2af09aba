/** What daily reports say of a record that goes, they say of the one that stays; a restore takes it back. */
import { sql } from 'kysely'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

export const moveReported = (context: InTransaction, { survivor, from }: Merging) =>
  run(context, moving, { survivor, from })

const moving = compileStatement(sql`update enishi.daily_report_item
  set record = ${slot('survivor')}::uuid, merged_from = record where record = any(${slot('from')}::uuid[])`)

export const returnReported = (context: InTransaction, root: string) => run(context, returning, { root })

const returning = compileStatement(sql`update enishi.daily_report_item set record = merged_from, merged_from = null
  where merged_from = ${slot('root')}::uuid`)
