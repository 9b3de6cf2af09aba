/**
 * Copies the whole installation into one file, beside running work: everything as it stood in one moment. What is
 * encrypted stays so, and the secret that opens it is not in the file.
 */
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import product from '../../package.json' with { type: 'json' }
import type { Database } from '../database/database.ts'
import { dbosVersion } from '../database/dbos-schema.ts'
import { describeTables } from '../metadata/describe-tables.ts'
import { queryOn } from '../metadata/run-statements.ts'
import type { StoredBytes } from '../records/files/stored-bytes.ts'
import { type ArchiveWriter, archiveWriter } from './archive-writer.ts'
import { copiedTables, copyOut } from './copied-tables.ts'
import type { Manifest } from './manifest.ts'

export interface BackupWork {
  database: Database
  files: StoredBytes
  /** The prefix of what the installation's secret seals. */
  sealed: string
  path: string
  /** May throw, to stop there. Bytes; the whole is an estimate. */
  onProgress?: (done: number, total: number) => Promise<void>
}

export interface WrittenBackup {
  rows: number
  files: number
  /** Ids of files that are known and lie nowhere. */
  missing: string[]
}

export async function writeBackup(work: BackupWork): Promise<WrittenBackup> {
  const archive = await archiveWriter(work.path)
  try {
    return await work.database.asOwner(client => inSnapshot(client, () => writeAll(client, archive, work)))
  } catch (error) {
    await archive.drop()
    throw error
  }
}

async function inSnapshot<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    return await work()
  } finally {
    await client.query('ROLLBACK').catch(() => {})
  }
}

async function writeAll(
  client: PoolClient,
  archive: ArchiveWriter,
  { files, sealed, onProgress }: BackupWork,
): Promise<WrittenBackup> {
  await holdStill(client)
  const manifest = await manifestOf(client, sealed)
  await archive.add('manifest.json', Buffer.from(JSON.stringify(manifest)))
  const total = await sizeOf(client)
  let done = 0
  const onBytes = async (bytes: number) => {
    done += bytes
    await onProgress?.(done, Math.max(total, done))
  }
  let rows = 0
  for (const [place, table] of manifest.tables.entries()) {
    const stream = client.query(copyTo(copyOut(table)))
    await archive.addStream(`tables/${place}`, stream, onBytes)
    rows += stream.rowCount
  }
  const written = await writeFiles(client, archive, files, onBytes)
  await archive.finish({ rows, ...written })
  return { rows, ...written }
}

/** A change of the model waits until the copy is made: tables are copied with the columns that they have now. */
async function holdStill(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class AS c
       JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('enishi', 'data') AND c.relkind = 'r' ORDER BY 1`,
  )
  await client.query(`LOCK TABLE ${rows.map(({ name }) => name).join(', ')} IN ACCESS SHARE MODE`)
}

async function manifestOf(client: PoolClient, sealed: string): Promise<Manifest> {
  const query = queryOn(client)
  const [state] = await query<{ revision: number; at: Date }>('SELECT revision, now() AS at FROM enishi.model')
  const migrations = await query<{ name: string }>('SELECT name FROM enishi.migration ORDER BY name')
  return {
    format: 2,
    product: 'enishi',
    version: product.version,
    createdAt: state!.at.toISOString(),
    revision: state!.revision,
    sealed,
    migrations: migrations.map(({ name }) => name),
    dbos: await dbosVersion(client),
    tables: await copiedTables(client),
    data: await describeTables(query),
  }
}

async function sizeOf(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ size: string }>(
    `SELECT (SELECT coalesce(sum(pg_table_size(c.oid)), 0) FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('enishi', 'auth', 'dbos', 'data') AND c.relkind = 'r')
      + (SELECT coalesce(sum(size), 0) FROM enishi.file) AS size`,
  )
  return Number(rows[0]!.size)
}

/** Their bytes never change, so those that the snapshot knows are the right ones whenever they are read. */
async function writeFiles(
  client: PoolClient,
  archive: ArchiveWriter,
  store: StoredBytes,
  onBytes: (bytes: number) => Promise<void>,
): Promise<Pick<WrittenBackup, 'files' | 'missing'>> {
  const missing: string[] = []
  let files = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM enishi.file WHERE id > $1 ORDER BY id LIMIT 500',
      [after],
    )
    if (!rows.length) return { files, missing }
    after = rows.at(-1)!.id
    for (const { id } of rows) {
      const found = await store.open(id)
      if (!found) missing.push(id)
      else {
        await archive.addStream(`files/${id}`, found.stream(), onBytes)
        files++
      }
    }
  }
}
