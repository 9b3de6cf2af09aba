/** Comments go along with a merge, and back with a restore of the record they were about. */
import type { PoolClient } from 'pg'

export const name = '0077-merged-comment'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE enishi.comment ADD COLUMN merged_from uuid;
    CREATE INDEX comment_merged_from ON enishi.comment (merged_from) WHERE merged_from IS NOT NULL;`)
}
