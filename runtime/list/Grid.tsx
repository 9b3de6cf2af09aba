/** react-data-grid in our look: sorts by its header, opens a record by click or Enter, loads what scrolls into sight. */
import 'react-data-grid/lib/styles.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type UIEvent, useMemo } from 'react'
import { type Column, DataGrid, SelectColumn } from 'react-data-grid'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { isNumber } from '../value/is-number.ts'
import { recordPath } from '../value/record-path.ts'
import { Cell } from './Cell.tsx'
import classes from './Grid.module.css'
import { gridSort, sortText } from './grid-sort.ts'
import type { ListColumn } from './list-column.ts'
import { SumCell, type Sums, sumsOf } from './sums.tsx'
import { isPlaceholder, type ListRows } from './useListRows.ts'
import { useRowHeight } from './useRowHeight.ts'

interface GridProps {
  description: EntityDescription
  columns: ListColumn[]
  list: Pick<ListRows, 'show' | 'stale'> & { rows: RecordJson[] }
  sort: string
  onSort: (sort: string | undefined) => void
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

export function Grid({ description, columns, list, sort, onSort, chosen, onChoose }: GridProps) {
  const { i18n } = useTranslation()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const navigate = useNavigate()
  const rowHeight = useRowHeight()
  const { entity, actions } = description
  const { rows, show } = list
  const gridColumns = useMemo(
    () => [
      ...(actions.includes('delete') ? [SelectColumn as Column<RecordJson, Sums>] : []),
      ...columns.map((column, index) => gridColumn(column, entity.name, index === 0, i18n.language)),
    ],
    [columns, entity.name, actions, i18n.language],
  )
  const sums = useMemo(() => sumsOf(rows, columns), [rows, columns])
  const open = (row: RecordJson) => {
    if (!isPlaceholder(row)) void navigate({ to: recordPath(app, entity.name, row._id) })
  }
  return (
    <DataGrid<RecordJson, Sums, string>
      className={classes.grid!}
      aria-label={labelText(entity.plural, i18n.language)}
      style={{ opacity: list.stale ? 0.6 : 1 }}
      columns={gridColumns}
      rows={rows}
      rowKeyGetter={row => row._id}
      rowHeight={rowHeight}
      headerRowHeight={32}
      summaryRowHeight={32}
      bottomSummaryRows={sums}
      selectedRows={chosen}
      onSelectedRowsChange={onChoose}
      isRowSelectionDisabled={isPlaceholder}
      sortColumns={gridSort(sort, columns)}
      onSortColumnsChange={next => onSort(sortText(next, columns))}
      onScroll={event => show(...inSight(event, rowHeight))}
      onCellClick={({ column, row }) => {
        if (column.key !== SelectColumn.key) open(row)
      }}
      onCellKeyDown={(cell, event) => {
        if (cell.mode !== 'ACTIVE' || event.key !== 'Enter' || !cell.row) return
        event.preventGridDefault()
        open(cell.row)
      }}
    />
  )
}

const gridColumn = (
  column: ListColumn,
  entity: string,
  first: boolean,
  language: string,
): Column<RecordJson, Sums> => ({
  key: column.path,
  name: column.title(language),
  // What is left of the width goes to the name.
  width: first ? `minmax(${column.width}px, 1fr)` : column.width,
  minWidth: 72,
  frozen: first,
  resizable: true,
  sortable: column.sort !== null,
  cellClass: isNumber(column.field) ? classes.number : undefined,
  headerCellClass: isNumber(column.field) ? classes.number : undefined,
  renderCell: ({ row }) => <Cell row={row} column={column} entity={entity} opens={first} />,
  renderSummaryCell: ({ row }) => <SumCell sums={row} column={column} />,
})

function inSight({ currentTarget }: UIEvent<HTMLDivElement>, rowHeight: number): [number, number] {
  const first = Math.floor(currentTarget.scrollTop / rowHeight)
  return [first, first + Math.ceil(currentTarget.clientHeight / rowHeight)]
}
