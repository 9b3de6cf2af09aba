/** The columns as react-data-grid takes them. */
import type { Column } from 'react-data-grid'
import type { RecordJson } from '../../platform/contract/record.ts'
import { isNumber } from '../value/is-number.ts'
import { Cell } from './Cell.tsx'
import classes from './Grid.module.css'
import type { GridEditing, GridGroups, GridTotals } from './grid-extras.ts'
import type { ListColumn } from './list-column.ts'
import { TotalCell } from './TotalCell.tsx'

interface Given {
  entity: string
  language: string
  groups: GridGroups | undefined
  editing: GridEditing | undefined
}

export const gridColumns = (columns: ListColumn[], given: Given): Column<RecordJson, GridTotals>[] =>
  columns.map((column, index) => gridColumn(column, index === 0, given))

function gridColumn(
  column: ListColumn,
  first: boolean,
  { entity, language, groups, editing }: Given,
): Column<RecordJson, GridTotals> {
  const number = isNumber(column.field) ? classes.number : undefined
  const cell = (row: RecordJson) => <Cell row={row} column={column} entity={entity} opens={first} />
  const mayEdit = (row: RecordJson) => !groups?.has(row) && (editing?.mayEdit(row, column) ?? false)
  return {
    key: column.path,
    name: column.title(language),
    // What is left of the width goes to the name, until somebody gives it one.
    width:
      first && !column.wide ? `minmax(${groups ? Math.max(240, column.width) : column.width}px, 1fr)` : column.width,
    minWidth: 72,
    frozen: first || column.pin,
    resizable: true,
    draggable: true,
    sortable: column.sort !== null,
    cellClass: row => [number, editing?.cellClass(row, column)].filter(Boolean).join(' ') || undefined,
    headerCellClass: number,
    summaryCellClass: number,
    renderCell: ({ row }) => {
      if (groups?.has(row)) return groups.cell(row, column, first)
      return editing ? editing.cell(row, column, cell(row)) : cell(row)
    },
    ...(editing && {
      editable: mayEdit,
      renderEditCell: props => editing.editor(props, column),
      editorOptions: { closeOnExternalRowChange: false },
    }),
    renderSummaryCell: ({ row: { totals, values } }) => {
      const total = totals.find(each => each.column.path === column.path)
      return total && <TotalCell total={total} values={values} />
    },
  }
}
