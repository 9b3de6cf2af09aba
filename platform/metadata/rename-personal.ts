/** A rename reaches what people saved for themselves too, in the transaction of the switch. */
import type { AnyDocument } from '../contract/documents.ts'
import type { Prepared } from './plan.ts'
import { renamesBetween, renameUses } from './rename-uses.ts'
import type { Query } from './store.ts'

export async function renamePersonal(query: Query, { current, next }: Prepared): Promise<void> {
  const renames = renamesBetween(current, next)
  if (!renames.entities.size && !renames.fields.size) return
  const rows = await query<{ id: string; kind: string; document: object }>(
    'SELECT id, kind, document FROM enishi.personal_document FOR UPDATE',
  )
  const changed = rows.flatMap(({ id, kind, document }) => {
    const renamed = renameUses({ ...document, kind } as AnyDocument, renames, next)
    return renamed ? [{ id, document: renamed }] : []
  })
  if (!changed.length) return
  await query(
    `UPDATE enishi.personal_document AS d SET document = row.document
     FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, document jsonb) WHERE d.id = row.id`,
    [JSON.stringify(changed)],
  )
}
