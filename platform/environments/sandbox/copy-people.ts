/** People, units and teams of a sandbox: who belongs where stays, who it is does not. Nobody of them can sign in. */
import { sql } from 'kysely'
import { administratorRole } from '../../access/administrator-role.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Transaction } from '../../database/database.ts'
import type { Mask } from '../../records/masked/mask-text.ts'
import { emailMask } from '../../records/masked/mask-value.ts'

export async function copyPeople(from: Transaction, to: Transaction, mask: Mask): Promise<void> {
  const rowsOf = async (table: string): Promise<JsonObject[]> =>
    (
      await sql<{ row: JsonObject }>`select to_jsonb(t) as row from ${sql.table(table)} as t`.execute(from.kysely)
    ).rows.map(({ row }) => row)
  // One statement for each: what a row points to in its own table may come after it.
  const put = (table: string, columns: string[], rows: JsonObject[]) => {
    const names = sql.join(columns.map(column => sql.id(column)))
    return sql`insert into ${sql.table(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      to.kysely,
    )
  }
  const users = await rowsOf('auth.user')
  await put(
    'auth.user',
    ['id', 'name', 'email', 'emailVerified', 'createdAt', 'updatedAt'],
    users.map(user => ({
      ...user,
      name: mask(String(user['name'])),
      email: emailMask(String(user['email']), mask),
      emailVerified: false,
    })),
  )
  await put('enishi.unit', ['id', 'name', 'parent'], await rowsOf('enishi.unit'))
  await put('enishi.team', ['id', 'name'], await rowsOf('enishi.team'))
  await put('enishi.person', ['user_id', 'active', 'unit', 'locale', 'time_zone'], await rowsOf('enishi.person'))
  await put('enishi.team_member', ['team', 'user_id'], await rowsOf('enishi.team_member'))
  const roles = (await rowsOf('enishi.user_role')).filter(({ role }) => role !== administratorRole)
  await put('enishi.user_role', ['user_id', 'role'], roles)
  // So that new records get numbers that are free.
  await put('enishi.counter', ['entity', 'field', 'scope', 'value'], await rowsOf('enishi.counter'))
  await put('enishi.currency_rate', ['currency', 'date', 'rate'], await rowsOf('enishi.currency_rate'))
}
