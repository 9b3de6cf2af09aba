/** The schemas, what the application's role may do in them, and the collations lists of people sort by. */
import type { PoolClient } from 'pg'

export const name = '0001-schemas'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS data;
    CREATE SCHEMA IF NOT EXISTS auth;
    CREATE COLLATION enishi.en (provider = icu, locale = 'en');
    CREATE COLLATION enishi.ja (provider = icu, locale = 'ja');`)
  const { rows } = await client.query<{ separate: boolean }>(`SELECT current_user = 'enishi_owner' AS separate`)
  if (rows[0]!.separate) await grantToApplication(client)
}

/** Tables that are made later, by any room, are usable without a grant of their own. */
const grantToApplication = (client: PoolClient) =>
  client.query(`
    GRANT USAGE ON SCHEMA data, enishi, auth TO enishi_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA data, enishi, auth
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO enishi_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA data, enishi, auth
      GRANT USAGE, SELECT ON SEQUENCES TO enishi_app;`)
