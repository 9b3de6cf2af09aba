/** The rows of a table brought like those of a sheet: kept as text, to be checked, imported and taken back like all others. */
import type { Context } from '../../access/context.ts'
import type { Import } from '../../contract/import.ts'
import type { TableName } from '../../contract/source-table.ts'
import type { Entity } from '../../metadata/model.ts'
import { stageRows } from '../imports.ts'
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
      ),
    }),
  )

async function* headed(header: string[], rows: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  yield header
  yield* rows
}
