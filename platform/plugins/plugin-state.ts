/** What administrators decided about plugins (table `enishi.plugin`), and what went wrong in them. */
import type { JsonObject } from '../contract/json.ts'
import type { PluginRights } from '../contract/plugin.ts'
import type { PluginFault } from '../contract/plugin-summary.ts'
import type { Queries } from '../database/database.ts'

export interface PluginState {
  on: boolean
  granted: PluginRights
  settings: JsonObject
}

export const pluginChannel = 'enishi_plugin'

/** By name; of those that nobody decided about, nothing. */
export async function readPluginStates(database: Pick<Queries, 'query'>): Promise<Map<string, PluginState>> {
  const { rows } = await database.query<PluginState & { name: string }>({
    name: 'plugin-states',
    text: 'SELECT name, "on", granted, settings FROM enishi.plugin',
  })
  return new Map(rows.map(({ name, ...state }) => [name, state]))
}

/** Told to every process when the transaction commits. */
export async function writePluginState(
  queries: Pick<Queries, 'query'>,
  name: string,
  { on, granted, settings }: PluginState,
): Promise<void> {
  await queries.query(
    {
      text: `WITH written AS (
               INSERT INTO enishi.plugin (name, "on", granted, settings) VALUES ($1, $2, $3::jsonb, $4::jsonb)
               ON CONFLICT (name) DO UPDATE
                 SET "on" = excluded."on", granted = excluded.granted, settings = excluded.settings, changed_at = now()
               RETURNING name)
             SELECT pg_notify('${pluginChannel}', name) FROM written`,
    },
    [name, on, JSON.stringify(granted), JSON.stringify(settings)],
  )
}

/** The same fault of the same part is one row that counts. */
export async function noteFaults(
  queries: Pick<Queries, 'query'>,
  faults: readonly { plugin: string; part: string; message: string; count: number }[],
): Promise<void> {
  await queries.query(
    {
      name: 'note-plugin-faults',
      text: `INSERT INTO enishi.plugin_fault AS f (plugin, part, message, count)
             SELECT plugin, part, message, count
               FROM jsonb_to_recordset($1::jsonb) AS t (plugin text, part text, message text, count bigint)
             ON CONFLICT (plugin, part, md5(message)) DO UPDATE SET count = f.count + excluded.count, last_at = now()`,
    },
    [JSON.stringify(faults)],
  )
}

/** Newest first, at most fifty. */
export async function readFaults(queries: Pick<Queries, 'query'>, plugin: string): Promise<PluginFault[]> {
  const { rows } = await queries.query<{
    part: string
    message: string
    count: string
    first_at: string
    last_at: string
  }>(
    {
      name: 'plugin-faults',
      text: `SELECT part, message, count, first_at, last_at FROM enishi.plugin_fault
              WHERE plugin = $1 ORDER BY last_at DESC LIMIT 50`,
    },
    [plugin],
  )
  return rows.map(row => ({
    part: row.part,
    message: row.message,
    count: Number(row.count),
    firstAt: row.first_at,
    lastAt: row.last_at,
  }))
}

export async function forgetFaults(queries: Pick<Queries, 'query'>, plugin: string): Promise<void> {
  await queries.query({ text: 'DELETE FROM enishi.plugin_fault WHERE plugin = $1' }, [plugin])
}
