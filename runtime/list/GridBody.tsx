/** The list as a grid, with its states: loading, empty, failed. In groups where the view says so. */
import { lazy } from 'react'
import type { ListParameters } from '../../platform/contract/record.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { EmptyList } from './EmptyList.tsx'
import { GridFrame } from './GridFrame.tsx'
import type { ListBodyProps } from './list-body-props.ts'
import { selectFor, useColumns } from './useColumns.ts'
import { useListRows } from './useListRows.ts'

const GroupedBody = lazy(() =>
  import('../groups/GroupedBody.tsx').then(({ GroupedBody }) => ({ default: GroupedBody })),
)

export function GridBody(props: ListBodyProps) {
  return props.state.view?.group?.length ? <GroupedBody {...props} /> : <PlainBody {...props} />
}

function PlainBody({ description, state }: ListBodyProps) {
  const { columns, pending } = useColumns(description, state.view)
  const { filter, sort } = state
  const search = state.search.search ?? ''
  const parameters: ListParameters = { select: selectFor(columns), filter, sort, search }
  const { rows, count, ...list } = useListRows(description.entity.name, parameters, !pending)
  if (list.error) return <ErrorNotice error={list.error} retry={list.refetch} />
  if (!rows || pending) return <Rows />
  if (!rows.length && !list.stale) return <EmptyList description={description} state={state} />
  return <GridFrame description={description} state={state} columns={columns} list={{ ...list, rows, count }} />
}
