/** Takes back somebody who was never there: only for a set-up that failed. Whoever has worked here is deactivated. */
import type { Database } from '../database/database.ts'
import { tablesOf } from './tables.ts'

export async function removePerson(database: Database, id: string): Promise<void> {
  await tablesOf(database).deleteFrom('auth.user').where('id', '=', id).execute()
}
