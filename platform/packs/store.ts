/** `enishi.pack`: what is installed. */
import type { Kysely } from 'kysely'
import type { Transaction } from '../database/database.ts'
import type { Pack } from './pack.ts'

export interface InstalledPack {
  name: string
  version: string
  /** The language its sample data was put in; null without. */
  sample: string | null
}

type PackTables = {
  'enishi.pack': {
    name: string
    version: string
    documents: string
    revision: number
    sample: string | null
    installed_by: string | null
  }
}

type Queries = Pick<Transaction, 'kysely'>

const tables = ({ kysely }: Queries): Kysely<PackTables> => kysely as Kysely<PackTables>

/** By name. */
export async function installedPacks(queries: Queries): Promise<Map<string, InstalledPack>> {
  const rows = await tables(queries).selectFrom('enishi.pack').select(['name', 'version', 'sample']).execute()
  return new Map(rows.map(row => [row.name, row]))
}

export interface PackEntry {
  pack: Pack
  revision: number
  installedBy: string | null
}

export async function notePack(queries: Queries, { pack, revision, installedBy }: PackEntry): Promise<void> {
  const { name, version } = pack.manifest
  const files = [...pack.entities, ...Object.values(pack.documents).flat()]
  const documents = JSON.stringify(Object.fromEntries(files.map(({ path, text }) => [path, text])))
  await tables(queries)
    .insertInto('enishi.pack')
    .values({ name, version, documents, revision, sample: null, installed_by: installedBy })
    .execute()
}

/** False where the pack is not installed, or had sample data before. */
export async function noteSample(queries: Queries, name: string, locale: string): Promise<boolean> {
  const { numUpdatedRows } = await tables(queries)
    .updateTable('enishi.pack')
    .set({ sample: locale })
    .where('name', '=', name)
    .where('sample', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
