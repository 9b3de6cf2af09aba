/** The second factor of a sign-in, under better-auth's names: what is secret in it comes encrypted (access/auth.ts). */
import type { PoolClient } from 'pg'

export const name = '0083-two-factor'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    ALTER TABLE auth."user" ADD COLUMN "twoFactorEnabled" boolean NOT NULL DEFAULT false;
    CREATE TABLE auth."twoFactor" (
      id uuid PRIMARY KEY,
      "userId" uuid NOT NULL UNIQUE REFERENCES auth."user" ON DELETE CASCADE,
      secret text NOT NULL,
      "backupCodes" text NOT NULL,
      -- False until the first code was right.
      verified boolean NOT NULL DEFAULT false,
      "failedVerificationCount" int NOT NULL DEFAULT 0,
      "lockedUntil" timestamptz
    );`)
}
