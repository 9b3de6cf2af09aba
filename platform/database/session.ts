/** What every connection is told when it opens: whose rights it uses, and settings that no statement may depend on. */
import type { ClientBase } from 'pg'

/** `enishi_app` reads and writes; `enishi_owner` owns the tables. Neither can log in. */
export type Role = 'enishi_app' | 'enishi_owner'

/** The search path is for libraries that do not qualify their tables (better-auth); our statements name the schema. */
const settings = `
  SELECT set_config('search_path', 'auth, public', false),
         set_config('TimeZone', 'UTC', false),
         set_config('DateStyle', 'ISO', false),
         set_config('jit', 'off', false),
         set_config('statement_timeout', $2, false),
         set_config('idle_in_transaction_session_timeout', $2, false),
         set_config('role', coalesce((
           SELECT rolname FROM pg_catalog.pg_roles
            WHERE rolname = $1
              AND pg_has_role(session_user, oid,
                    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
         ), 'none'), false)`

/** Takes the role where it exists and may be taken; the database user's own rights otherwise. */
export async function openSession(client: ClientBase, role: Role): Promise<void> {
  const statement = { text: settings, values: [role, role === 'enishi_app' ? '60s' : '0'], query_timeout: 4_000 }
  await client.query(statement)
}
