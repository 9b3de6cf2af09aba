/** How each person likes the app: only what they chose, so that what is the default may change. */
import type { PoolClient } from 'pg'

export const name = '0161-preference'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.preference (
      person uuid PRIMARY KEY REFERENCES auth."user" ON DELETE CASCADE,
      document jsonb NOT NULL
    );`)
}
