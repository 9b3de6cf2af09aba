/** The table of an entity that was removed, as its last document says; null where none lies in the archive. */
import { compileModel } from './compile-model.ts'
import { archivedName } from './names.ts'
import type { DocumentRow, Query } from './store.ts'
import { type Table, tableOf } from './tables.ts'

export async function archivedTableOf(query: Query, entityId: string): Promise<Table | null> {
  const [last] = await query<DocumentRow>(
    `SELECT * FROM enishi.document_revision
      WHERE kind = 'entity' AND id = $1 AND body IS NOT NULL AND to_regclass(format('data.%I', $2::text)) IS NOT NULL
      ORDER BY revision DESC LIMIT 1`,
    [entityId, archivedName(entityId)],
  )
  if (!last?.body) return null
  const source = { id: last.id, name: last.name, revision: last.revision, text: last.body, ids: last.ids }
  const model = compileModel({ revision: last.revision, entities: [source], documents: [] })
  // Its foreign keys went when it was archived, its links lie in the archive beside it.
  return { ...tableOf(model.entities.get(last.name)!, model), name: archivedName(entityId), foreignKeys: [], links: [] }
}
