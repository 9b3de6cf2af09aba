/** With which choices about values that do not convert a change set was approved: it is applied with the same. */
import type { PoolClient } from 'pg'

export const name = '0187-change-set-convert'

export async function up(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE enishi.change_set ADD convert jsonb')
}
