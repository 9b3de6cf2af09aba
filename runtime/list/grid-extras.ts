/** What grids may do beyond showing rows; each part is loaded when it is needed, and the grid knows only these shapes. */
import type { ReactNode } from 'react'
import type { CellKeyboardEvent, CellKeyDownArgs, RenderEditCellProps } from 'react-data-grid'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { ListColumn } from './list-column.ts'
import type { Total } from './total-measures.ts'

/** A cell: the line it stands in and its column. */
export interface GridPlace {
  rowIdx: number
  path: string
}

export interface GridTotals {
  totals: Total[]
  values: JsonObject
}

/** Rows that are not records but groups of them. */
export interface GridGroups {
  has: (row: RecordJson) => boolean
  cell: (row: RecordJson, column: ListColumn, first: boolean) => ReactNode
  toggle: (row: RecordJson) => void
}

export type GridEditor = RenderEditCellProps<RecordJson, GridTotals>
export type GridKeyArgs = CellKeyDownArgs<RecordJson, GridTotals>

/** Changing values where they stand. */
export interface GridEditing {
  mayEdit: (row: RecordJson, column: ListColumn) => boolean
  /** What a cell shows of a change that is on its way or was refused. */
  cell: (row: RecordJson, column: ListColumn, shown: ReactNode) => ReactNode
  cellClass: (row: RecordJson, column: ListColumn) => string | undefined
  editor: (props: GridEditor, column: ListColumn) => ReactNode
  commit: (row: RecordJson, column: ListColumn) => void
  /** True: it was meant for this, and the grid and its page do nothing with it. */
  onKey: (args: GridKeyArgs, event: CellKeyboardEvent) => boolean
  /** With Shift: the range goes on to there. */
  onExtend: (place: GridPlace) => void
  onActive: (place: GridPlace | null) => void
  onCopy: (clipboard: DataTransfer) => void
  onPaste: (text: string) => void
}
