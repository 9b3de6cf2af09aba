/** A copy for trying things out knows that it is one. */
import type { PoolClient } from 'pg'

export const name = '0186-sandbox'

export async function up(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE enishi.organisation ADD sandbox_at timestamptz(3)')
}
