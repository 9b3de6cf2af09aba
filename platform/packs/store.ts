/** `enishi.pack`: what is installed. */
import type { Kysely } from 'kysely'
import { documentKinds, documentLists } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Answers, PackFiles } from '../contract/pack.ts'
import type { Transaction } from '../database/database.ts'
import type { Pack, PackFile, PackManifest } from './pack.ts'
import { forgetRecords } from './sample/named-records.ts'
import { forgetSampleRecords } from './sample/sample-records.ts'

export interface InstalledPack {
  name: string
  version: string
  /** The language its sample data was put in; null without. */
  sample: string | null
  answers: Answers
}

type PackTables = {
  'enishi.pack': {
    name: string
    version: string
    documents: string
    manifest: string | null
    answers: string
    revision: number
    sample: string | null
    installed_by: string | null
  }
}

type Queries = Pick<Transaction, 'kysely'>

const tables = ({ kysely }: Queries): Kysely<PackTables> => kysely as Kysely<PackTables>

/** By name. */
export async function installedPacks(queries: Queries): Promise<Map<string, InstalledPack>> {
  const rows = await tables(queries)
    .selectFrom('enishi.pack')
    .select(['name', 'version', 'sample', 'answers'])
    .execute()
  return new Map(rows.map(row => [row.name, { ...row, answers: row.answers as unknown as Answers }]))
}

/** A pack as it is kept: JSON, so that a job can carry it. */
export interface PackNote {
  name: string
  version: string
  manifest: PackManifest
  answers: Answers
  /** Byte for byte, by path. */
  documents: PackFiles
}

export const noteOf = ({ manifest, answers, entities, documents }: Pack): PackNote => ({
  name: manifest.name,
  version: manifest.version,
  manifest,
  answers,
  documents: Object.fromEntries(
    [...entities, ...Object.values(documents).flat()].map(({ path, text }) => [path, text]),
  ),
})

export async function notePack(
  queries: Queries,
  note: PackNote,
  { revision, installedBy }: { revision: number; installedBy: string | null },
): Promise<void> {
  const { name, version } = note
  const [manifest, answers, documents] = [note.manifest, note.answers, note.documents].map(value =>
    JSON.stringify(value),
  )
  const kept = { version, revision, manifest: manifest!, answers: answers!, documents: documents! }
  await tables(queries)
    .insertInto('enishi.pack')
    .values({ name, ...kept, sample: null, installed_by: installedBy })
    .onConflict(conflict => conflict.column('name').doUpdateSet(kept))
    .execute()
}

/** The packs as they were installed, with nothing but their documents: what a later version is compared with. */
export async function packsAsInstalled(queries: Queries): Promise<Pack[]> {
  const columns = ['name', 'version', 'documents', 'manifest', 'answers'] as const
  const rows = await tables(queries).selectFrom('enishi.pack').select(columns).orderBy('name').execute()
  return rows.map(row => packOf(row as unknown as JsonObject))
}

/** A note `{ name, version, documents }` (of now with `manifest` and `answers`) as a pack: the text of each document by its path. */
export function packOf({ name, version, documents, manifest, answers }: JsonObject): Pack {
  const files = Object.entries(documents as PackFiles).map(
    ([path, text]): PackFile => ({ path, text, body: JSON.parse(text) as JsonObject }),
  )
  const inFolder = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`))
  const lists = documentKinds.map(kind => [kind, inFolder(documentLists[kind])])
  const plain = { name: String(name), version: String(version), title: String(name), enishi: '' }
  return {
    folder: '',
    manifest: (manifest as unknown as PackManifest | null | undefined) ?? plain,
    answers: (answers as Answers | undefined) ?? {},
    entities: inFolder('entities'),
    documents: Object.fromEntries(lists) as Pack['documents'],
    sampleLocales: [],
  }
}

/** Its sample data is the customer's own from then on: what it made, and what it calls its records, is forgotten. */
export async function forgetPack(queries: Queries, name: string): Promise<void> {
  await forgetRecords(queries, name)
  await forgetSampleRecords(queries, [name])
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

/** It can be put in again. */
export async function forgetSample(queries: Queries, names: readonly string[]): Promise<void> {
  await tables(queries).updateTable('enishi.pack').set({ sample: null }).where('name', 'in', names).execute()
}
