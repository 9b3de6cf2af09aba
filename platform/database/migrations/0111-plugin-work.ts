/** What plugins do by themselves: how far each after-hook has come in the change log, what is tried again, when jobs are due. */
import type { PoolClient } from 'pg'

export const name = '0111-plugin-work'

/** `plugin_retry` names records that may be gone by now; that is what its hook is then told, so they are not tidied. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.plugin_hook (
      plugin text COLLATE "C" NOT NULL,
      hook text COLLATE "C" NOT NULL,
      xid xid8 NOT NULL,
      seq bigint NOT NULL,
      -- Who works it off, and until when it is theirs: no transaction is held meanwhile, since the log is read up to the
      -- oldest one that runs.
      owner uuid,
      owned_until timestamptz,
      PRIMARY KEY (plugin, hook)
    );
    CREATE TABLE enishi.plugin_retry (
      plugin text COLLATE "C" NOT NULL,
      hook text COLLATE "C" NOT NULL,
      key text NOT NULL,
      -- The entity's lasting id.
      entity text NOT NULL,
      record uuid NOT NULL,
      operation text NOT NULL,
      version integer NOT NULL,
      attempts integer NOT NULL,
      -- Null: given up.
      due timestamptz,
      PRIMARY KEY (plugin, hook, key)
    );
    CREATE INDEX ON enishi.plugin_retry (plugin, hook, due);
    CREATE INDEX ON enishi.plugin_retry (record);
    CREATE TABLE enishi.plugin_job (
      plugin text COLLATE "C" NOT NULL,
      job text COLLATE "C" NOT NULL,
      cron text NOT NULL,
      due timestamptz NOT NULL,
      -- Of a run that goes on: after it another process takes it for dead.
      running_until timestamptz,
      PRIMARY KEY (plugin, job)
    );`)
}
