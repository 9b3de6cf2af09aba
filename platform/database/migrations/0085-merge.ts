/** What a merge of records moves is given back by a restore of the one that went, where it still stands as moved. */
import type { PoolClient } from 'pg'

export const name = '0085-merge'

/** `instead`: what the relation was given in the place of `target`; null: it was cleared. */
export async function up(client: PoolClient): Promise<void> {
  await client.query('ALTER TABLE enishi.trashed_with ADD COLUMN instead uuid')
}
