/** The rows of a table brought like those of a sheet: kept as text, to be checked, imported and taken back like all others. */
import type { Context } from '../../access/context.ts'
import { cutText } from '../../contract/cut-text.ts'
import type { Import } from '../../contract/import.ts'
import type { TableName } from '../../contract/source-table.ts'
import type { Entity } from '../../metadata/model.ts'
import { maxCell } from '../import/sheet-limits.ts'
import { stageRows } from '../imports.ts'
import type { TableColumn } from './describe-table.ts'
import { fieldMadeOf, isMadeOf } from './made-of.ts'
import { withTable } from './read-table.ts'

/** Throws 400 for an empty table, 403, 404 and 413. */
export const stageTable = (context: Context, entity: Entity, name: TableName): Promise<Import> =>
  withTable(context, name, ({ columns, rows }) =>
    stageRows(context, entity, {
      file: `${name.schema}.${name.table}`,
      format: { kind: 'table', ...name },
      above: 0,
      rows: headed(
        columns.map(column => column.name),
        rows(),
        columns.map(column => isLeftOut(context, entity, name, column)),
      ),
    }),
  )

/** The entity was made of this table without this column: that its values are too long keeps nobody from bringing the rest. */
const isLeftOut = ({ model }: Context, entity: Entity, name: TableName, column: TableColumn): boolean =>
  isMadeOf(entity, name) && fieldMadeOf(model, entity.name, column.name) === null

async function* headed(header: string[], rows: AsyncIterable<string[]>, leftOut: boolean[]): AsyncGenerator<string[]> {
  yield header
  for await (const row of rows)
    yield row.map((cell, at) => (leftOut[at] && cell.length > maxCell ? `${cutText(cell, 100)}…` : cell))
}
