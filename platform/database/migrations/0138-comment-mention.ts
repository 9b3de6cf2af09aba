/** Whom a comment names. */
import type { PoolClient } from 'pg'

export const name = '0138-comment-mention'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`ALTER TABLE enishi.comment ADD COLUMN mentions uuid[] NOT NULL DEFAULT '{}'`)
}
