/** The lines of a grouped grid: groups, and of the open ones the records in sight, 100 at a time. */
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ListAnswer, ListParameters, RecordJson } from '../../platform/contract/record.ts'
import { placeholderRows, useShow, windowQuery, windowSize } from '../list/useListRows.ts'
import { type GroupNode, groupRow, lengthOf, type Segment, segmentsOf } from './group-node.ts'

/** Near the tallest page Chromium draws. */
const mostLines = 1_040_000

export function useGroupedRows(entity: string, nodes: GroupNode[] | undefined, parameters: ListParameters) {
  const queries = useQueryClient()
  const segments = useMemo(() => segmentsOf(nodes ?? []), [nodes])
  const [range, setRange] = useState({ key: '', first: 0, last: 60 })
  const windows = useMemo(() => windowsIn(segments, range.first, range.last), [segments, range])
  const query = ({ segment, index }: Window) =>
    windowQuery(entity, { ...parameters, filter: segment.node.filter }, index)
  const pages = useQueries({
    queries: windows.map(query),
    combine: answers => answers.map(({ data }) => data),
  })
  const groups = useMemo(() => groupRows(segments), [segments])
  const rows = useMemo(() => linesOf(segments, groups, windows, pages), [segments, groups, windows, pages])
  const byRow = useMemo(() => new Map([...groups].map(([node, row]) => [row, node])), [groups])
  return {
    rows,
    nodeOf: (row: RecordJson) => byRow.get(row),
    show: useShow('', setRange),
    load: async (first: number, last: number): Promise<RecordJson[]> => {
      const wanted = windowsIn(segments, first, last)
      const found = await Promise.all(wanted.map(each => queries.fetchQuery(query(each))))
      return linesOf(segments, groups, wanted, found).slice(first, last + 1)
    },
  }
}

interface Window {
  segment: Segment
  index: number
}

/** Of the stretches of records in sight. */
function windowsIn(segments: Segment[], first: number, last: number): Window[] {
  return segments.flatMap(segment => {
    const { start, length, rows, node } = segment
    if (!rows || node.children !== null || start > last || start + length < first) return []
    const from = Math.floor(Math.max(0, first - start) / windowSize)
    const to = Math.floor(Math.min(length - 1, last - start) / windowSize)
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => ({ segment, index: from + step }))
  })
}

/** A row of the grid for each group: the same as long as the tree is. */
const groupRows = (segments: Segment[]): Map<GroupNode, RecordJson> =>
  new Map(segments.filter(({ rows }) => !rows).map(({ node }) => [node, groupRow(node)]))

function linesOf(
  segments: Segment[],
  groups: Map<GroupNode, RecordJson>,
  windows: Window[],
  pages: (ListAnswer | undefined)[],
): RecordJson[] {
  const lines = placeholderRows(Math.min(lengthOf(segments), mostLines))
  for (const { start, rows, node } of segments) if (!rows && start < lines.length) lines[start] = groups.get(node)!
  windows.forEach(({ segment, index }, place) => {
    const left = segment.length - index * windowSize
    pages[place]?.data.slice(0, left).forEach((row, step) => {
      const at = segment.start + index * windowSize + step
      if (at < lines.length) lines[at] = row
    })
  })
  return lines
}
