/** Passkeys of people, and the challenges that were answered: each counts once. */
import type { PoolClient } from 'pg'

export const name = '0162-passkey'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE auth.passkey (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      name text NOT NULL,
      credential text NOT NULL UNIQUE,
      public_key bytea NOT NULL,
      counter bigint NOT NULL,
      transports text[] NOT NULL,
      synced boolean NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_used_at timestamptz
    );
    CREATE INDEX ON auth.passkey (user_id);
    CREATE TABLE auth.used_challenge (
      hash bytea PRIMARY KEY,
      ends_at timestamptz NOT NULL
    );`)
}
