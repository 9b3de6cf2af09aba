/**
 * The tables of DBOS (`dbos`), which carries queues, timers and schedules: migrated by the owner as ours are, since
 * requests may not alter tables. Run under the lock of `migrate`.
 */
import { allMigrations } from '@dbos-inc/dbos-sdk/internal/sysdb_migrations/internal/migrations'
import {
  type DBMigration,
  getCurrentSysDBVersion,
  runSysMigrationsPg,
} from '@dbos-inc/dbos-sdk/internal/sysdb_migrations/migration_runner'
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'

export const dbosSchema = 'dbos'

/** `upTo`: this version, for rows that were written by it; all that are known when not given. */
export async function migrateDbos(client: PoolClient, log?: Logger, upTo?: number): Promise<void> {
  const migrations = allMigrations(dbosSchema, { useListenNotify: false }).map(inPlace).slice(0, upTo)
  const { appliedCount } = await runSysMigrationsPg(client, migrations, dbosSchema, { onWarn: text => log?.warn(text) })
  if (appliedCount) await client.query(grants)
}

export const dbosVersion = (client: PoolClient): Promise<number> => getCurrentSysDBVersion(client, dbosSchema)

export const newestDbosVersion = (): number => allMigrations(dbosSchema, { useListenNotify: false }).length

/** `CONCURRENTLY` waits for all others, who wait for our lock. The indexes are made while the tables are empty. */
const inPlace = (migration: DBMigration): DBMigration => ({
  ...migration,
  ...(migration.pg && { pg: migration.pg.map(text => text.replaceAll(/\bCONCURRENTLY\b/g, '')) }),
})

/** Where there is no such role, requests run as the owner. */
const grants = `
  DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'enishi_app') THEN
      GRANT USAGE ON SCHEMA ${dbosSchema} TO enishi_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${dbosSchema} TO enishi_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${dbosSchema} TO enishi_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${dbosSchema} TO enishi_app;
    END IF;
  END $$`
