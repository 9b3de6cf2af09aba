/** Migrations in a transaction of the caller's: for a restore, which brings rows in at the version that wrote them. */
import type { PoolClient } from 'pg'
import { conflict } from '../errors.ts'
import { migrateDbos, newestDbosVersion } from './dbos-schema.ts'
import { prepareJournal } from './migrate.ts'
import { migrations } from './migrations.ts'

export interface SchemaVersion {
  migrations: readonly string[]
  dbos: number
}

/** Throws 409 for one that only a newer Enishi knows. */
export function refuseNewer({ migrations: given, dbos }: SchemaVersion): void {
  const known = new Set(migrations.map(({ name }) => name))
  if (given.every(name => known.has(name)) && dbos <= newestDbosVersion()) return
  throw conflict('backup-newer', 'This backup was made by a newer Enishi. Install that version, or a later one, first.')
}

/** `version`: only so far; as far as this Enishi goes when not given. */
export async function migrateInside(client: PoolClient, version?: SchemaVersion): Promise<void> {
  await prepareJournal(client)
  const { rows } = await client.query<{ name: string }>('SELECT name FROM enishi.migration')
  const done = new Set(rows.map(({ name }) => name))
  const wanted = version && new Set(version.migrations)
  for (const { name, up } of migrations) {
    if (done.has(name) || (wanted && !wanted.has(name))) continue
    await up(client)
    await client.query('INSERT INTO enishi.migration (name) VALUES ($1)', [name])
  }
  await migrateDbos(withoutTransactions(client), undefined, version?.dbos)
}

/** DBOS opens transactions of its own, and would end ours. */
const withoutTransactions = (client: PoolClient): PoolClient =>
  new Proxy(client, {
    get(target, key) {
      if (key !== 'query') return Reflect.get(target, key) as unknown
      return (text: string, values?: unknown[]) =>
        target.query(/^(BEGIN|COMMIT|ROLLBACK)$/.test(text) ? 'SELECT' : text, values)
    },
  })
