/** Hours of work, calendars beside the organisation's own, and colours of free words; see contract/organisation.ts. */
import type { PoolClient } from 'pg'

export const name = '0230-calendars'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE enishi.organisation
      ADD hours jsonb,
      ADD calendars jsonb NOT NULL DEFAULT '{}',
      ADD tag_colors jsonb NOT NULL DEFAULT '{}'`)
}
