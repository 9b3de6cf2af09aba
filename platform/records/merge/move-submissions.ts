/** Submissions of web forms, with the consents in them, go along to the record that stays; a restore takes them back. */
import { sql } from 'kysely'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

export const moveSubmissions = (context: InTransaction, { survivor, from }: Merging) =>
  run(context, moving, { survivor, from })

const moving =
  compileStatement(sql`update enishi.form_submission set record = ${slot('survivor')}::uuid, merged_from = record
  where record = any(${slot('from')}::uuid[])`)

export const returnSubmissions = (context: InTransaction, root: string) => run(context, returning, { root })

const returning = compileStatement(sql`update enishi.form_submission set record = merged_from, merged_from = null
  where merged_from = ${slot('root')}::uuid`)
