/** The grid with its totals, what can be changed in it, and the bar of what one can do with chosen rows. */
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { RecordJson } from '../../platform/contract/record.ts'
import { Grid } from './Grid.tsx'
import type { GridEditing, GridGroups, GridPlace } from './grid-extras.ts'
import { ListFooter } from './ListFooter.tsx'
import type { ListBodyProps } from './list-body-props.ts'
import type { ListColumn } from './list-column.ts'
import { totalsOfView } from './total-measures.ts'
import { useTotals } from './useTotals.ts'

const CellEditing = lazy(() => import('../cells/CellEditing.tsx').then(({ CellEditing }) => ({ default: CellEditing })))

interface GridFrameProps extends ListBodyProps {
  columns: ListColumn[]
  list: {
    rows: RecordJson[]
    /** Of all records, whatever is loaded and whichever groups are open. */
    count: number | undefined
    stale: boolean
    show: (first: number, last: number) => void
    /** Lines that may not have been in sight yet. */
    load: (first: number, last: number) => Promise<RecordJson[]>
  }
  groups?: GridGroups
}

export function GridFrame({ description, state, columns, list, groups }: GridFrameProps) {
  const { rows, count, stale, show, load } = list
  const search = state.search.search ?? ''
  const [chosen, setChosen] = useChosen(JSON.stringify([state.filter, search]))
  const [editing, setEditing] = useState<GridEditing>()
  const active = useRef<GridPlace>(null)
  const totals = useMemo(() => totalsOfView(state.view, columns), [state.view, columns])
  const values = useTotals(description.entity.name, {
    ...{ totals, count, filter: state.filter, search },
    wanted: state.view?.totals !== undefined,
  })
  const sums = useMemo(() => (values && totals.length ? { totals, values } : undefined), [totals, values])
  return (
    <>
      <Grid
        description={description}
        state={state}
        columns={columns}
        rows={rows}
        stale={stale}
        show={show}
        chosen={chosen}
        onChoose={setChosen}
        totals={sums}
        groups={groups}
        editing={editing}
        active={active}
      />
      {description.actions.includes('update') && (
        <Suspense>
          <CellEditing {...{ description, columns, rows, load, active }} onEditing={setEditing} />
        </Suspense>
      )}
      <ListFooter
        description={description}
        state={state}
        count={count ?? rows.length}
        chosen={chosen}
        onChoose={setChosen}
      />
    </>
  )
}

const none: ReadonlySet<string> = new Set()

/** What was chosen in one list is not chosen in another: nobody deletes what they do not see. */
function useChosen(list: string) {
  const [of, setOf] = useState({ list, chosen: none })
  const choose = (chosen: ReadonlySet<string>) => setOf({ list, chosen })
  return [of.list === list ? of.chosen : none, choose] as const
}
