/** How far a hook has come in the change log, and which process works it off. */
import type { Database } from '../../database/database.ts'
import type { Position } from '../../events/position.ts'
import { lastPosition } from '../../events/read-changes.ts'

export interface HeldHook {
  plugin: string
  hook: string
  /** Of this process. */
  owner: string
}

/** Longer than one call of a hook may take. */
const lease = "interval '90 seconds'"

/** Null: another process has it. A hook that is new begins where the log ends now. */
export async function holdHook(database: Database, { plugin, hook, owner }: HeldHook): Promise<Position | null> {
  const held = await take(database, [plugin, hook, owner])
  if (held) return held
  const { xid, seq } = await lastPosition(database)
  await database.query(
    {
      name: 'plugin-hook-new',
      text: 'INSERT INTO enishi.plugin_hook (plugin, hook, xid, seq) VALUES ($1, $2, $3::xid8, $4) ON CONFLICT DO NOTHING',
    },
    [plugin, hook, String(xid), String(seq)],
  )
  return take(database, [plugin, hook, owner])
}

async function take({ query }: Database, values: string[]): Promise<Position | null> {
  const { rows } = await query<{ xid: string; seq: string }>(
    {
      name: 'plugin-hook-taken',
      text: `UPDATE enishi.plugin_hook SET owner = $3, owned_until = now() + ${lease}
              WHERE plugin = $1 AND hook = $2 AND (owner = $3 OR coalesce(owned_until, now()) <= now())
              RETURNING xid::text, seq::text`,
    },
    values,
  )
  return rows[0] ? { xid: BigInt(rows[0].xid), seq: BigInt(rows[0].seq) } : null
}

/** False: it took too long, and another process has it now. */
export async function moveOn(
  { query }: Database,
  { plugin, hook, owner }: HeldHook,
  { xid, seq }: Position,
): Promise<boolean> {
  const { rowCount } = await query(
    {
      name: 'plugin-hook-moved',
      text: `UPDATE enishi.plugin_hook SET xid = $4::xid8, seq = $5, owned_until = now() + ${lease}
              WHERE plugin = $1 AND hook = $2 AND owner = $3`,
    },
    [plugin, hook, owner, String(xid), String(seq)],
  )
  return rowCount > 0
}

export async function letGoOfHook({ query }: Database, { plugin, hook, owner }: HeldHook): Promise<void> {
  await query(
    {
      name: 'plugin-hook-left',
      text: 'UPDATE enishi.plugin_hook SET owner = NULL, owned_until = NULL WHERE plugin = $1 AND hook = $2 AND owner = $3',
    },
    [plugin, hook, owner],
  )
}
