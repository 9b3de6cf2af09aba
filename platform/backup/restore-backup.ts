/**
 * Puts a backup in the place of what is there, in one transaction: one that is cut off at any moment leaves what was, and
 * what was stays aside (former.ts) until it is dropped.
 * Nothing in a backup is run: our migrations make our tables, descriptions make entity tables, rows come by COPY, and the
 * model and its records are checked as if somebody had made them now. No server may work on the database meanwhile.
 */
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { Misfits } from '../contract/backup.ts'
import type { Database } from '../database/database.ts'
import { migrateInside, refuseNewer } from '../database/migrate-inside.ts'
import { transactionOn } from '../database/transaction.ts'
import { AppError, conflict } from '../errors.ts'
import { checkStored } from '../metadata/check-stored.ts'
import { makeIndexes, makeReferences, makeTable } from '../metadata/make-tables.ts'
import { queryOn } from '../metadata/run-statements.ts'
import type { FileStore } from '../records/files/file-store.ts'
import { alone } from './alone.ts'
import { forgetOpenBackups } from './backup-job.ts'
import { checkRecords } from './check-records.ts'
import { copiedTables } from './copied-tables.ts'
import { dropInstallation, setAside } from './former.ts'
import { keptFile } from './kept-file.ts'
import { loadTables } from './load-tables.ts'
import type { Manifest } from './manifest.ts'
import { type ReadBackup, readAgain, readBackup } from './read-backup.ts'
import { RefusedMisfits } from './refused-misfits.ts'
import { notBackup, type TarEntry } from './tar.ts'

export interface RestoreWork {
  database: Database
  files: FileStore
  path: string
  /** The prefixes of what this installation's secrets seal. */
  sealed: readonly string[]
  /** What is there goes; else it has to be empty. */
  replace?: boolean
  /** Although what is encrypted in it can then not be read. */
  otherSecret?: boolean
  /** Also records that a save would refuse: they are told, and stay as they are. */
  keepMisfits?: boolean
  /** What opens what is encrypted in it. */
  secret: string
  previousSecrets?: readonly string[]
  /** How long servers have time to go, in milliseconds. */
  patience?: number
  log: Logger
  onProgress?: (done: number, total: number) => void
}

export type Restored = ReadBackup & { misfits: Misfits }

export async function restoreBackup(work: RestoreWork): Promise<Restored> {
  const backup = await readBackup(work.path)
  refuseNewer(backup.manifest)
  if (!work.sealed.includes(backup.manifest.sealed) && !work.otherSecret) throw otherSecret()
  const misfits = await alone(work, async client => {
    await putAside(client, work.replace ?? false)
    return fill(client, backup, work)
  }).catch(error => {
    throw told(error)
  })
  return { ...backup, misfits }
}

const otherSecret = () =>
  conflict(
    'other-secret',
    'This backup was made under another ENISHI_SECRET. Set that one: without it nothing that is encrypted in the backup can ever be read.',
  )

async function putAside(client: PoolClient, replace: boolean): Promise<void> {
  if (!(await isInUse(client))) return dropInstallation(client)
  if (!replace)
    throw conflict(
      'not-empty',
      'There is an installation here already. Restore into an empty one, or let it be replaced (--replace).',
    )
  await setAside(client)
}

async function isInUse(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ there: string | null }>(`SELECT to_regclass('enishi.person')::text AS there`)
  if (!rows[0]!.there) return false
  const people = await client.query('SELECT FROM enishi.person LIMIT 1')
  return people.rows.length > 0
}

async function fill(client: PoolClient, backup: ReadBackup, work: RestoreWork): Promise<Misfits> {
  const { manifest, bytes } = backup
  await migrateInside(client, manifest)
  for (const table of manifest.data) await runAll(client, makeTable(table))
  refuseUnknown(manifest, await copiedTables(client))
  let done = 0
  const entries = counted(readAgain(work.path, backup), size => {
    done += size
    work.onProgress?.(done, bytes)
  })
  await loadTables(client, manifest, entries, (id, parts) => keptFile(client, work.files, id, parts))
  for (const table of manifest.data) await runAll(client, makeIndexes(table))
  for (const table of manifest.data) await runAll(client, makeReferences(table))
  await checkStored(queryOn(client))
  await migrateInside(client)
  // A session that was ended since would live again.
  await client.query('DELETE FROM auth.session')
  await forgetOpenBackups(transactionOn(client, []))
  const misfits = await checkRecords(client, work, !work.sealed.includes(manifest.sealed))
  if (misfits.count && !work.keepMisfits) throw new RefusedMisfits(misfits)
  await client.query('ANALYZE')
  return misfits
}

async function runAll(client: PoolClient, statements: string[]): Promise<void> {
  for (const statement of statements) await client.query(statement)
}

async function* counted(entries: AsyncIterable<TarEntry>, onBytes: (size: number) => void): AsyncGenerator<TarEntry> {
  for await (const entry of entries) {
    yield entry
    onBytes(entry.bytes.length)
  }
}

/** It brings rows for tables that its own version made, and for nothing else. */
function refuseUnknown({ tables }: Manifest, there: Manifest['tables']): void {
  const columns = new Map(there.map(table => [`${table.schema} ${table.name}`, new Set(table.columns)]))
  const isKnown = (table: Manifest['tables'][number]) => {
    const own = columns.get(`${table.schema} ${table.name}`)
    return own !== undefined && table.columns.length > 0 && table.columns.every(column => own.has(column))
  }
  if (!tables.every(isKnown)) throw notBackup()
}

/** What PostgreSQL does not take was not written by us. */
function told(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(22|23|42)/.test(code) || error instanceof AppError) return error
  return new AppError({
    status: 422,
    code: 'no-backup',
    message: 'This backup holds something that does not fit together; nothing was changed. The log says what.',
    cause: error,
  })
}
