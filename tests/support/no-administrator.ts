/** As on the very first start: people may be there, an administrator is not. */
import type { Database } from '../../platform/database/database.ts'

export async function removeAdministrators(database: Database): Promise<void> {
  await database.query({ text: `delete from enishi.user_role where role = 'administrator'` })
}
