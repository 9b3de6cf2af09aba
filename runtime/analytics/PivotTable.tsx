/** Groups against groups: the first ones at the side, the rest above, with sums; each cell leads to its records. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Measure } from '../../platform/contract/analytics.ts'
import { groupsOf, measuresOf } from '../../platform/expression/question/question-parameters.ts'
import classes from './Analytics.module.css'
import { PivotHeads } from './PivotHeads.tsx'
import { pivotOf } from './pivot.ts'
import type { TileProps } from './tile-props.ts'

export function PivotTable({ chart, state, label, drillTo }: TileProps) {
  const { t } = useTranslation('analytics')
  const { table, format } = state
  if (!table) return null
  const groups = groupsOf(chart).length
  const side = Math.min(chart.rows ?? 1, groups)
  const { rows, columns, cell, rowSum, columnSum } = pivotOf(table.rows, side)
  const measures = format.measures.map((each, index) => ({ ...each, index, sums: isSummed(measuresOf(chart)[index]!) }))
  const hasSums = measures.some(({ sums }) => sums)
  /** At the right of the columns. */
  const summed = columns.length > 1 ? measures.filter(({ sums }) => sums) : []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t('tableOf', { title: label })}>
      <table className={classes.table}>
        <PivotHeads side={side} columns={columns} measures={measures} summed={summed} />
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              {row.labels.map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                <th key={index} scope="row">
                  {text}
                </th>
              ))}
              {columns.flatMap(column => {
                const found = cell(row.id, column.id)
                return measures.map(({ index, write }) => (
                  <td key={`${column.id} ${index}`} className={classes.number}>
                    {found && (
                      <Link {...drillTo(found.filter)} className={classes.cellLink}>
                        {write(found.values[index] ?? null)}
                      </Link>
                    )}
                  </td>
                ))
              })}
              {summed.map(({ index, write }) => (
                <td key={index} className={classes.number}>
                  {write(rowSum(row.id, index))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {hasSums && rows.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={Math.max(1, side)}>
                {t('total')}
              </th>
              {columns.flatMap(column =>
                measures.map(({ index, write, sums }) => (
                  <td key={`${column.id} ${index}`} className={classes.number}>
                    {sums && write(columnSum(column.id, index))}
                  </td>
                )),
              )}
              {summed.map(({ index, write }) => (
                <td key={index} className={classes.number}>
                  {write(table.totals[index] ?? null)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

/** Averages of averages would be wrong, and so would be how many different there are. */
const isSummed = (measure: Measure): boolean => measure === 'count' || measure.by === 'sum' || measure.by === 'count'
