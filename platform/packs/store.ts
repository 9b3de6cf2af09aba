/** `enishi.pack`: what is installed. */
import type { Kysely } from 'kysely'
import { documentKinds, documentLists } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Transaction } from '../database/database.ts'
import type { Pack, PackFile } from './pack.ts'
import { forgetRecords } from './sample/named-records.ts'

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
  const documents = documentsOf(pack)
  await tables(queries)
    .insertInto('enishi.pack')
    .values({ name, version, documents, revision, sample: null, installed_by: installedBy })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ version, documents, revision }))
    .execute()
}

const documentsOf = (pack: Pack): string => {
  const files = [...pack.entities, ...Object.values(pack.documents).flat()]
  return JSON.stringify(Object.fromEntries(files.map(({ path, text }) => [path, text])))
}

/** The packs as they were installed, with nothing but their documents: what a later version is compared with. */
export async function packsAsInstalled(queries: Queries): Promise<Pack[]> {
  const rows = await tables(queries).selectFrom('enishi.pack').select(['name', 'version', 'documents']).execute()
  return rows.map(row => packOf(row as unknown as JsonObject))
}

/** A note `{ name, version, documents }` as a pack: the text of each document by its path. */
export function packOf({ name, version, documents }: JsonObject): Pack {
  const files = Object.entries(documents as Record<string, string>).map(
    ([path, text]): PackFile => ({ path, text, body: JSON.parse(text) as JsonObject }),
  )
  const inFolder = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`))
  const lists = documentKinds.map(kind => [kind, inFolder(documentLists[kind])])
  return {
    folder: '',
    manifest: { name: String(name), version: String(version), title: String(name), enishi: '' },
    entities: inFolder('entities'),
    documents: Object.fromEntries(lists) as Pack['documents'],
    sampleLocales: [],
  }
}

/** What its sample data calls its records is forgotten too. */
export async function forgetPack(queries: Queries, name: string): Promise<void> {
  await forgetRecords(queries, name)
  await tables(queries).deleteFrom('enishi.pack').where('name', '=', name).execute()
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
