/** A workflow's draft keeps the order of its keys, as whoever writes it in JSON left it. */
import type { PoolClient } from 'pg'

export const name = '0095-draft-as-written'

export async function up(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE enishi.workflow_draft ALTER COLUMN body TYPE json USING body::json')
}
