/** The heads of a cross table's columns: groups, below them the figures where there are several. */
import { useTranslation } from 'react-i18next'
import classes from './Analytics.module.css'
import type { PivotHead } from './pivot.ts'
import type { MeasureText } from './useMeasureFormat.ts'

interface PivotHeadsProps {
  side: number
  columns: PivotHead[]
  measures: MeasureText[]
  summed: MeasureText[]
}

export function PivotHeads({ side, columns, measures, summed }: PivotHeadsProps) {
  const { t } = useTranslation('analytics')
  const several = measures.length > 1
  /** Nothing stands above: the figures are the only heads. */
  const plain = columns.every(({ labels }) => !labels.length)
  return (
    <thead>
      {!(several && plain) && (
        <tr>
          <td colSpan={Math.max(1, side)} />
          {columns.map(({ id, labels }) => (
            <th key={id} scope="col" colSpan={measures.length} className={classes.number}>
              {labels.join(' · ') || measures[0]!.title}
            </th>
          ))}
          {summed.length > 0 && (
            <th scope="col" colSpan={summed.length} className={classes.number}>
              {t('total')}
            </th>
          )}
        </tr>
      )}
      {several && (
        <tr>
          <td colSpan={Math.max(1, side)} />
          {columns.flatMap(({ id }) =>
            measures.map(({ title }) => (
              <th key={`${id} ${title}`} scope="col" className={classes.number}>
                {title}
              </th>
            )),
          )}
          {summed.map(({ title }) => (
            <th key={title} scope="col" className={classes.number}>
              {title}
            </th>
          ))}
        </tr>
      )}
    </thead>
  )
}
