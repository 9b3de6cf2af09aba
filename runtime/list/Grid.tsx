/** react-data-grid in our look: sorts by its header, opens a record by its name, loads what scrolls into sight. */
import 'react-data-grid/lib/styles.css'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type RefObject, type UIEvent, useEffect, useMemo, useState } from 'react'
import { type CellKeyboardEvent, type Column, type ColumnWidths, DataGrid, SelectColumn } from 'react-data-grid'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { recordPath } from '../value/record-path.ts'
import classes from './Grid.module.css'
import { gridColumns } from './grid-columns.tsx'
import type { GridEditing, GridGroups, GridKeyArgs, GridPlace, GridTotals } from './grid-extras.ts'
import { gridSort, sortText } from './grid-sort.ts'
import type { ListColumn } from './list-column.ts'
import { movedColumns, resizedColumn } from './moved-columns.ts'
import { isPlaceholder } from './useListRows.ts'
import type { ListState } from './useListState.ts'
import { useRowHeight } from './useRowHeight.ts'
import { columnsText } from './view-text.ts'

interface GridProps {
  description: EntityDescription
  state: ListState
  columns: ListColumn[]
  rows: RecordJson[]
  stale: boolean
  /** Which rows are in sight. */
  show: (first: number, last: number) => void
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
  totals?: GridTotals | undefined
  groups?: GridGroups | undefined
  editing?: GridEditing | undefined
  /** The cell one stands in, for what is loaded after it was chosen. */
  active: RefObject<GridPlace | null>
}

export function Grid(props: GridProps) {
  const { description, state, columns, rows, show, totals, groups, editing, active } = props
  const { i18n } = useTranslation()
  const rowHeight = useRowHeight()
  const { entity } = description
  const open = useOpen(entity.name)
  const widths = useWidths(state, columns)
  const selects = description.actions.some(action => action === 'delete' || action === 'update')
  const shown = useMemo(
    () => [
      ...(selects ? [SelectColumn as Column<RecordJson, GridTotals>] : []),
      ...gridColumns(columns, { entity: entity.name, language: i18n.language, groups, editing }),
    ],
    [columns, entity.name, selects, i18n.language, groups, editing],
  )
  const summaries = useMemo(() => (totals ? [totals] : []), [totals])
  const onKey = (args: GridKeyArgs, event: CellKeyboardEvent) => {
    const { row } = args
    if (editing && !(row && groups?.has(row)) && editing.onKey(args, event)) return event.preventGridDefault()
    if (args.mode !== 'ACTIVE' || !row || !isPress(event, groups?.has(row) ?? false)) return
    const column = columns.find(({ path }) => path === args.column?.key)
    if (groups?.has(row)) groups.toggle(row)
    else if (column && column !== columns[0] && editing?.mayEdit(row, column)) return
    else if (column) open(row)
    else return
    event.preventGridDefault()
  }
  return (
    <DataGrid<RecordJson, GridTotals, string>
      className={classes.grid!}
      aria-label={labelText(entity.plural, i18n.language)}
      style={{ opacity: props.stale ? 0.6 : 1 }}
      columns={shown}
      rows={rows}
      rowKeyGetter={row => row._id}
      rowClass={row => (groups?.has(row) ? classes.group : undefined)}
      rowHeight={rowHeight}
      headerRowHeight={32}
      summaryRowHeight={32}
      bottomSummaryRows={summaries}
      selectedRows={props.chosen}
      onSelectedRowsChange={props.onChoose}
      isRowSelectionDisabled={row => isPlaceholder(row) || (groups?.has(row) ?? false)}
      sortColumns={gridSort(state.sort, columns)}
      onSortColumnsChange={next => state.change({ sort: sortText(next, columns) })}
      {...widths}
      onColumnsReorder={(from, to) => state.change({ columns: columnsText(movedColumns(columns, from, to)) })}
      onScroll={event => show(...inSight(event, rowHeight))}
      onCellClick={({ column, row }) => {
        if (column.key === SelectColumn.key) return
        if (groups?.has(row)) groups.toggle(row)
        // Cells that can be changed are chosen by a click, also while what changes them is on its way; the name opens.
        else if (!description.actions.includes('update')) open(row)
      }}
      onCellMouseDown={({ row, rowIdx, column }, event) => {
        if (!editing || !event.shiftKey || groups?.has(row)) return
        editing.onExtend({ rowIdx, path: column.key })
        event.preventGridDefault()
      }}
      onCellKeyDown={onKey}
      onActivePositionChange={({ rowIdx, column }) => {
        active.current = column ? { rowIdx, path: column.key } : null
        editing?.onActive(active.current)
      }}
      {...(editing && {
        onRowsChange: (changed, { indexes, column }) => {
          const of = columns.find(({ path }) => path === column.key)
          for (const index of indexes) if (of && changed[index]) editing.commit(changed[index], of)
        },
        onCellCopy: (_, event) => {
          event.preventDefault()
          editing.onCopy(event.clipboardData)
        },
        onCellPaste: ({ row }, event) => {
          editing.onPaste(event.clipboardData.getData('text/plain'))
          return row
        },
      })}
    />
  )
}

/** Enter opens, and a group also by the space bar. */
const isPress = ({ key }: CellKeyboardEvent, group: boolean) => key === 'Enter' || (group && key === ' ')

function useOpen(entity: string) {
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const navigate = useNavigate()
  return (row: RecordJson) => {
    if (!isPlaceholder(row)) void navigate({ to: recordPath(app, entity, row._id) })
  }
}

/** A width that is dragged is kept in the address once it rests; other columns from there begin anew. */
function useWidths(state: ListState, columns: ListColumn[]) {
  const [columnWidths, setColumnWidths] = useState<ColumnWidths>(new Map())
  const shown = state.view?.columns
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was dragged by hand ends with other columns
  useEffect(() => setColumnWidths(new Map()), [shown])
  const keep = useDebouncedCallback((path: string, width: number) => {
    state.change({ columns: columnsText(resizedColumn(columns, path, width)) }, { replace: true })
  }, 400)
  return {
    columnWidths,
    onColumnWidthsChange: setColumnWidths,
    onColumnResize: ({ key }: { key: string }, width: number) => keep(key, width),
  }
}

function inSight({ currentTarget }: UIEvent<HTMLDivElement>, rowHeight: number): [number, number] {
  const first = Math.floor(currentTarget.scrollTop / rowHeight)
  return [first, first + Math.ceil(currentTarget.clientHeight / rowHeight)]
}
