/**
 * Looking after people: when each came in last, the one-time link that sets a password, when a session was used last, and
 * the organisation's rules for passwords and sessions.
 */
import type { PoolClient } from 'pg'

export const name = '0170-sign-in-policy'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    -- Not a column of the person: each change of those makes every process forget whom it knows.
    CREATE TABLE enishi.last_sign_in (
      user_id uuid PRIMARY KEY REFERENCES auth."user" ON DELETE CASCADE,
      at timestamptz(3) NOT NULL
    );
    INSERT INTO enishi.last_sign_in (user_id, at)
      SELECT u.id, max(a.at) FROM enishi.audit AS a JOIN auth."user" AS u ON u.id = a.actor
      WHERE a.action = 'signed-in' GROUP BY u.id;
    CREATE TABLE enishi.invitation (
      user_id uuid PRIMARY KEY REFERENCES auth."user" ON DELETE CASCADE,
      hash bytea NOT NULL UNIQUE,
      ends_at timestamptz(3) NOT NULL
    );
    ALTER TABLE auth.session ADD COLUMN used_at timestamptz(3);
    ALTER TABLE enishi.organisation
      ADD COLUMN password_length integer NOT NULL DEFAULT 8 CHECK (password_length BETWEEN 8 AND 128),
      ADD COLUMN idle_minutes integer CHECK (idle_minutes BETWEEN 5 AND 10080),
      ADD COLUMN session_hours integer CHECK (session_hours BETWEEN 1 AND 2160),
      ADD COLUMN two_factor_roles text[] NOT NULL DEFAULT '{}';`)
}
