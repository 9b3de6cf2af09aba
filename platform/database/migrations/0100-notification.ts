/** What people are told within the app: by workflows, tasks and whoever mentions them. */
import type { PoolClient } from 'pg'

export const name = '0100-notification'

/** Ids are in the order of time. \`entity\` is its lasting id; who it is about may be merged into another. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.notification (
      id uuid PRIMARY KEY,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      kind text NOT NULL,
      title text COLLATE "C" NOT NULL,
      text text COLLATE "C",
      entity text,
      record uuid,
      merged_from uuid,
      link text,
      created_at timestamptz(3) NOT NULL,
      read_at timestamptz(3)
    );
    CREATE INDEX notification_person ON enishi.notification (person, id);
    CREATE INDEX notification_unread ON enishi.notification (person) WHERE read_at IS NULL;
    CREATE INDEX notification_record ON enishi.notification (record) WHERE record IS NOT NULL;
    CREATE INDEX notification_merged_from ON enishi.notification (merged_from) WHERE merged_from IS NOT NULL;`)
}
