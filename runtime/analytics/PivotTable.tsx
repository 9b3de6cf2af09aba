/** Groups against groups: the first ones at the side, the rest above, with sums; each cell leads to its records. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { groupsOf } from '../../platform/expression/question/question-parameters.ts'
import classes from './Analytics.module.css'
import { pivotOf } from './pivot.ts'
import type { TileProps } from './tile-props.ts'

export function PivotTable({ chart, state, label, drillTo }: TileProps) {
  const { t } = useTranslation('analytics')
  const { table, format } = state
  if (!table) return null
  const groups = groupsOf(chart).length
  const side = Math.min(chart.rows ?? 1, groups)
  const { rows, columns, cell, rowSum, columnSum } = pivotOf(table.rows, side)
  const measure = format.measures[0]!
  // Averages of averages would be wrong.
  const sums = measure.isCount || isSum(chart)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t('tableOf', { title: label })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td colSpan={Math.max(1, side)} />
            {columns.map(column => (
              <th key={column.id} scope="col" className={classes.number}>
                {column.labels.join(' · ') || measure.title}
              </th>
            ))}
            {sums && columns.length > 1 && (
              <th scope="col" className={classes.number}>
                {t('total')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              {row.labels.map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                <th key={index} scope="row">
                  {text}
                </th>
              ))}
              {columns.map(column => {
                const found = cell(row.id, column.id)
                return (
                  <td key={column.id} className={classes.number}>
                    {found && (
                      <Link {...drillTo(found.filter)} className={classes.cellLink}>
                        {measure.write(found.values[0] ?? null)}
                      </Link>
                    )}
                  </td>
                )
              })}
              {sums && columns.length > 1 && <td className={classes.number}>{measure.write(rowSum(row.id))}</td>}
            </tr>
          ))}
        </tbody>
        {sums && rows.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={Math.max(1, side)}>
                {t('total')}
              </th>
              {columns.map(column => (
                <td key={column.id} className={classes.number}>
                  {measure.write(columnSum(column.id))}
                </td>
              ))}
              {columns.length > 1 && <td className={classes.number}>{measure.write(table.totals[0] ?? null)}</td>}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

const isSum = ({ measures }: TileProps['chart']) => {
  const [first] = measures ?? []
  return typeof first === 'object' && first.by === 'sum'
}
