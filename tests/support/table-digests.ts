/** A sum of the rows of every table of an installation, to compare two: what places in the log say is left out. */
import type { Database } from '../../platform/database/database.ts'

export async function tableDigests(database: Database): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string; columns: string }>({ text: listed })
  const digests: Record<string, string> = {}
  for (const { name, columns } of rows) {
    const sum = await database.query<{ digest: string }>({
      text: `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(r::text), '' ORDER BY r::text COLLATE "C")), '') AS digest
        FROM (SELECT ${columns} FROM ${name}) AS r`,
    })
    digests[name] = sum.rows[0]!.digest
  }
  return digests
}

const listed = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name,
    (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute AS a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND format_type(a.atttypid, NULL) NOT IN ('xid8', 'pg_snapshot')) AS columns
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE n.nspname IN ('enishi', 'auth', 'dbos', 'data') AND c.relkind = 'r' AND c.relpersistence = 'p'
     AND c.relname NOT IN ('search_state', 'work_position', 'webhook_position', 'plugin_hook', 'migration')
   ORDER BY 1`
