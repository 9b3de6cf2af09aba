/** How a session was opened where it was not by a password: signing out goes on at the system that opened it. */
import type { PoolClient } from 'pg'

export const name = '0163-opened-by'

export async function up(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE auth.session ADD COLUMN opened_by text')
}
