/** The grid in groups within groups, with counts and totals from the server; records are asked when a group is opened. */
import { useMemo } from 'react'
import type { ListParameters } from '../../platform/contract/record.ts'
import { EmptyList } from '../list/EmptyList.tsx'
import { GridFrame } from '../list/GridFrame.tsx'
import type { GridGroups } from '../list/grid-extras.ts'
import type { ListBodyProps } from '../list/list-body-props.ts'
import { listColumn } from '../list/list-column.ts'
import { totalsOfView } from '../list/total-measures.ts'
import { selectFor, useColumns } from '../list/useColumns.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { GroupName, GroupTotal } from './GroupCell.tsx'
import { useGroupedRows } from './useGroupedRows.ts'
import { type Grouping, useGroupTree } from './useGroupTree.ts'

export function GroupedBody({ description, state }: ListBodyProps) {
  const { entity } = description
  const { columns, pending, entityOf } = useColumns(description, state.view)
  const groupings = useMemo(
    () =>
      (state.view?.group ?? []).flatMap<Grouping>(given => {
        const group = typeof given === 'string' ? { field: given } : given
        const column = listColumn(group.field, entity, entityOf)
        if (!column) return []
        const dated = column.field.type === 'date' || column.field.type === 'date-time'
        const { by: _, ...plain } = group
        return [{ ...plain, ...(dated && { by: group.by ?? 'day' }), column }]
      }),
    [state.view?.group, entity, entityOf],
  )
  if (pending) return <Rows />
  // Fields that this reader does not see make no groups.
  return groupings.length ? (
    <Groups description={description} state={state} columns={columns} groupings={groupings} />
  ) : (
    <EmptyList description={description} state={state} />
  )
}

interface GroupsProps extends ListBodyProps {
  columns: ReturnType<typeof useColumns>['columns']
  groupings: Grouping[]
}

function Groups({ description, state, columns, groupings }: GroupsProps) {
  const { entity } = description
  const { filter, sort } = state
  const search = state.search.search ?? ''
  const totals = useMemo(() => totalsOfView(state.view, columns), [state.view, columns])
  const question = useMemo(
    () => ({ entity: entity.name, groupings, totals, filter, search }),
    [entity.name, groupings, totals, filter, search],
  )
  const tree = useGroupTree(question)
  const parameters = useMemo<ListParameters>(
    () => ({ select: selectFor(columns), sort, search }),
    [columns, sort, search],
  )
  const { rows, nodeOf, ...seen } = useGroupedRows(entity.name, tree.nodes, parameters)
  const groups: GridGroups = {
    has: row => nodeOf(row) !== undefined,
    toggle: row => {
      const node = nodeOf(row)
      if (node) tree.toggle(node)
    },
    cell: (row, column, first) => {
      const node = nodeOf(row)!
      const total = totals.find(each => each.column.path === column.path)
      if (first) return <GroupName node={node} onToggle={() => tree.toggle(node)} />
      return total && <GroupTotal node={node} total={total} />
    },
  }
  if (tree.error) return <ErrorNotice error={tree.error} retry={tree.refetch} />
  if (!tree.nodes) return <Rows />
  if (!tree.nodes.length) return <EmptyList description={description} state={state} />
  return (
    <GridFrame
      description={description}
      state={state}
      columns={columns}
      list={{ ...seen, rows, count: tree.count, stale: false }}
      groups={groups}
    />
  )
}
