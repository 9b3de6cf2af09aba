/** The grid with its states: loading, empty, failed; and the bar of what one can do with chosen rows. */
import { useState } from 'react'
import type { ListParameters } from '../../platform/contract/record.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { EmptyList } from './EmptyList.tsx'
import { Grid } from './Grid.tsx'
import { ListFooter } from './ListFooter.tsx'
import type { ListBodyProps } from './list-body-props.ts'
import { selectFor, useColumns } from './useColumns.ts'
import { useListRows } from './useListRows.ts'

export function GridBody({ description, state }: ListBodyProps) {
  const { entity } = description
  const { columns, pending } = useColumns(description, state.view)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { filter, sort } = state
  const search = state.search.search ?? ''
  const parameters: ListParameters = { select: selectFor(columns), filter, sort, search }
  const list = useListRows(entity.name, parameters, !pending)

  if (list.error) return <ErrorNotice error={list.error} retry={list.refetch} />
  if (!list.rows || pending) return <Rows />
  if (!list.rows.length && !list.stale) return <EmptyList description={description} state={state} />
  return (
    <>
      <Grid
        description={description}
        columns={columns}
        list={{ ...list, rows: list.rows }}
        sort={sort}
        onSort={next => state.change({ sort: next })}
        chosen={chosen}
        onChoose={setChosen}
      />
      <ListFooter description={description} rows={list.rows} chosen={chosen} onDone={() => setChosen(new Set())} />
    </>
  )
}
