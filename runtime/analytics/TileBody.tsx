/** A tile's content by the kind of its chart: skeleton, picture, table, or why there is none. */
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Analytics.module.css'
import { ChartPicture } from './ChartPicture.tsx'
import { DataTable } from './DataTable.tsx'
import { ListTile } from './ListTile.tsx'
import { NothingHere } from './NothingHere.tsx'
import { NumberTile } from './NumberTile.tsx'
import { PivotTable } from './PivotTable.tsx'
import { TargetTile } from './TargetTile.tsx'
import { TileProblem } from './TileProblem.tsx'
import type { TileProps } from './tile-props.ts'

export function TileBody({ asTable, ...props }: TileProps & { asTable: boolean }) {
  const { t } = useTranslation(['analytics', 'common'])
  const { chart, state } = props
  if (state.error) return <TileProblem error={state.error} retry={state.refetch} />
  if (!state.table) return <Skeleton height="100%" radius="sm" role="status" aria-label={t('common:state.loading')} />
  const { type } = chart
  if (type === 'list' && !chart.groupBy?.length) return <ListTile {...props} />
  if (type === 'number') return <NumberTile {...props} />
  if (type === 'target') return <TargetTile {...props} />
  if (!state.table.rows.length) return <NothingHere text={t('empty')} />
  if (type === 'pivot' && !asTable) return <PivotTable {...props} />
  if (asTable || type === 'list') return <DataTable {...props} />
  return (
    <>
      <ChartPicture {...props} />
      <div className={classes.printed}>
        <DataTable {...props} />
      </div>
    </>
  )
}
