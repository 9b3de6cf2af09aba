/** The values of the first record in those below it. What one may not see of it is not filled in as nothing. Pure. */
import type { RecordJson } from '../../platform/contract/record.ts'
import type { ListColumn } from '../list/list-column.ts'
import type { CellChange } from './useEdits.ts'

export function filledDown(
  [first, ...below]: RecordJson[],
  columns: ListColumn[],
  mayEdit: (row: RecordJson, column: ListColumn) => boolean,
): CellChange[] {
  const masked = first?.['_masked']
  const known = columns.filter(
    ({ path, field }) => first?.[path] !== undefined && !(Array.isArray(masked) && masked.includes(field.name)),
  )
  return below.flatMap(row =>
    known.filter(column => mayEdit(row, column)).map(column => ({ row, column, shown: first![column.path]! })),
  )
}
