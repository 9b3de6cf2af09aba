/** Business units: a tree. What a person's unit reaches follows from it (scope-condition.ts). */
import { sql } from 'kysely'
import type { Unit } from '../contract/session.ts'
import type { Queries, Transaction } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { tablesOf } from './tables.ts'
import { violated } from './violated.ts'

const columns = ['id as _id', 'name', 'parent'] as const

export const listUnits = (queries: Queries): Promise<Unit[]> =>
  tablesOf(queries).selectFrom('enishi.unit').select(columns).orderBy('name').orderBy('id').execute()

/** Its id where one unit, and only one, has that name. */
export async function unitNamed(queries: Queries, name: string): Promise<string | null> {
  const found = (await listUnits(queries)).filter(unit => unit.name === name)
  return found.length === 1 ? found[0]!._id : null
}

export const createUnit = (queries: Queries, unit: { name: string; parent?: string | null }): Promise<Unit> =>
  saved(() =>
    tablesOf(queries)
      .insertInto('enishi.unit')
      .values({ id: newId(), name: unit.name, parent: unit.parent ?? null })
      .returning(columns)
      .executeTakeFirstOrThrow(),
  )

export const changeUnit = (
  transaction: Transaction,
  id: string,
  change: { name?: string; parent?: string | null },
): Promise<Unit> =>
  saved(async () => {
    if (change.parent) await refuseLoop(transaction, id, change.parent)
    const changed = await tablesOf(transaction)
      .updateTable('enishi.unit')
      .set({ ...change, id })
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirst()
    if (!changed) throw notFound('The unit')
    return changed
  })

export async function removeUnit(queries: Queries, id: string): Promise<Unit> {
  try {
    const [gone] = await tablesOf(queries).deleteFrom('enishi.unit').where('id', '=', id).returning(columns).execute()
    if (!gone) throw notFound('The unit')
    return gone
  } catch (error) {
    if (violated(error) !== 'foreign-key') throw error
    throw conflict('in-use', 'The unit is in use: move its people, records and units below it first.')
  }
}

/** Locked, so that two moves at once cannot make a loop that neither sees. */
async function refuseLoop({ kysely }: Transaction, id: string, parent: string): Promise<void> {
  await sql`lock table enishi.unit in share row exclusive mode`.execute(kysely)
  const { rows } = await sql`select where ${parent}::uuid in (select enishi.units_below(${id}::uuid))`.execute(kysely)
  if (rows.length > 0) throw badParent('must not be the unit itself or one below it')
}

async function saved(save: () => Promise<Unit>): Promise<Unit> {
  try {
    return await save()
  } catch (error) {
    if (violated(error) === 'foreign-key') throw badParent('must be a unit')
    if (violated(error) !== 'unique') throw error
    throw conflict('unit-exists', 'There is a unit of this name in the same place.', [
      { pointer: '/name', code: 'unique', message: 'is taken' },
    ])
  }
}

const badParent = (message: string) =>
  invalid(`The parent ${message}.`, [{ pointer: '/parent', code: 'unit', message }])
