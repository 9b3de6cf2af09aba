import { listTables } from '../records/tables/list-tables.ts'
import type { Command } from './command.ts'
import { table } from './table.ts'
import { withInstallation } from './with-installation.ts'

export const tableList: Command = {
  name: 'table list',
  usage: '',
  summary: 'Lists tables of the database that are no entities, and what would let Enishi read them',
  async run(_given, io) {
    const tables = await withInstallation(io, context => listTables(context))
    const rows = tables.map(({ schema, table: name, comment, rows, readable, grant, entity }) => [
      schema,
      name,
      rows === null ? '' : `~${rows}`,
      entity ? `entity ${entity}` : readable ? '' : grant,
      comment ?? '',
    ])
    io.print(rows.length ? table(rows) : 'There are no other tables in this database.')
  },
}
