/** Links in messages by which one decides once, without signing in: known by their hash only. */
import type { PoolClient } from 'pg'

export const name = '0107-task-link'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.task_link (
      hash bytea PRIMARY KEY,
      task uuid NOT NULL REFERENCES enishi.task ON DELETE CASCADE,
      seat uuid NOT NULL REFERENCES enishi.task_seat ON DELETE CASCADE,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      expires_at timestamptz(3) NOT NULL,
      used_at timestamptz(3)
    );
    CREATE INDEX ON enishi.task_link (task);
    CREATE INDEX ON enishi.task_link (seat);
    CREATE INDEX ON enishi.task_link (expires_at);`)
}
