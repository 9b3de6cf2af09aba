/** Sessions of administrators who look at the app as somebody else; it ends with its time, or with the session. */
import type { PoolClient } from 'pg'

export const name = '0082-show-as'

export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.show_as (
      session uuid PRIMARY KEY REFERENCES auth.session ON DELETE CASCADE,
      user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      until timestamptz NOT NULL
    );
    CREATE INDEX ON enishi.show_as (user_id);
    CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON enishi.show_as
      FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();
    CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON enishi.unit
      FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();`)
}
