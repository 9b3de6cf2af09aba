/** A tile's content by the kind of its chart: skeleton, picture, table, or why there is none. */
import { Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from '../i18n/problem-text.ts'
import classes from './Analytics.module.css'
import { ChartPicture } from './ChartPicture.tsx'
import { DataTable } from './DataTable.tsx'
import { ListTile } from './ListTile.tsx'
import { NothingHere } from './NothingHere.tsx'
import { NumberTile } from './NumberTile.tsx'
import { PivotTable } from './PivotTable.tsx'
import { TargetTile } from './TargetTile.tsx'
import type { TileProps } from './tile-props.ts'

export function TileBody({ asTable, ...props }: TileProps & { asTable: boolean }) {
  const { t } = useTranslation(['analytics', 'common'])
  const { chart, state } = props
  if (state.error)
    return (
      <div className={classes.nothing} role="alert">
        <p>{problemText(state.error, t)}</p>
        <Button size="xs" variant="default" onClick={state.refetch}>
          {t('common:action.retry')}
        </Button>
      </div>
    )
  if (!state.table) return <Skeleton height="100%" radius="sm" aria-label={t('common:state.loading')} />
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
