/** Secrets by name, encrypted (access/vault.ts). Each change is told to every process (`enishi_secret`). */
import type { PoolClient } from 'pg'

export const name = '0120-secret'

/** `hosts`: where its value may be sent by HTTP; NULL: anywhere. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.secret (
      name text COLLATE "C" PRIMARY KEY,
      sealed text NOT NULL,
      description text NOT NULL DEFAULT '',
      hosts text[],
      created_at timestamptz NOT NULL DEFAULT now(),
      changed_at timestamptz NOT NULL DEFAULT now(),
      changed_by uuid
    );
    CREATE FUNCTION enishi.tell_secret() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('enishi_secret', '');
        RETURN NULL;
      END
    $$;
    CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON enishi.secret
      FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_secret();`)
}
