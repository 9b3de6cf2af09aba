/** `enishi.pack_upload`: packs that somebody gave as files, one version of each. */
import type { Kysely } from 'kysely'
import type { PackFiles } from '../../contract/pack.ts'
import type { Transaction } from '../../database/database.ts'

type Tables = {
  'enishi.pack_upload': {
    name: string
    version: string
    files: string
    uploaded_at: Date | string
    uploaded_by: string | null
  }
}

type Queries = Pick<Transaction, 'kysely'>

const table = ({ kysely }: Queries) => kysely as Kysely<Tables>

export interface UploadedPack {
  name: string
  version: string
  uploadedAt: string
}

export async function uploadedPacks(queries: Queries): Promise<UploadedPack[]> {
  const rows = await table(queries)
    .selectFrom('enishi.pack_upload')
    .select(['name', 'version', 'uploaded_at'])
    .orderBy('name')
    .execute()
  return rows.map(({ name, version, uploaded_at }) => ({
    name,
    version,
    uploadedAt: new Date(uploaded_at).toISOString(),
  }))
}

export async function uploadedFiles(queries: Queries, name: string): Promise<PackFiles | null> {
  const row = await table(queries)
    .selectFrom('enishi.pack_upload')
    .select('files')
    .where('name', '=', name)
    .executeTakeFirst()
  return row ? (row.files as unknown as PackFiles) : null
}

/** The one that was there of the same name is gone. */
export async function putUpload(
  queries: Queries,
  { name, version, files, by }: { name: string; version: string; files: PackFiles; by: string | null },
): Promise<void> {
  const values = { version, files: JSON.stringify(files), uploaded_by: by, uploaded_at: new Date() }
  await table(queries)
    .insertInto('enishi.pack_upload')
    .values({ name, ...values })
    .onConflict(conflict => conflict.column('name').doUpdateSet(values))
    .execute()
}

export async function removeUpload(queries: Queries, name: string): Promise<boolean> {
  const { numDeletedRows } = await table(queries)
    .deleteFrom('enishi.pack_upload')
    .where('name', '=', name)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
