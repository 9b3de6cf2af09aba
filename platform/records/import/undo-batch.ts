/** Takes rows of an import back: what it created goes to the trash, what it changed gets its values again; unless others were there since. */
import type { JsonObject } from '../../contract/json.ts'
import { AppError } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { type InTransaction, inSavepoint } from '../in-transaction.ts'
import { removeRecord } from '../remove.ts'
import { updateRecord } from '../update.ts'
import type { RowResult, StoredRow } from './store.ts'

export async function undoBatch(context: InTransaction, entity: Entity, rows: StoredRow[]): Promise<RowResult[]> {
  const results: RowResult[] = []
  for (const row of rows) results.push(await undo(context, entity, row))
  return results
}

async function undo(context: InTransaction, entity: Entity, row: StoredRow): Promise<RowResult> {
  const { number, outcome, record, version, changes } = row
  const kept = { number, record, version, changes }
  if (record === null || version === null) return { ...kept, outcome: 'kept' }
  try {
    await inSavepoint<unknown>(context, inside =>
      outcome === 'created'
        ? removeRecord(inside, entity, record, { version })
        : updateRecord(inside, entity, record, valuesBefore(changes ?? {}), { version }),
    )
    return { ...kept, outcome: 'undone' }
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    return { ...kept, outcome: 'kept', problems: [{ pointer: '', code: error.code, message: error.message }] }
  }
}

const valuesBefore = (changes: NonNullable<StoredRow['changes']>): JsonObject =>
  Object.fromEntries(Object.entries(changes).map(([name, [before]]) => [name, before]))
