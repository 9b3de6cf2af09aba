/** The cells that are chosen together: from the active one to where one went with Shift held. */
import { type RefObject, useMemo, useState } from 'react'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { GridPlace } from '../list/grid-extras.ts'
import type { ListColumn } from '../list/list-column.ts'
import { mostRecords } from './useEdits.ts'

export interface Range {
  rows: RecordJson[]
  columns: ListColumn[]
}

/** `active`: the cell that was chosen before this was loaded. */
export function useRange(rows: RecordJson[], columns: ListColumn[], active: RefObject<GridPlace | null>) {
  const [ends, setEnds] = useState(() => active.current && { from: active.current, to: active.current })
  const range = useMemo<Range | null>(() => {
    if (!ends) return null
    const at = ({ path }: GridPlace) => columns.findIndex(column => column.path === path)
    const [left, right] = [at(ends.from), at(ends.to)].toSorted((a, b) => a - b) as [number, number]
    const [top, bottom] = [ends.from.rowIdx, ends.to.rowIdx].toSorted((a, b) => a - b) as [number, number]
    if (left < 0 || top < 0) return null
    return {
      rows: rows.slice(top, Math.min(bottom + 1, top + mostRecords)),
      columns: columns.slice(left, right + 1),
    }
  }, [ends, rows, columns])
  return {
    range,
    top: ends ? Math.min(ends.from.rowIdx, ends.to.rowIdx) : 0,
    isSeveral: range !== null && range.rows.length * range.columns.length > 1,
    start: (place: GridPlace | null) => setEnds(place && { from: place, to: place }),
    extend: (to: GridPlace) => setEnds(now => (now ? { from: now.from, to } : { from: to, to })),
    /** By arrow keys. */
    step: (down: number, right: number) =>
      setEnds(now => {
        if (!now) return now
        const at = columns.findIndex(({ path }) => path === now.to.path)
        const path = columns[Math.min(columns.length - 1, Math.max(0, at + right))]!.path
        const rowIdx = Math.min(rows.length - 1, Math.max(0, now.to.rowIdx + down))
        return { from: now.from, to: { rowIdx, path } }
      }),
  }
}
