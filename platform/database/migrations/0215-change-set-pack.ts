/** What is to be done with a pack waits in a change set for somebody else's word, as edits do. */
import type { PoolClient } from 'pg'

export const name = '0215-change-set-pack'

export async function up(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE enishi.change_set ADD pack jsonb')
}
