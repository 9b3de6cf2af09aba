/** How notices reach people beside the bell: by mail, in a digest, and as web push to the devices they signed up. */
import type { PoolClient } from 'pg'

export const name = '0152-notice'

/**
 * One who wants no notice of a kind in the app has none `shown`. What is to leave is put down with the notice and
 * deleted once it has left; `mail` is what its sender wants to say there instead. `push_key` is the VAPID pair, its
 * private half sealed by the vault.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE enishi.notification ADD COLUMN shown boolean NOT NULL DEFAULT true;
    CREATE TABLE enishi.notice_delivery (
      id uuid PRIMARY KEY,
      notification uuid NOT NULL REFERENCES enishi.notification ON DELETE CASCADE,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      way text NOT NULL CHECK (way IN ('mail', 'digest', 'push')),
      at timestamptz(3) NOT NULL,
      tries integer NOT NULL DEFAULT 0,
      mail jsonb
    );
    CREATE INDEX notice_delivery_at ON enishi.notice_delivery (at);
    CREATE INDEX notice_delivery_notification ON enishi.notice_delivery (notification);
    CREATE INDEX notice_delivery_person ON enishi.notice_delivery (person);
    CREATE TABLE enishi.push_key (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      public text NOT NULL,
      sealed text NOT NULL
    );
    CREATE TABLE enishi.push_subscription (
      id uuid PRIMARY KEY,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      endpoint text NOT NULL UNIQUE,
      p256dh text NOT NULL,
      auth text NOT NULL,
      device text NOT NULL,
      failed integer NOT NULL DEFAULT 0,
      created_at timestamptz(3) NOT NULL
    );
    CREATE INDEX push_subscription_person ON enishi.push_subscription (person);`)
}
