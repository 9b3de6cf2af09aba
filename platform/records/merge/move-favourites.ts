/** Favourites of a record that goes lead to the one that stays, once for each person; a restore takes it back. */
import { sql } from 'kysely'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

export async function moveFavourites(context: InTransaction, { survivor, from }: Merging): Promise<void> {
  await run(context, doubles, { survivor, from })
  await run(context, moving, { survivor, from })
}

const doubles = compileStatement(sql`delete from enishi.favourite as f using enishi.favourite as o
  where f.record = any(${slot('from')}::uuid[]) and o.person = f.person and o.id <> f.id
    and (o.record = ${slot('survivor')}::uuid or o.record = any(${slot('from')}::uuid[]) and o.id < f.id)`)

const moving = compileStatement(sql`update enishi.favourite set record = ${slot('survivor')}::uuid, merged_from = record
  where record = any(${slot('from')}::uuid[])`)

export const returnFavourites = (context: InTransaction, root: string) => run(context, returning, { root })

const returning = compileStatement(sql`update enishi.favourite set record = merged_from, merged_from = null
  where merged_from = ${slot('root')}::uuid`)
